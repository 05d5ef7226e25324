// Renders the pinned TiddlyWiki of the npm package into public/wiki/: same package, same bytes.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { TiddlyWiki, type BootedWiki, type FieldStrings } from 'tiddlywiki';
import { build } from 'vite';
import { bundledCode } from './lib/bundled-code.ts';
import { officialPlugins } from './lib/official-plugins.ts';
import { ROOT, say } from './lib/run.mjs';

const OUT = join(ROOT, 'public', 'wiki');
const EDITION = join(ROOT, '.cache', 'wiki-edition');
const FRAME = join(ROOT, 'src', 'adapters', 'tiddlywiki', 'frame');
const SITE = join(ROOT, 'scripts', 'wiki');
const THEMES = ['tiddlywiki/vanilla', 'tiddlywiki/snowwhite'];
const LANGUAGES = ['fr-FR'];
const BUNDLED = [
  ...THEMES.map((theme) => `$:/themes/${theme}`),
  ...LANGUAGES.map((name) => `$:/languages/${name}`),
];
const STORE_OPEN = '<script class="tiddlywiki-tiddler-store" type="application/json">[';

/** The operating-system byte of the header is cleared, so that every machine writes the same file. */
const gzip = (text: string): Uint8Array => {
  const bytes = gzipSync(text, { level: 9 });
  bytes[9] = 255;
  return bytes;
};

const bootTiddlyWiki = (): Promise<BootedWiki> => {
  rmSync(EDITION, { recursive: true, force: true });
  mkdirSync(EDITION, { recursive: true });
  writeFileSync(
    join(EDITION, 'tiddlywiki.info'),
    JSON.stringify({ plugins: [], themes: THEMES, languages: LANGUAGES }),
  );
  const $tw = TiddlyWiki();
  $tw.boot.argv = [EDITION];
  return new Promise((resolve) => $tw.boot.boot(() => resolve($tw)));
};

const lineOf = (fields: FieldStrings): string => JSON.stringify(fields).replaceAll('<', '\\u003C');
const fieldsOf = ($tw: BootedWiki, title: string): FieldStrings =>
  $tw.wiki.getTiddler(title).getFieldStrings();

/** Packs fields as the shadow tiddlers of one plugin. */
const plugin = (title: string, tiddlers: readonly FieldStrings[]): FieldStrings => ({
  title,
  type: 'application/json',
  'plugin-type': 'plugin',
  'plugin-priority': '50',
  text: JSON.stringify({ tiddlers: Object.fromEntries(tiddlers.map((fields) => [fields.title, fields])) }),
});

/** Buttons that write or save have no place where a reader cannot write. */
const READERS_KEEP = [
  {
    tag: '$:/tags/ViewToolbar',
    visibility: '$:/config/ViewToolbarButtons/Visibility/',
    kept: ['close', 'close-others', 'fold', 'fold-others'],
  },
  {
    tag: '$:/tags/PageControls',
    visibility: '$:/config/PageControlButtons/Visibility/',
    kept: ['home', 'close-all', 'fold-all', 'unfold-all'],
  },
];
const readerSettings = ($tw: BootedWiki): readonly FieldStrings[] =>
  READERS_KEEP.flatMap(({ tag, visibility, kept }) =>
    $tw.wiki
      .filterTiddlers(`[all[shadows+tiddlers]tag[${tag}]sort[title]]`)
      .filter((title) => !kept.includes(title.slice('$:/core/ui/Buttons/'.length)))
      .map((title) => ({ title: `${visibility}${title}`, text: 'hide' })),
  );

const frameTiddlers = ($tw: BootedWiki): readonly FieldStrings[] =>
  readdirSync(join(FRAME, 'tiddlers'))
    .sort()
    .flatMap((file) => $tw.loadTiddlersFromFile(join(FRAME, 'tiddlers', file), {}).tiddlers);

/** Readers get the look without the buttons. */
const frameStyle = ($tw: BootedWiki): readonly FieldStrings[] =>
  $tw.loadTiddlersFromFile(join(FRAME, 'tiddlers', 'style.tid'), {}).tiddlers;

type Boot = Readonly<Record<'always' | 'edit' | 'read', readonly FieldStrings[]>>;

const bootTiddlers = ($tw: BootedWiki): Boot => ({
  always: BUNDLED.map((title) => fieldsOf($tw, title)),
  edit: [plugin('$:/plugins/uplanet/notebook', frameTiddlers($tw))],
  read: [plugin('$:/plugins/uplanet/reader', [...readerSettings($tw), ...frameStyle($tw)])],
});

/** A rendered file without its store area. */
interface Cut {
  readonly head: string;
  readonly tail: string;
}

/** A file around the lines of its store area. */
interface Shell {
  readonly prefix: string;
  readonly suffix: string;
}

/** TiddlyWiki rendered something else than what is cut and filled here. */
class ShellError extends Error {
  override name = 'ShellError';
}

