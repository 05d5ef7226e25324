import type { OfficialPlugin } from '../domain/wiki/official-plugin.ts';
import type { Fields } from '../domain/wiki/tiddler.ts';

/** Text before and after the lines of a TiddlyWiki JSON store area: a whole file is `prefix + lines + suffix`. */
export interface WikiShell {
  readonly prefix: string;
  readonly suffix: string;
}

/** The pinned TiddlyWiki, rendered at build time from the npm package. Loaded on first use, then offline. */
export interface WikiAssets {
  /** Shell of a standard single-file TiddlyWiki: core, themes and languages inside. */
  readonly exportShell: (options: { readonly signal: AbortSignal }) => Promise<WikiShell>;
  /** Shell of the published page (layout g1): themes inside, core loaded from the file `coreFileName` beside it. */
  readonly siteShell: (options: { readonly signal: AbortSignal }) => Promise<WikiShell>;
  /** `core-<version>.js.gz`: the same bytes for every person of this release. */
  readonly siteCore: (options: {
    readonly signal: AbortSignal;
  }) => Promise<{ readonly name: string; readonly gzipped: Uint8Array }>;
  /** Which plugins of the package this build brings along. */
  readonly officialPlugins: (options: { readonly signal: AbortSignal }) => Promise<readonly OfficialPlugin[]>;
  /** The fields of its note, without the title. Fetched, not kept. @throws {PluginNotArrivedError} */
  readonly officialPlugin: (
    plugin: OfficialPlugin,
    options: { readonly signal: AbortSignal },
  ) => Promise<Fields>;
}

/** No network, or other bytes than this build's list names. */
export class PluginNotArrivedError extends Error {
  override readonly name = 'PluginNotArrivedError';
}
