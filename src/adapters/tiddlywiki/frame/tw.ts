/** The few parts of TiddlyWiki 5.4 that the bridge touches. https://tiddlywiki.com/dev/ */
export interface TwTiddler {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly getFieldString: (name: string) => string;
}

export interface TwWiki {
  readonly getTiddler: (title: string) => TwTiddler | undefined;
  readonly addTiddler: (tiddler: TwTiddler | Readonly<Record<string, unknown>>) => void;
  readonly deleteTiddler: (title: string) => void;
  readonly tiddlerExists: (title: string) => boolean;
  readonly isShadowTiddler: (title: string) => boolean;
  readonly addEventListener: (
    type: 'change',
    listener: (changes: Readonly<Record<string, unknown>>) => void,
  ) => void;
  readonly getFilterOperators: () => Record<string, unknown>;
  parseText: (type: string | undefined, text: string | undefined, options?: unknown) => unknown;
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
  readonly modules: { define: (title: string, type: string, definition: unknown) => void };
  readonly hooks: { readonly addHook: (name: string, hook: (...args: never[]) => unknown) => void };
  readonly utils: {
    readonly nextTick: (work: () => void) => void;
    readonly parseStringArray: (text: string) => readonly string[];
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

/** Field strings without `title`, in TiddlyWiki's own order. */
export const fieldsOf = (tiddler: TwTiddler): Map<string, string> => {
  const fields = new Map<string, string>();
  for (const name of Object.keys(tiddler.fields))
    if (name !== 'title') fields.set(name, tiddler.getFieldString(name));
  return fields;
};
