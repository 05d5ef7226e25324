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
}
