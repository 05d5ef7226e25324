import type { Trust } from './trust.ts';
import type { Tw, TwAttribute, TwParseTreeNode, TwVariable, TwWidget } from './tw.ts';
import {
  attributesOf,
  definerOf,
  importOf,
  isDefinition,
  isParameter,
  nearestTransclusion,
  typeOf,
  valueAttribute,
} from './widget-tree.ts';

/*
 * TiddlyWiki draws what it computes: a variable's text, a macro with its parameters pasted in, an attribute out of a field.
 * The writer of such a text is not the writer of the text around it. Here each is followed to where it was written.
 */
export interface Provenance {
  /** Was the value that this attribute has here written by the app or by notes that may act, or can it do nothing? */
  readonly isOwnAttribute: (widget: TwWidget, name: string) => boolean;
  /** The same for the text that a widget draws in the name of a variable. */
  readonly isOwnTransclusion: (widget: TwWidget, variable: string) => boolean;
}

/** Whose text a title holds. */
interface Texts {
  readonly mayAct: (title: string) => boolean;
  /** Does the text of this tiddler begin with a definition of that name? */
  readonly defines: (title: string, name: string) => boolean;
  /** The title in `title!!field`, if it names one. */
  readonly titleIn: (reference: string) => string | undefined;
  /** Is it the title itself, of which nobody knows who chose it, that the reference names? */
  readonly isMissingTitle: (reference: string, title: string) => boolean;
}

/** One question: of which widget, and how far it has been followed. */
interface Trail {
  readonly texts: Texts;
  readonly widget: TwWidget;
  readonly depth: number;
  /** Steps that the whole question may still take: each text may name many others. */
  readonly budget: { left: number };
}

