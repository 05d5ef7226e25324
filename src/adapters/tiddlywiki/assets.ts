import type { WikiAssets, WikiShell } from '../../ports/wiki-assets.ts';

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
    core: async ({ signal }) => unpack(await bytesOf('core.gz.bin', signal)),
    tiddlers: async (mode, { signal }) => {
      const all = (await (await load('boot-tiddlers.json', signal)).json()) as BootTiddlers;
      return [...all.always, ...all[mode]];
    },
  };
};
