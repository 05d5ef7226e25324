/** Kinds of wikitext that act or restyle without a hand. */
type WikitextKind = 'actions' | 'style' | 'markup';

interface ActiveLine {
  readonly kind: WikitextKind;
  readonly line: string;
}

/** TiddlyWiki drops every other character from an element's name after it has read it. */
const spelledOddly = (name: string): string => Array.from(name).join('[.$]*');
const start = (names: readonly string[]): RegExp =>
  new RegExp(`<(?!\\$)[.$]*(?:${names.map(spelledOddly).join('|')})(?![a-z0-9-])`, 'gi');

/** What names an element, and whatever else may: `<style>`, `tag="style"`, `$type=style`. */
const STYLES = [start(['style']), /(?:tag|type)\s{0,8}=\s{0,8}["']{0,3}[.$]*style/gi];
const MARKUP = [start(['link', 'meta', 'base'])];
/** A name that a macro or a filter fills in: `<$tag$ …>`, `<$(tag)$ …>`, `<$genesis $type={{{ … }}}>`. */
const FILLED_NAMES = /<\/?[\w.-]{0,40}\$\(?[\w-]{1,40}\)?\$|<\$genesis\b/gi;
/** Actions at an event of the page rather than of a hand, however the widget is made. */
const EVENT_CATCHER = /\$eventcatcher|load(?:ed)?actions/gi;

/** Of one pattern in one text: the same line may hold many. */
const MAX_FINDS = 1_000;

const lineAround = (text: string, at: number): string => {
  // A line without an end must not be searched or copied whole for each find in it.
  const before = text.slice(Math.max(0, at - 100), at);
  const from = at - before.length + before.lastIndexOf('\n') + 1;
  const end = text.slice(at, at + 200).indexOf('\n');
  return text.slice(from, end === -1 ? at + 200 : at + end);
};

const SORTS: readonly (readonly [WikitextKind, readonly RegExp[]])[] = [
  ['style', [...STYLES, FILLED_NAMES]],
  ['markup', MARKUP],
  ['actions', [EVENT_CATCHER]],
];

/** The lines of a wikitext that would act or restyle without a hand, at most `limit` of each sort. Linear in time. */
export const linesThatAct = (text: string, limit: number): readonly ActiveLine[] =>
  SORTS.flatMap(([kind, patterns]) => {
    const lines = new Set<string>();
    for (const pattern of patterns) {
      let finds = 0;
      for (const { index } of text.matchAll(pattern)) {
        lines.add(lineAround(text, index));
        finds += 1;
        if (lines.size >= limit || finds >= MAX_FINDS) break;
      }
    }
    return [...lines].map((line) => ({ kind, line }));
  });