/** Pasted into a text wherever, this begins nothing and ends nothing. The app's own titles begin with `$:/`. */
const PLAIN = /^(?:\$:\/)?[^<>={}[\]\\$`]*$/;
export const isPlainText = (text: unknown): boolean => typeof text === 'string' && PLAIN.test(text);

/** Variables in variables in variables: deeper, or longer, is not followed. */
const MAX_DEPTH = 12;
const MAX_STEPS = 2_000;
const REFERENCE = /\$\(([^)$]+)\)\$/g;
/** A parameter inside a reference names any variable. */
const COMPOSED_REFERENCE = /\$\([^)$]*\$/;

const deeper = (trail: Trail): Trail => ({ ...trail, depth: trail.depth + 1 });
const at = (trail: Trail, widget: TwWidget): Trail => ({ ...trail, widget });

const isSpent = ({ depth, budget }: Trail): boolean => depth >= MAX_DEPTH || (budget.left -= 1) < 0;

const isOwnReference = ({ texts, widget }: Trail, reference: string): boolean => {
  const title = texts.titleIn(reference) ?? widget.getVariable('currentTiddler');
  return title !== undefined && texts.mayAct(title) && !texts.isMissingTitle(reference, title);
};

/** A string stands in the widget's own text, unless a widget above made this one and computed it. */
const isWrittenOut = (trail: Trail, name: string, { start }: TwAttribute): boolean => {
  const { widget } = trail;
  const parent = widget.parentWidget;
  if (start !== undefined || parent === undefined) return start !== undefined;
  if (typeOf(parent) === 'macrocall')
    return isOwn(at(trail, parent), name === '$variable' ? '$name' : name.replace(/^\$\$/, '$'));
  if (typeOf(parent) === 'transclude' && /^__.*__$/s.test(name)) return areParametersOwn(at(trail, parent));
  // Made for variables that an event or a script hands in, or for a list of names and values.
  return !['set', 'let', 'vars'].includes(typeOf(widget)) && typeOf(parent) !== 'genesis';
};

/** Pasted into a macro's text, it is replaced by whatever the variable it names holds. */
const bringsReference = (value: unknown): boolean => typeof value === 'string' && value.includes('$(');

/** `name=<<variable parameters>>`. */
const isOwnCall = (trail: Trail, { attributes = {} }: TwParseTreeNode): boolean => {
  const { $variable, ...parameters } = attributes;
  const areOwn = Object.entries(parameters).every(
    ([name, parameter]) =>
      parameter === undefined || (isOwnNode(trail, name, parameter) && !bringsReference(parameter.value)),
  );
  return isOwnVariable(trail, String($variable?.value), areOwn);
};

const isOwnNode = (trail: Trail, name: string, attribute: TwAttribute): boolean => {
  if (attribute.type === 'string') return isWrittenOut(trail, name, attribute);
  if (attribute.type === 'macro') return isOwnCall(deeper(trail), attribute.value as TwParseTreeNode);
  return attribute.type === 'indirect' && isOwnReference(trail, attribute.textReference ?? '');
};

const isOwn = (trail: Trail, name: string): boolean => {
  const { widget } = trail;
  const attribute = attributesOf(widget)[name];
  if (attribute === undefined || isPlainText(widget.attributes?.[name])) return true;
  return !isSpent(trail) && isOwnNode(deeper(trail), name, attribute);
};

const areParametersOwn = (trail: Trail): boolean =>
  Object.keys(attributesOf(trail.widget)).every((name) => !isParameter(name) || isOwn(trail, name));

/** What a `$parameters` widget hands on was given where the text was called, or stands as default beside the name. */
const isOwnParameter = (trail: Trail, name: string): boolean => {
  const attributes = attributesOf(trail.widget);
  const key = name.startsWith('$') ? `$${name}` : name;
  if (attributes[key] === undefined || attributes['$depth'] !== undefined) return false;
  const caller = nearestTransclusion(trail.widget);
  return isOwn(trail, key) && (caller === undefined || areParametersOwn(at(trail, caller)));
};

/** The last tiddler that brings the variable counts. */
const isOwnImport = ({ texts }: Trail, titles: readonly string[], name: string): boolean => {
  if (titles.every((title) => texts.mayAct(title))) return true;
  const last = titles.findLast((title) => texts.defines(title, name));
  return last !== undefined && texts.mayAct(last);
};

const isDefinedByOwn = (trail: Trail, name: string): boolean => {
  const { parseTreeNode = {} } = trail.widget;
  const imported = importOf(trail.widget)?.tiddlerList;
  if (imported !== undefined) return isOwnImport(trail, imported, name);
  if (isDefinition(parseTreeNode)) return true;
  if (typeOf(trail.widget) === 'parameters') return isOwnParameter(trail, name);
  const attribute = valueAttribute(trail.widget, name);
  if (attribute === undefined || attributesOf(trail.widget)[attribute] === undefined) return false;
  return isOwn(trail, attribute);
};

/** A macro's text is its definition with values pasted in. */
const arePastedOwn = (trail: Trail, { value, params = [] }: TwVariable, areOwn: boolean): boolean => {
  const text = String(value);
  if (!areOwn && params.some(({ name }) => text.includes(`$${name}$`))) return false;
  if (COMPOSED_REFERENCE.test(text)) return false;
  return [...text.matchAll(REFERENCE)].every(([, name = '']) => isOwnVariable(deeper(trail), name, true));
};

const isOwnVariable = (trail: Trail, name: string, areOwn: boolean): boolean => {
  const definer = definerOf(trail.widget, name);
  const variable = definer?.variables[name];
  // Nowhere defined: a script's to compute, or nothing.
  if (definer === undefined || variable === undefined || isSpent(trail)) return false;
  if (variable.isFunctionDefinition === true) return false;
  if (isPlainText(variable.value)) return true;
  if (!isDefinedByOwn(at(trail, definer), name)) return false;
  return variable.isMacroDefinition !== true || arePastedOwn(trail, variable, areOwn);
};

/** What TiddlyWiki takes from a tiddler that it imports, as long as nothing else stands between. */
const IMPORTED = new Set(['setvariable', 'set', 'parameters', 'void']);

const textsOf = (tw: Tw, trust: Trust): Texts => ({
  mayAct: trust.has,
  titleIn: (reference) => tw.utils.parseTextReference(reference).title,
  isMissingTitle: (reference, title) =>
    tw.utils.parseTextReference(reference).field === 'title' && tw.wiki.getTiddler(title) === undefined,
  defines: (title, name) => {
    const parser = tw.wiki.parseTiddler(title, { parseAsInline: true, configTrimWhiteSpace: false });
    let node = parser?.tree[0];
    while (node !== undefined && IMPORTED.has(node.type ?? '')) {
      const named = node.attributes?.['name'];
      // A name that is computed may be any.
      if (named !== undefined && (named.type !== 'string' || named.value === name)) return true;
      node = node.children?.[0];
    }
    return false;
  },
});

export const createProvenance = (tw: Tw, trust: Trust): Provenance => {
  const texts = textsOf(tw, trust);
  const begin = (widget: TwWidget): Trail => ({ texts, widget, depth: 0, budget: { left: MAX_STEPS } });
  return {
    isOwnAttribute: (widget, name) => isOwn(begin(widget), name),
    isOwnTransclusion: (widget, variable) => {
      const trail = begin(widget);
      // A function's result is drawn as text, never as wikitext.
      if (widget.transcludeVariableIsFunction === true || isPlainText(widget.sourceText)) return true;
      const brings = Object.values(widget.attributes ?? {}).some(bringsReference);
      return isOwnVariable(trail, variable, !brings && areParametersOwn(trail));
    },
  };
};
