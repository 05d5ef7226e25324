import type { OfficialPlugin } from '../../domain/wiki/official-plugin.ts';
import { PluginNotArrivedError, type WikiAssets, type WikiShell } from '../../ports/wiki-assets.ts';

/** Where the build put TiddlyWiki, and how it is fetched. */
export interface WikiAssetsDeps {
  /** Folder of the app, ending in `/`. */
  readonly baseUrl: string;
  readonly fetch: (url: string, options: { readonly signal: AbortSignal }) => Promise<Response>;
}

/** What the frame needs to boot, besides the notes. */
export interface FrameAssets {
  readonly core: (options: { readonly signal: AbortSignal }) => Promise<string>;
  readonly tiddlers: (
    mode: 'edit' | 'read',
    options: { readonly signal: AbortSignal },
  ) => Promise<readonly Readonly<Record<string, string>>[]>;
}

export class WikiAssetError extends Error {
  override readonly name = 'WikiAssetError';
}

type Tiddlers = readonly Readonly<Record<string, string>>[];

/** Our own build's files: their shape is checked by the tests of the build, not at each start. */
interface BootTiddlers {
  readonly always: Tiddlers;
  readonly edit: Tiddlers;
  readonly read: Tiddlers;
}

const unpack = (gzipped: Uint8Array<ArrayBuffer>): Promise<string> =>
  new Response(new Blob([gzipped]).stream().pipeThrough(new DecompressionStream('gzip'))).text();

const sha256Hex = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

/** Unpacked only once it is known to be this build's. */
const pluginFields = async (
  { sha256, name }: OfficialPlugin,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<ReadonlyMap<string, string>> => {
  if ((await sha256Hex(bytes)) !== sha256) throw new PluginNotArrivedError(`${name}: other bytes`);
  const fields = new Map(Object.entries(JSON.parse(await unpack(bytes)) as Readonly<Record<string, string>>));
  fields.delete('title');
  return fields;
};

/** The pinned TiddlyWiki beside the app, in `wiki/`. Each file is asked for when needed; the service worker keeps it. */
export const createWikiAssets = ({ baseUrl, fetch }: WikiAssetsDeps): WikiAssets & FrameAssets => {
  const load = async (name: string, signal: AbortSignal): Promise<Response> => {
    const response = await fetch(new URL(`wiki/${name}`, baseUrl).href, { signal });
    if (!response.ok) throw new WikiAssetError(`${name}: HTTP ${response.status}`);
    return response;
  };
  const bytesOf = async (name: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await (await load(name, signal)).arrayBuffer());

  return {
    exportShell: async ({ signal }) =>
      JSON.parse(await unpack(await bytesOf('export-shell.gz.bin', signal))) as WikiShell,
    siteShell: async ({ signal }) => (await (await load('site-shell.json', signal)).json()) as WikiShell,
    siteCore: async ({ signal }) => {
      const about = (await (await load('about.json', signal)).json()) as { readonly coreName: string };
      return { name: about.coreName, gzipped: await bytesOf('core.gz.bin', signal) };
    },
    officialPlugins: async ({ signal }) =>
      (await (await load('plugins.json', signal)).json()) as readonly OfficialPlugin[],
    officialPlugin: async (plugin, { signal }) => {
      const bytes = await bytesOf(plugin.file, signal).catch((cause: unknown) => {
        throw signal.aborted ? cause : new PluginNotArrivedError(plugin.name, { cause });
      });
      return pluginFields(plugin, bytes);
    },
    core: async ({ signal }) => unpack(await bytesOf('core.gz.bin', signal)),
    tiddlers: async (mode, { signal }) => {
      const all = (await (await load('boot-tiddlers.json', signal)).json()) as BootTiddlers;
      return [...all.always, ...all[mode]];
    },
  };
};
