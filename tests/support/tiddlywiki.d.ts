/** What the tests use of TiddlyWiki's boot file in Node. */
declare module 'tiddlywiki' {
  export const TiddlyWiki: () => {
    readonly utils: { readonly parseStringArray: (text: string) => readonly string[] };
  };
}
