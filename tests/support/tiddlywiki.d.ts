/** What the tests use of TiddlyWiki's boot file in Node. */
declare module 'tiddlywiki' {
  export const TiddlyWiki: () => {
    /** Read before `boot`. */
    preloadTiddlers: readonly Readonly<Record<string, string>>[];
    readonly utils: { readonly parseStringArray: (text: string) => readonly string[] };
    readonly boot: {
      argv: readonly string[];
      disabledStartupModules: readonly string[];
      readonly boot: () => void;
    };
    /** After `boot`. */
    readonly wiki: { readonly filterTiddlers: (filter: string) => readonly string[] };
  };
}
