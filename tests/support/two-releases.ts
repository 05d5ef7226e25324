import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bakeNetwork } from '../../scripts/lib/network-file.ts';
import { startKubo } from './kubo.ts';
import { openVillage } from './village.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist');

/** The built app twice on one real Kubo, as two releases: each has a root CID, and so an origin, of its own. */
export interface TwoReleases {
  /** `http://<root CID>.ipfs.localhost:…/` */
  readonly a: string;
  readonly b: string;
  readonly stop: () => Promise<void>;
}

/** Needs the built app and Kubo. Ports from `firstPort` on, ten of them. */
export const publishTwoReleases = async (firstPort: number): Promise<TwoReleases> => {
  const home = mkdtempSync(join(tmpdir(), 'uplanet-releases-'));
  const village = await openVillage({ webPort: firstPort + 8, stationPort: firstPort + 9 });
  const kubo = await startKubo(firstPort);
  kubo.ipfs(['config', 'profile', 'apply', 'unixfs-v1-2025']);
  const stations = join(home, 'stations.json');
  writeFileSync(stations, JSON.stringify({ stations: [village.stationAddress], iceServers: [] }));
  const publish = (name: string): string => {
    const folder = join(home, name);
    cpSync(DIST, folder, { recursive: true });
    bakeNetwork(stations, folder);
    writeFileSync(join(folder, 'RELEASE.txt'), `Release ${name}\n`);
    const cid = kubo.ipfs(['add', '--recursive', '--quieter', folder]).toString().trim();
    return `http://${cid}.ipfs.localhost:${kubo.gatewayPort}/`;
  };
  return {
    a: publish('A'),
    b: publish('B'),
    stop: async () => {
      await kubo.stop();
      await village.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
};
