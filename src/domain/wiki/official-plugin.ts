/** A plugin of the TiddlyWiki package that this build brings along, as its list tells. */
export interface OfficialPlugin {
  /** As its folder in the package is called. */
  readonly id: string;
  readonly title: string;
  /** A proper noun, the same in every language. */
  readonly name: string;
  readonly version: string;
  /** Below `wiki/`. */
  readonly file: string;
  readonly bytes: number;
  /** Of the file's bytes, in hex. */
  readonly sha256: string;
  /** `contentHash` of the note that it makes. */
  readonly content: string;
}
