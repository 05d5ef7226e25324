import type { Trust } from './trust.ts';
import type { Tw, TwParseTreeNode, TwWidget } from './tw.ts';

/** Where what is drawn was written. */
export interface Sources {
  /** Was all that led to this widget written by the app or by notes that may act? False where it cannot be known. */
  readonly mayAct: (widget: TwWidget) => boolean;
  /** Is it drawn in a wiki of its own, with nothing of this one above it? Only scripts make such; it reaches no note here. */
  readonly isApart: (widget: TwWidget) => boolean;
}

type Attribute = NonNullable<TwParseTreeNode['attributes']>[string];

/** Written out where it stands, so that its writer is the writer of the text around it. */
const isLiteral = (attribute: Attribute): boolean => attribute === undefined || attribute.type === 'string';

const isDefinition = ({
  isMacroDefinition,
  isProcedureDefinition,
  isWidgetDefinition,
}: TwParseTreeNode): boolean =>
  isMacroDefinition === true || isProcedureDefinition === true || isWidgetDefinition === true;

/** The literal value that a `$set`, `$let` or `$vars` gives a variable; filters and references make it anybody's. */
const isLiteralVariable = ({ type, attributes = {} }: TwParseTreeNode, name: string): boolean => {
  const isOneValue = type === 'set' || type === 'setvariable';
  const attribute = isOneValue ? attributes['value'] : attributes[name];
  if (isOneValue && Object.keys(attributes).some((key) => key !== 'name' && key !== 'value')) return false;
  return attribute?.type === 'string';
};

const hasOwn = (widget: TwWidget, name: string): boolean => Object.hasOwn(widget.variables, name);

/** The widget that gave a variable the value it has here. */
const definerOf = (widget: TwWidget, name: string): TwWidget | undefined => {
  let at = widget.parentWidget;
  while (at !== undefined && !hasOwn(at, name)) at = at.parentWidget;
  return at;
};

/** Widgets that draw a text they compute: a message, a separator, a type of widget. Only if it is written out. */
const COMPUTED: ReadonlyMap<string, readonly string[]> = new Map([
  ['list', ['join']],
  ['genesis', ['$type']],
]);

/** A wiki of its own inside the wiki, or ready-made markup. */
const UNKNOWN = new Set(['testcase', 'raw']);

/** Is every text that this widget computes for drawing written out where it stands? */
const isWrittenOut = ({ parseTreeNode = {}, list }: TwWidget): boolean => {
  const { type = '', attributes = {} } = parseTreeNode;
  if (UNKNOWN.has(type)) return false;
  const computed = [...(COMPUTED.get(type) ?? []), ...(list?.length === 0 ? ['emptyMessage'] : [])];
  return computed.every((name) => isLiteral(attributes[name]));
};

/** Does the text of this tiddler begin with a definition of that name? */
const defines = (tw: Tw, title: string, name: string): boolean => {
  const parser = tw.wiki.parseTiddler(title, { parseAsInline: true, configTrimWhiteSpace: false });
  let node = parser?.tree[0];
  while (node !== undefined) {
    if (node.attributes?.['name']?.value === name) return true;
    node = node.children?.[0];
  }
  return false;
};

export const createSources = (tw: Tw, trust: Trust): Sources => {
  /** The last tiddler that brings the variable counts. */
  const isTrustedImport = (titles: readonly string[], name: string): boolean => {
    if (titles.every((title) => trust.has(title))) return true;
    const last = titles.findLast((title) => defines(tw, title, name));
    return last !== undefined && trust.has(last);
  };
  const isTrustedVariable = (widget: TwWidget, name: string): boolean => {
    const definer = definerOf(widget, name);
    if (definer === undefined) return false;
    const { parseTreeNode = {}, tiddlerList } = definer;
    const isImport = tiddlerList !== undefined && parseTreeNode.type === 'importvariables';
    if (isImport) return isTrustedImport(tiddlerList, name);
    return isDefinition(parseTreeNode) || isLiteralVariable(parseTreeNode, name);
  };
  const isClear = (widget: TwWidget): boolean => {
    const { transcludeVariable, transcludeTitle } = widget;
    if (!isWrittenOut(widget)) return false;
    if (transcludeVariable !== undefined && transcludeVariable !== '')
      return isTrustedVariable(widget, transcludeVariable);
    return transcludeTitle === undefined || trust.has(transcludeTitle);
  };
  return {
    isApart: (widget) => {
      for (let at: TwWidget | undefined = widget; at !== undefined; at = at.parentWidget)
        if (at.wiki === tw.wiki) return false;
      return true;
    },
    mayAct: (widget) => {
      for (let at: TwWidget | undefined = widget; at !== undefined; at = at.parentWidget)
        if (at.wiki !== tw.wiki || !isClear(at)) return false;
      return true;
    },
  };
};
