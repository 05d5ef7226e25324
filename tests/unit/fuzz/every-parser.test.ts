import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TARGETS } from '../../fuzz/targets.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const EXPORTED = /^export const ((?:parse|read|decode)[A-Z]\w*)/gm;
const IMPORTED = /import \{([^}]*)\} from '(?:\.\.\/)*(src\/[^']+)'/g;

/** `file name` of each function that says that it reads something. */
const parsers = (): readonly string[] =>
  globSync('src/{kit,domain,app,workers,adapters}/**/*.ts', { cwd: ROOT }).flatMap((file) =>
    Array.from(textOf(file).matchAll(EXPORTED), ([, name = '']) => `${file} ${name}`),
  );

const fuzzed = (): ReadonlySet<string> =>
  new Set(
    globSync('tests/fuzz/targets/*.ts', { cwd: ROOT }).flatMap((target) =>
      Array.from(textOf(target).matchAll(IMPORTED)).flatMap(([, names = '', file = '']) =>
        names.split(',').map((name) => `${file} ${name.trim()}`),
      ),
    ),
  );

/** What has no target of its own gives its bytes to a parser that has, or gets them from one: by which target they are read. */
const WITHIN: Readonly<Record<string, string>> = {
  'src/adapters/browser/network-config.ts readNetworkConfig': 'network-file',
  'src/adapters/browser/served-build.ts readReleaseKeys': 'release-keys',
  'src/adapters/browser/served-build.ts readServedBuild': 'signed-release',
  'src/adapters/browser/service-worker.ts readRelease': 'release',
  'src/adapters/tiddlywiki/parse-changes.ts parseChanges': 'frame-message',
  'src/app/backup/read-backup.ts readHeader': 'backup-header',
  'src/app/move/move-desk.ts readMoves': 'pending-move',
  'src/app/move/talk.ts readPages': 'move-message',
  'src/app/site/before.ts readBefore': 'published',
  'src/app/site/read-lines.ts readLines': 'lines',
  'src/domain/import/archive-directory.ts readDirectory': 'file-zip',
  'src/domain/import/attributes.ts decodeEntities': 'file-tiddler',
  'src/domain/import/div-notes.ts readDivArea': 'wiki-file',
  'src/domain/import/enex-record.ts readEnexRecord': 'file-enex',
  'src/domain/import/json-notes.ts readJsonArea': 'wiki-file',
  'src/domain/import/json-notes.ts readJsonFile': 'file-json',
  'src/domain/import/plain-notes.ts parseHeader': 'file-meta',
  'src/domain/import/read-files.ts readFile': 'wiki-file',
  'src/kit/bytes/chunks.ts readChunk': 'ledger-message',
  'src/kit/bytes/json.ts readJson': 'line',
  'src/kit/bytes/json.ts readJsonBytes': 'note',
  'src/workers/import/read-blob.ts readBlob': 'wiki-file',
  'src/workers/parse-message.ts parseMessage': 'vault-request',
};

/** They look into no byte. */
const NO_PARSERS: Readonly<Record<string, string>> = {
  'src/adapters/browser/server-time.ts readServerTimeMs': 'a date that the platform reads',
  'src/workers/shell/bounded.ts readBounded': 'counts what comes',
};

test('every function that reads what others made has a target of the campaign, or a reason why not', () => {
  const known = fuzzed();
  const without = parsers().filter((parser) => !known.has(parser));
  expect(without.toSorted()).toEqual([...Object.keys(WITHIN), ...Object.keys(NO_PARSERS)].toSorted());
});

test('what is read within a target names one that exists', () => {
  const names = TARGETS.map(({ name }) => name);
  expect(Object.values(WITHIN).filter((name) => !names.includes(name))).toEqual([]);
});
