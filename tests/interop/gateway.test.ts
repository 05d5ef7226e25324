import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bakeNetwork } from '../../scripts/lib/network-file.ts';
import { serveFolder } from '../../scripts/lib/static-server.mjs';
import { mainJobAt } from '../journeys/main-job.ts';
import { serveDns, type DnsOverHttps } from '../support/dns-over-https.ts';
import { startKubo, type Kubo } from '../support/kubo.ts';
import { CHROMIUM, describeWith, FIREFOX, KUBO } from '../support/parts.ts';
import { arrive } from '../support/person.ts';
import { until } from '../support/until.ts';
import { openVillage, type Village } from '../support/village.ts';
import { IS_WHOLE } from '../support/whole.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist');
const FIRST_PORT = 19_110;
/** A domain of the village. Every name below `localhost` is this machine for a browser; its TXT record is served by us. */
const DOMAIN = 'carnets.localhost';

/** The built app on a real Kubo, released with one station: what people meet on IPFS, without a web server of ours. */
describeWith([CHROMIUM, FIREFOX, KUBO], 'the app on IPFS', () => {
  const home = mkdtempSync(join(tmpdir(), 'uplanet-gateway-'));
  const app = join(home, 'site', 'people', 'alice', 'uplanet');
  let kubo: Kubo;
  let dns: DnsOverHttps;
  let village: Village;
  let cid: string;
  let name: string;

  beforeAll(async () => {
    village = await openVillage({ webPort: FIRST_PORT + 8, stationPort: FIRST_PORT + 9 });
    dns = await serveDns(FIRST_PORT + 7, { [`_dnslink.${DOMAIN}`]: () => `dnslink=/ipfs/${cid}` });
    kubo = await startKubo(FIRST_PORT, { 'localhost.': dns.url });
    const stations = join(home, 'stations.json');
    writeFileSync(stations, JSON.stringify({ stations: [village.stationAddress], iceServers: [] }));
    cpSync(DIST, app, { recursive: true });
    bakeNetwork(stations, app);
    kubo.ipfs(['config', 'profile', 'apply', 'unixfs-v1-2025']);
    cid = kubo.ipfs(['add', '--recursive', '--quieter', app]).toString().trim();
    name = kubo.ipfs(['key', 'gen', 'uplanet']).toString().trim();
    kubo.ipfs(['name', 'publish', '--key=uplanet', '--allow-offline', `/ipfs/${cid}`]);
  });
  afterAll(async () => {
    await kubo.stop();
    await dns.stop();
    await village.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const onOtherHosts = (): void => {
    test('the main job, from a domain with DNSLink: alice in Chromium, bob in Firefox', async () => {
      await expect(
        mainJobAt(`http://${DOMAIN}:${kubo.gatewayPort}/`, ['chromium', 'firefox']),
      ).resolves.toBeDefined();
    });

    test('the main job, from a folder on a plain web host: alice in Firefox, bob in Chromium', async () => {
      const host = await serveFolder(join(home, 'site'), { port: FIRST_PORT + 6 });
      try {
        await expect(
          mainJobAt(`http://localhost:${FIRST_PORT + 6}/people/alice/uplanet/`, ['firefox', 'chromium']),
        ).resolves.toBeDefined();
      } finally {
        await host.stop();
      }
    });
  };

  test('the main job, from the address of the content: alice in Chromium, bob in Firefox', async () => {
    await expect(
      mainJobAt(`http://${cid}.ipfs.localhost:${kubo.gatewayPort}/`, ['chromium', 'firefox']),
    ).resolves.toBeDefined();
  });

  test('the main job, from the name: alice in Firefox, bob in Chromium', async () => {
    await expect(
      mainJobAt(`http://${name}.ipns.localhost:${kubo.gatewayPort}/`, ['firefox', 'chromium']),
    ).resolves.toBeDefined();
  });

  // The app sees an origin of its own at these two as well.
  if (IS_WHOLE) onOtherHosts();

  test.each(['chromium', 'firefox'] as const)(
    '%s on a shared address: nothing opens, nothing is stored',
    async (engine) => {
      const port = kubo.gatewayPort;
      const alice = await arrive(`http://127.0.0.1:${port}/ipfs/${cid}/#/me`, engine);
      const { screen } = alice;
      try {
        await screen.sees('shared-place');
        expect(await screen.has('way-new')).toBe(false);
        await screen.sees('shared-content', `ipfs://${cid}`);
        const kept = await screen.page.evaluate(async () => [
          (await indexedDB.databases()).length,
          (await navigator.serviceWorker.getRegistrations()).length,
          localStorage.length,
        ]);
        expect(kept).toEqual([0, 0, 0]);
        await Promise.all([screen.page.waitForNavigation(), screen.click('own-place')]);
        expect(screen.page.url()).toBe(`http://${cid}.ipfs.localhost:${port}/#/me`);
        await screen.sees('way-new');
      } finally {
        await alice.leaves();
      }
    },
  );

  test('alice on a release without stations adds one that a friend gave her, and keeps it', async () => {
    const bare = kubo.ipfs(['add', '--recursive', '--quieter', DIST]).toString().trim();
    const alice = await arrive(`http://${bare}.ipfs.localhost:${kubo.gatewayPort}/`);
    const { screen } = alice;
    const connected = async (): Promise<true> =>
      until(
        async () => ((await screen.attribute('station', 'data-state')) === 'connected' ? true : undefined),
        15_000,
      );
    try {
      await alice.joins();
      await alice.livesIn('Toulouse');
      await alice.looksInto('network');
      await screen.fill('station-address', 'https://mill.example/');
      await screen.click('station-add');
      await screen.sees('station-wrong');
      await screen.fill('station-address', village.stationAddress);
      await screen.click('station-add');
      await connected();
      await alice.reloads();
      await alice.unlocks();
      await alice.looksInto('network');
      await screen.sees('own-station', village.stationAddress);
      await connected();
      await screen.click('station-remove');
      await until(async () => ((await screen.has('station')) ? undefined : true), 15_000);
    } finally {
      await alice.leaves();
    }
  });

  test('a person sees on the page "Me" which version this is, and that its address will change', async () => {
    const alice = await arrive(`http://localhost:${kubo.gatewayPort}/ipfs/${cid}/`);
    try {
      await alice.joins();
      await alice.livesIn('Toulouse');
      await alice.looksInto('app');
      await alice.screen.sees('app-cid', cid);
      expect(await alice.screen.attribute('app-address', 'data-kind')).toBe('subdomain-cid');
      await alice.screen.sees('app-version', '0.1.0');
    } finally {
      await alice.leaves();
    }
  });
});
