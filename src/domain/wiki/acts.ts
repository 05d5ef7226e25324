/** In what way a note would act by itself, for the person to read before they allow it. */
export type ActKind =
  /** A TiddlyWiki module: script. */
  | 'script'
  /** A plugin; its parts are named by the tiddlers inside. */
  | 'plugin'
  /** Actions at the start or behind the scenes (`$:/tags/StartupAction`, `$:/tags/BackgroundAction`). */
  | 'actions'
  /** A style sheet, by tag or by `<style>`. */
  | 'style'
  /** Raw markup of the page (`$:/tags/RawMarkup…`), `<link>`, `<meta>`, `<base>`. */
  | 'markup';

export interface Act {
  readonly kind: ActKind;
  /** The line or title in which it stands, at most 200 characters. Untrusted text. */
  readonly sample: string;
}
