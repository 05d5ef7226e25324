/** Kinds of wikitext that act or restyle without a hand. */
type WikitextKind = 'actions' | 'style' | 'markup';

interface ActiveLine {
  readonly kind: WikitextKind;
  readonly line: string;
}

/** As TiddlyWiki spells it in the page: it drops every other character from an element's name. */
const spelled = (tag: string): string => tag.replace(/[^0-9a-z-]/gi, '').toLowerCase();

const KIND_OF_ELEMENT: ReadonlyMap<string, WikitextKind> = new Map([
  ['style', 'style'],
  ['link', 'markup'],
  ['meta', 'markup'],
  ['base', 'markup'],
]);

/** An element's start, and whatever else may name an element or a widget: `tag="style"`, `$type=style`, `"""<style>`. */
const STARTS = /<([a-z][0-9a-z.$-]{0,40})|(?:tag|type)\s{0,8}=\s{0,8}["']{0,3}([a-z.$]{1,40})/gi;
/** Actions at an event of the page rather than of a hand, however the widget is made. */
const EVENT_CATCHER = /\$eventcatcher/gi;

const lineAround = (text: string, at: number): string => {
  // A line without an end must not be copied whole for each find in it.
  const from = Math.max(text.lastIndexOf('\n', at) + 1, at - 100);
  const end = text.slice(at, at + 200).indexOf('\n');
  return text.slice(from, end === -1 ? at + 200 : at + end);
};

const elementsIn = function* (text: string): Generator<readonly [WikitextKind, number]> {
  for (const { 1: element, 2: named, index } of text.matchAll(STARTS)) {
    // `type="base"` of a field or a widget's own `$type` may mean anything; only a style sheet is drawn by it.
    const kind =
      element === undefined
        ? spelled(named ?? '') === 'style' && 'style'
        : KIND_OF_ELEMENT.get(spelled(element));
    if (kind) yield [kind, index];
  }
};

const catchersIn = function* (text: string): Generator<readonly [WikitextKind, number]> {
  for (const { index } of text.matchAll(EVENT_CATCHER)) yield ['actions', index];
};

/** The lines of a wikitext that would act or restyle without a hand, at most `limit` of each sort. Linear in time. */
export const linesThatAct = (text: string, limit: number): readonly ActiveLine[] => {
  const found: ActiveLine[] = [];
  for (const finds of [elementsIn(text), catchersIn(text)]) {
    let left = limit;
    for (const [kind, at] of finds) {
      const line = lineAround(text, at);
      const before = found.at(-1);
      if (before?.kind !== kind || before.line !== line) found.push({ kind, line });
      left -= 1;
      if (left === 0) break;
    }
  }
  return found;
};
