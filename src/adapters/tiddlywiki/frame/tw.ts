/** The few parts of TiddlyWiki 5.4 that the bridge touches. https://tiddlywiki.com/dev/ */
export interface TwTiddler {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Absent until TiddlyWiki has read its modules. */
  readonly getFieldString?: (name: string) => string;
}

export interface TwWiki {
  readonly getTiddler: (title: string) => TwTiddler | undefined;
  readonly addTiddler: (tiddler: TwTiddler | Readonly<Record<string, unknown>>) => void;
  readonly deleteTiddler: (title: string) => void;
  readonly tiddlerExists: (title: string) => boolean;
  readonly isShadowTiddler: (title: string) => boolean;
  /** Title of the plugin that holds a shadow tiddler. */
  readonly getShadowSource: (title: string) => string | null;
  readonly getPluginInfo: (
    title: string,
  ) =>
    | { readonly tiddlers?: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> }
    | undefined;
  readonly each: (visit: (tiddler: TwTiddler, title: string) => void) => void;
  readonly enqueueTiddlerEvent: (title: string) => void;
  readonly addEventListener: (
    type: 'change',
    listener: (changes: Readonly<Record<string, unknown>>) => void,
  ) => void;
  readonly getFilterOperators: () => Record<string, unknown>;
  readonly parseTiddler: (
    title: string,
    options: Readonly<Record<string, unknown>>,
  ) => { readonly tree: readonly TwParseTreeNode[] } | undefined;
  parseText: (
    type: string | undefined,
    text: string | undefined,
    options?: unknown,
  ) => { readonly tree: readonly TwParseTreeNode[] };
  readonly addToHistory: (title: string) => void;
}

export interface TwWidgetEvent {
  readonly param?: unknown;
  readonly tiddlerTitle?: unknown;
}

export interface TwRootWidget {
  eventListeners: Record<string, unknown>;
  readonly addEventListener: (type: string, handler: (event: TwWidgetEvent) => boolean) => void;
}

/** A node of the tree that TiddlyWiki draws from. */
export interface TwWidget {
  readonly parentWidget?: TwWidget;
  readonly parseTreeNode?: TwParseTreeNode;
  readonly wiki: unknown;
  readonly document: { readonly isTiddlyWikiFakeDom?: boolean };
  readonly variables: Readonly<Record<string, TwVariable | undefined>>;
  readonly getVariable: (name: string) => string | undefined;
  /** As computed when it was drawn. */
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly transcludeTitle?: string;
  readonly transcludeVariable?: string;
  readonly transcludeField?: string;
  /** What it draws is the result of a filter, as text and never as wikitext. */
  readonly transcludeVariableIsFunction?: boolean;
  /** The text that it draws. */
  readonly sourceText?: string;
  readonly tiddlerList?: readonly string[];
  /** What a list lists. */
  readonly list?: readonly unknown[];
  readonly children?: readonly TwWidget[];
  readonly refreshSelf: () => void;
}

export interface TwVariable {
  readonly value?: unknown;
  readonly params?: readonly { readonly name: string }[];
  readonly isMacroDefinition?: boolean;
  readonly isFunctionDefinition?: boolean;
}

export interface TwAttribute {
  readonly type?: 'string' | 'macro' | 'indirect' | 'filtered' | 'substituted';
  readonly value?: unknown;
  readonly textReference?: string;
  /** Where it stands in the text that it was read from; what was made of values has no place. */
  readonly start?: number;
}

export interface TwParseTreeNode {
  readonly type?: string;
  readonly tag?: string;
  /** Where it stands in the text; what was made of values has no place. */
  readonly start?: number;
  readonly attributes?: Readonly<Record<string, TwAttribute | undefined>>;
  readonly isMacroDefinition?: boolean;
  readonly isProcedureDefinition?: boolean;
  readonly isWidgetDefinition?: boolean;
  readonly isFunctionDefinition?: boolean;
  readonly children?: readonly TwParseTreeNode[];
}

export type TwMethods = Record<string, unknown>;

export type TwModule = (
  module: unknown,
  exports: Record<string, unknown>,
  require: (title: string) => unknown,
) => void;

export interface Tw {
  readonly boot: {
    suppressBoot?: boolean;
    disabledStartupModules?: readonly string[];
    readonly boot?: (done: () => void) => void;
  };
  readonly wiki: TwWiki;
  readonly Tiddler: new (...sources: readonly (TwTiddler | Readonly<Record<string, unknown>>)[]) => TwTiddler;
  readonly Wiki: {
    readonly prototype: TwMethods;
    /** Filled at the start, before anything is drawn. */
    readonly parsers: Readonly<Record<string, unknown>>;
  };
  readonly styleWidgetNode?: TwWidget;
  /** What is on screen. */
  readonly pageWidgetNode?: TwWidget;
  readonly modules: { define: (title: string, type: string, definition: unknown) => void };
  readonly hooks: { readonly addHook: (name: string, hook: (...args: never[]) => unknown) => void };
  readonly utils: TwMethods & {
    readonly nextTick: (work: () => void) => void;
    readonly parseStringArray: (text: string) => readonly string[];
    /** `title!!field`, `title##index`. */
    readonly parseTextReference: (text: string) => { readonly title?: string; readonly field?: string };
    getLocationPath: () => string;
  };
  readonly config: { htmlUnsafeElements: readonly string[] };
  readonly rootWidget: TwRootWidget;
  readonly saverHandler: { saveWiki: () => boolean };
  readonly keyboardManager: {
    readonly parseKeyDescriptors: (text: string, options: { readonly wiki: TwWiki }) => unknown;
    readonly checkKeyDescriptors: (event: KeyboardEvent, keys: unknown) => boolean;
  };
  readonly preloadTiddler: (fields: Readonly<Record<string, unknown>>) => void;
}

/** Fields as TiddlyWiki takes them; without a prototype, so that `__proto__` is a name like any other. */
export const twFieldsOf = (title: string, fields: ReadonlyMap<string, string>): Record<string, string> => {
  const plain: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of fields) plain[name] = value;
  plain['title'] = title;
  return plain;
};

/** Before TiddlyWiki has read its modules it cannot spell its fields; dates are left empty then. */
const spell = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.map((title) => `[[${String(title)}]]`).join(' ') : '';
};

/** Field strings without `title`, in TiddlyWiki's own order. */
export const fieldsOf = (tiddler: TwTiddler): Map<string, string> => {
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(tiddler.fields))
    if (name !== 'title') fields.set(name, tiddler.getFieldString?.(name) ?? spell(value));
  return fields;
};
