import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KeyObject } from 'node:crypto';
import { signBuild } from '../../scripts/lib/release-key.ts';
import { writeServiceWorker } from '../../scripts/lib/service-worker.ts';
import { serveFolder } from '../../scripts/lib/static-server.mjs';

const DIST = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist');
const TEXTS = new Set(['.html', '.js', '.css']);

/** What goes wrong on the way of one file of a release. */
export type Damage = 'missing' | 'truncated' | 'altered' | 'server-error' | 'wrong-hash';

export interface SignedRelease {
  /** `name hex` */
  readonly pinned: string;
  readonly key?: KeyObject;
}

/** A web server on which one release follows another. */
export interface ReleaseServer {
  readonly url: string;
  /** Uploads release `number`: other names for all bundled files, and its number in page, script and worker. */
  readonly publish: (number: number, damage?: Damage) => Promise<void>;
  /** The same, whole; signed by `key` if there is one. Its page pins `pinned`. */
  readonly publishSigned: (number: number, options: SignedRelease) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const textFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => TEXTS.has(extname(name)))
    .map((name) => join(folder, name));

const edit = (file: string, change: (text: string) => string): void =>
  writeFileSync(file, change(readFileSync(file, 'utf8')));

const assetNames = (folder: string): readonly string[] => readdirSync(join(folder, 'assets'));

/** A bundler gives a changed file another name, everywhere. */
const renameAssets = (folder: string, number: number): void => {
  const names = assetNames(folder);
  const renamed = (name: string): string => name.replace(/(\.\w+)$/, `-r${number}$1`);
  for (const file of textFiles(folder))
    edit(file, (text) => names.reduce((all, name) => all.replaceAll(name, renamed(name)), text));
  for (const name of names) renameSync(join(folder, 'assets', name), join(folder, 'assets', renamed(name)));
};

const nameStarting = (folder: string, start: string): string =>
  assetNames(folder).find((name) => name.startsWith(start) && name.endsWith('.js')) ?? '';

/** Page, first script and a script that is loaded late each say which release they are of. */
const mark = (folder: string, number: number): void => {
  const page = join(folder, 'index.html');
  edit(page, (text) => text.replace('<html ', `<html data-page="${number}" `));
  const first = /src="\.\/assets\/([^"]+)"/.exec(readFileSync(page, 'utf8'))?.[1] ?? '';
  const say = (name: string) => (text: string) =>
    `document.documentElement.dataset.${name} = ${number};\n${text}`;
  edit(join(folder, 'assets', first), say('script'));
  edit(join(folder, 'assets', nameStarting(folder, 'me-page')), say('late'));
};

/** The page of the release itself, or a file that nobody notices until it is needed. */
const damagedFile = (folder: string, damage: Damage): string =>
  damage === 'altered' ? 'index.html' : `assets/${nameStarting(folder, 'open-network')}`;

const damageIn = (folder: string, damage: Damage): void => {
  const file = join(folder, damagedFile(folder, damage));
  const bytes = readFileSync(file);
  if (damage === 'missing') rmSync(file);
  if (damage === 'truncated') writeFileSync(file, bytes.subarray(0, bytes.length / 2));
  if (damage === 'altered') writeFileSync(file, bytes.toString().replace('UPlanet', 'UPlanot'));
  if (damage === 'wrong-hash')
    edit(join(folder, 'service-worker.js'), (text) => text.replace(/[0-9a-f]{64}/, 'f'.repeat(64)));
};

export const serveReleases = async (port: number): Promise<ReleaseServer> => {
  const home = mkdtempSync(join(tmpdir(), 'uplanet-releases-'));
  const folder = join(home, 'served');
  const next = join(home, 'next');
  mkdirSync(folder);
  let refusedPath = '';
  const server = await serveFolder(folder, {
    port,
    instead: (path, response) => {
      if (path !== refusedPath) return false;
      response.writeHead(503).end('busy');
      return true;
    },
  });
  const make = async (number: number, pinned = ''): Promise<void> => {
    cpSync(DIST, next, { recursive: true });
    renameAssets(next, number);
    mark(next, number);
    edit(join(next, 'index.html'), (text) =>
      text.replace(/(uplanet-release-keys" content=")[^"]*/, `$1${pinned}`),
    );
    await writeServiceWorker(next, { news: { en: [`Release ${number}`] } });
  };
  /** All at once: the page looks for updates by itself, too, and must not meet half a release. */
  const upload = (refused = ''): void => {
    refusedPath = refused;
    rmSync(folder, { recursive: true, force: true });
    renameSync(next, folder);
  };
  return {
    url: `http://localhost:${port}/`,
    publishSigned: async (number, { pinned, key }) => {
      await make(number, pinned);
      if (key !== undefined) signBuild(next, { key });
      upload();
    },
    publish: async (number, damage) => {
      await make(number);
      if (damage !== undefined && damage !== 'server-error') damageIn(next, damage);
      upload(damage === 'server-error' ? `/${damagedFile(next, damage)}` : '');
    },
    stop: async () => {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
};
