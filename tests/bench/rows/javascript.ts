import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { arrive } from '../../support/person.ts';
import { fileOfNotes } from '../../support/tiddlywiki-cli.ts';
import type { Measure, Row } from '../row.ts';
import { serveCountingScripts, type ScriptsServer } from '../scripts-server.ts';

const DIST = fileURLToPath(new URL('../../../dist', import.meta.url));
const LIGHT_NODE = fileURLToPath(new URL('../pages/light-node/main.ts', import.meta.url));
const LIMIT_KB = 100;
/** Whatever a page fetches unasked, it has fetched by then. */
const QUIET_MS = 1_000;

const kilobytes = (bytes: number): number => bytes / 1_000;
const sum = (scripts: ReadonlyMap<string, number>): number =>
  [...scripts.values()].reduce((a, b) => a + b, 0);

interface Loaded {
  /** Until the page could be used. */
  readonly usable: ReadonlyMap<string, number>;
  /** Until it fetched nothing more. */
  readonly quiet: ReadonlyMap<string, number>;
}

const untilQuiet = async (server: ScriptsServer): Promise<void> => {
  let before: number;
  do {
    before = server.scripts().size;
    await pause(QUIET_MS);
  } while (server.scripts().size !== before);
};

const loadedUntil = async (server: ScriptsServer, usable: Promise<void>): Promise<Loaded> => {
  await usable;
  const first = server.scripts();
  await pause(QUIET_MS);
  return { usable: first, quiet: server.scripts() };
};

const measureApp = async (): Promise<{ readonly welcome: Loaded; readonly unlock: Loaded }> => {
  const server = await serveCountingScripts(DIST);
  const alice = await arrive(server.url);
  try {
    const welcome = await loadedUntil(server, alice.screen.sees('way-new'));
    await alice.joins();
    await alice.screen.sees('nav-notebook', undefined, 20_000);
    // What the open session still fetches belongs to nobody's unlock page.
    await untilQuiet(server);
    server.forget();
    await alice.reloads();
    return { welcome, unlock: await loadedUntil(server, alice.screen.sees('unlock')) };
  } finally {
    await alice.leaves();
    await server.stop();
  }
};

const lightNodeGzipBytes = async (): Promise<number> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: true,
      target: 'baseline-widely-available',
      lib: { entry: LIGHT_NODE, formats: ['es'], fileName: 'light-node' },
    },
  });
  const outputs = [built].flat().flatMap((bundle) => ('output' in bundle ? bundle.output : []));
  const code = outputs.map((file) => (file.type === 'chunk' ? gzipSync(file.code, { level: 9 }).length : 0));
  return code.reduce((a, b) => a + b, 0);
};

const measureOf = (
  page: string,
  { usable, quiet }: Loaded,
  peer: number,
  facts: Measure['facts'],
): Measure => ({
  what: `JavaScript until the ${page} page can be used, gzip`,
  unit: 'kB',
  better: 'less',
  peerName: 'TiddlyWiki empty.html',
  ours: [kilobytes(sum(usable))],
  peer: [kilobytes(peer)],
  target: `≤ ${LIMIT_KB} kB`,
  met: kilobytes(sum(quiet)) <= LIMIT_KB,
  facts: {
    scripts: usable.size,
    'kB fetched unasked within a second after': kilobytes(sum(quiet) - sum(usable)),
    files: [...usable].map(([path, bytes]) => `${path.replace('/assets/', '')} ${bytes}`).join(', '),
    ...facts,
  },
});

export const javascript: Row = {
  id: 'javascript',
  what: 'JavaScript before unlock',
  run: async (say) => {
    say('the app, first visit and return');
    const { welcome, unlock } = await measureApp();
    say('its peers');
    // What a person loads before the first note.
    const tiddlywiki = gzipSync(await fileOfNotes([]), { level: 9 }).length;
    const serviceWorker = gzipSync(readFileSync(`${DIST}/service-worker.js`), { level: 9 }).length;
    const facts = {
      'kB of a light Helia with libp2p, gzip': kilobytes(await lightNodeGzipBytes()),
      'kB of the service worker, gzip': kilobytes(serviceWorker),
    };
    return [measureOf('welcome', welcome, tiddlywiki, facts), measureOf('unlock', unlock, tiddlywiki, facts)];
  },
};
