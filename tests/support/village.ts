import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveFolder } from '../../scripts/lib/static-server.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What `npm start` starts: the built app on a static server, and a station. */
export interface Village {
  readonly url: string;
  readonly stationAddress: string;
  readonly killStation: () => Promise<void>;
  /** The same station (key, port) comes back. */
  readonly restartStation: () => Promise<void>;
  /** The web server stops answering: what a person without a network sees of it. */
  readonly stopServer: () => Promise<void>;
  readonly restartServer: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The station process ended before it was ready. */
export class StationFailedError extends Error {
  override readonly name = 'StationFailedError';
}

const readyLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const line = text
        .split('\n')
        .find((candidate) => candidate.startsWith('{') && text.includes(`${candidate}\n`));
      if (line !== undefined) resolve((JSON.parse(line) as { readonly address: string }).address);
    });
    child.once('exit', (code) => reject(new StationFailedError(`ended with ${String(code)}: ${text}`)));
  });

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

export interface VillageOptions {
  readonly webPort: number;
  readonly stationPort: number;
  /** Stations that pages are told, instead of the village's own. */
  readonly stations?: (own: string) => readonly string[];
  readonly folder?: string;
}

/** Opens a village on loopback. The station's key is derived from its port, so that it comes back as the same peer. */
export const openVillage = async ({
  webPort,
  stationPort,
  stations,
  folder,
}: VillageOptions): Promise<Village> => {
  const node = join(ROOT, 'node_modules', '.bin', 'node');
  const bootStation = async (): Promise<{ child: ChildProcess; address: string }> => {
    const child = spawn(
      node,
      ['station/main.ts', '--port', String(stationPort), '--key', String(stationPort).padStart(64, '0')],
      {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    return { child, address: await readyLine(child) };
  };
  let station = await bootStation();
  const told = (): string =>
    JSON.stringify({ stations: stations?.(station.address) ?? [station.address], iceServers: [] });
  const serve = (): ReturnType<typeof serveFolder> =>
    serveFolder(folder ?? join(ROOT, 'dist'), { port: webPort, extra: { '/network.json': told } });
  let server = await serve();
  const killStation = async (): Promise<void> => {
    station.child.kill('SIGKILL');
    await ended(station.child);
  };
  return {
    url: `http://localhost:${webPort}/`,
    stationAddress: station.address,
    killStation,
    restartStation: async () => {
      station = await bootStation();
    },
    stopServer: () => server.stop(),
    restartServer: async () => {
      server = await serve();
    },
    stop: async () => {
      await killStation();
      await server.stop();
    },
  };
};
