import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BootedWiki } from 'tiddlywiki';
import { contentHash } from '../../src/domain/wiki/content-hash.ts';

const require = createRequire(import.meta.url);
const FOLDER = join(dirname(require.resolve('tiddlywiki/package.json')), 'plugins', 'tiddlywiki');

/**
 * Plugins of the TiddlyWiki package that need neither a server nor the network nor another plugin, and do something in a
 * frame that may load nothing. What is offered is tried, each, in tests/journeys/official-plugins.test.ts.
 */
const OFFERED = [
  'markdown',
  'codemirror',
  'highlight',
  'katex',
  'freelinks',
  'menubar',
  'comments',
  'stacked-view',
  'dynaview',
  'qrcode',
  'railroad',
  'internals',
];

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Each as a file whose name holds its hash, so that an older page gets its own bytes or none, and the list of them.
 * @param pack makes the same bytes of the same text on every machine
 * @returns file name to bytes
 */
export const officialPlugins = (
  $tw: BootedWiki,
  pack: (text: string) => Uint8Array,
): Readonly<Record<string, Uint8Array>> => {
  const files: Record<string, Uint8Array> = {};
  const list = OFFERED.map((id) => {
    const { title, ...fields } = new $tw.Tiddler($tw.loadPluginFolder(join(FOLDER, id))).getFieldStrings();
    const bytes = pack(JSON.stringify({ title, ...fields }));
    const hash = sha256(bytes);
    const file = `plugins/${id}-${hash.slice(0, 16)}.gz.bin`;
    files[file] = bytes;
    const { name, version } = fields;
    const content = contentHash(title, new Map(Object.entries(fields)));
    return { id, title, name, version, file, bytes: bytes.length, sha256: hash, content };
  });
  return { ...files, 'plugins.json': Buffer.from(JSON.stringify(list)) };
};
