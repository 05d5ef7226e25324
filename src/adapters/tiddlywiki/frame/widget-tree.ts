import type { TwAttribute, TwParseTreeNode, TwWidget } from './tw.ts';

/** What the tree of widgets says of itself: https://tiddlywiki.com/dev/#Widgets */

export const attributesOf = ({
  parseTreeNode,
}: TwWidget): Readonly<Record<string, TwAttribute | undefined>> => parseTreeNode?.attributes ?? {};

export const typeOf = (widget: TwWidget | undefined): string => widget?.parseTreeNode?.type ?? '';

/** `\define`, `\procedure` and `\widget`: their text stands where they stand. A `\function` computes. */
export const isDefinition = ({
  isMacroDefinition,
  isProcedureDefinition,
  isWidgetDefinition,
}: TwParseTreeNode): boolean =>
  isMacroDefinition === true || isProcedureDefinition === true || isWidgetDefinition === true;

/** The widget that gave a variable the value it has here. */
export const definerOf = (widget: TwWidget, name: string): TwWidget | undefined => {
  let at = widget.parentWidget;
  while (at !== undefined && !Object.hasOwn(at.variables, name)) at = at.parentWidget;
  return at;
};

const isFromText = ({ parentWidget, parseTreeNode }: TwWidget): boolean =>
  parentWidget?.parseTreeNode?.children?.some((node) => node === parseTreeNode) ?? false;

/**
 * The `$importvariables` that brought this definer, if it is one or was made by one: of a tiddler that sets a variable
 * it makes a widget that stands nowhere in the text, and puts into it what the tiddlers after that define.
 */
export const importOf = (definer: TwWidget): TwWidget | undefined => {
  let at: TwWidget | undefined = definer;
  while (at !== undefined && typeOf(at) === 'set' && !isFromText(at)) at = at.parentWidget;
  return typeOf(at) === 'importvariables' ? at : undefined;
};

export const nearestTransclusion = (widget: TwWidget): TwWidget | undefined => {
  let at = widget.parentWidget;
  while (at !== undefined && typeOf(at) !== 'transclude') at = at.parentWidget;
  return at;
};

/** Of a `$transclude`, `$` begins its own attributes and `$$` a parameter's name that begins with `$`. */
export const isParameter = (name: string): boolean => !name.startsWith('$') || name.startsWith('$$');

/** The attribute of a `$set`, `$let` or `$vars` that gives a variable its value; none where a filter does. */
export const valueAttribute = (definer: TwWidget, name: string): string | undefined => {
  const type = typeOf(definer);
  if (type === 'let' || type === 'vars') return name;
  const isSet = type === 'set' || type === 'setvariable';
  const isOneValue = Object.keys(attributesOf(definer)).every((key) => key === 'name' || key === 'value');
  return isSet && isOneValue ? 'value' : undefined;
};