/** Cuts a rendered file where its store area begins and ends. */
const cutAtStore = (html: string): Cut => {
  const begin = html.indexOf(STORE_OPEN);
  const end = html.indexOf(']</script>', begin);
  if (begin === -1 || end === -1) throw new ShellError('TiddlyWiki rendered no store area');
  return { head: html.slice(0, begin), tail: html.slice(end) };
};

/** Our own tiddlers get a store element of their own; the notes' element follows and wins over it. */
const shellOf = ({ head, tail }: Cut, tiddlers: readonly FieldStrings[]): Shell => ({
  prefix: `${head}${STORE_OPEN}\n${tiddlers.map(lineOf).join(',\n')}\n]</script>\n${STORE_OPEN}\n`,
  suffix: `\n${tail}`,
});

const exportShell = ($tw: BootedWiki): Shell =>
  shellOf(
    cutAtStore($tw.wiki.renderTiddler('text/plain', '$:/core/save/all')),
    ['$:/core', ...BUNDLED].map((title) => fieldsOf($tw, title)),
  );

/** A published page cannot be saved to where it came from; TiddlyWiki's PUT saver would ask the gateway at each visit. */
const NO_PUT_SAVER = {
  title: '$:/core/modules/savers/put.js',
  type: 'application/javascript',
  'module-type': 'saver',
  text: 'exports.canSave = function() { return false; };\nexports.create = function() { return { info: { name: "put", priority: 0, capabilities: [] }, save: function() { return false; } }; };',
};

const siteShell = ($tw: BootedWiki, coreName: string): Shell => {
  const html = $tw.wiki.renderTiddler('text/plain', '$:/core/save/offline-external-js', {
    variables: { coreURL: coreName },
  });
  const { head, tail } = cutAtStore(html);
  const coreTag = /<script src="[^"]*"[^>]*><\/script>/;
  if (!coreTag.test(tail)) throw new ShellError('TiddlyWiki rendered no tag for the external core');
  const loader = readFileSync(join(SITE, 'site-loader.js'), 'utf8').replaceAll('CORE_FILE_NAME', coreName);
  const noscript = readFileSync(join(SITE, 'site-noscript.html'), 'utf8').trim();
  const shell = shellOf(
    {
      // A folder of a gateway has no icon of ours to ask for.
      head: head
        .replace('href="favicon.ico"', 'href="data:,"')
        .replace(/<noscript>[\s\S]*?<\/noscript>/, () => noscript),
      tail: tail.replace(coreTag, () => `<script>\n${loader}</script>`),
    },
    [
      ...BUNDLED.map((title) => fieldsOf($tw, title)),
      NO_PUT_SAVER,
      plugin('$:/plugins/uplanet/site', [
        ...readerSettings($tw),
        { title: '$:/config/AutoSave', text: 'no' },
        { title: '$:/config/Navigation/UpdateAddressBar', text: 'permaview' },
      ]),
    ],
  );
  return shell;
};

const bundleFrame = async (): Promise<string> => {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry: join(FRAME, 'main.ts'), formats: ['iife'], name: 'uplanetFrame', fileName: 'frame' },
    },
  });
  return bundledCode(result).trim().replaceAll('</script', '<\\/script');
};

const framePage = async (): Promise<string> => {
  const script = await bundleFrame();
  const hash = createHash('sha256').update(script).digest('base64');
  return readFileSync(join(FRAME, 'frame.html'), 'utf8')
    .replace('SCRIPT_HASH', () => `sha256-${hash}`)
    .replace('<!-- script -->', () => `<script>${script}</script>`);
};

/** Writes the folder anew. @returns file name to bytes, for the report. */
export const buildWiki = async (out = OUT): Promise<Readonly<Record<string, Uint8Array>>> => {
  const $tw = await bootTiddlyWiki();
  const version = $tw.version;
  const core = $tw.wiki.renderTiddler('text/plain', '$:/core/templates/tiddlywiki5.js');
  const coreName = `core-${version}.js.gz`;
  // `.bin`: web servers that know `.gz` would announce it as an encoding, and the page would get other bytes.
  const files: Readonly<Record<string, Uint8Array>> = {
    'core.gz.bin': gzip(core),
    'export-shell.gz.bin': gzip(JSON.stringify(exportShell($tw))),
    'site-shell.json': Buffer.from(JSON.stringify(siteShell($tw, coreName))),
    'boot-tiddlers.json': Buffer.from(JSON.stringify(bootTiddlers($tw))),
    'about.json': Buffer.from(JSON.stringify({ version, coreName })),
    'frame.html': Buffer.from(await framePage()),
    ...officialPlugins($tw, gzip),
  };
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, 'plugins'), { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(out, name), bytes);
  return files;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = await buildWiki();
  for (const [name, bytes] of Object.entries(files))
    say(`${name}  ${bytes.length} bytes  ${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`);
}
