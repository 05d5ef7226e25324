import { prototypeOf, wrap, type Require } from './patch.ts';
import type { Sources } from './sources.ts';
import type { Trust } from './trust.ts';
import type { Tw, TwWidget } from './tw.ts';

interface Target {
  readonly text?: string;
  readonly parseTreeNodes: readonly unknown[];
}

interface Transclusion extends TwWidget {
  readonly transcludeTitle?: string;
}

interface Drawn extends TwWidget {
  readonly domNodes: readonly { textContent: string | null }[];
  /** Of a `$view`. */
  readonly viewTitle?: string;
}

/** A colour, a length, a name: nothing that ends a rule or begins one. */
const isValue = (text: string): boolean => !/[{}@;\\<]/.test(text);

const rootOf = (widget: TwWidget): TwWidget => {
  let at = widget;
  while (at.parentWidget !== undefined) at = at.parentWidget;
  return at;
};

/** What else puts text into the sheet: a text that is computed, a field, a title that is listed. */
const keepValues = (
  require: Require,
  { isInSheet, trust, sources }: { isInSheet: (widget: TwWidget) => boolean; trust: Trust; sources: Sources },
): void => {
  const keep = (name: string, isOwn: (widget: Drawn, text: string) => boolean): void => {
    const prototype = prototypeOf(require, `$:/core/modules/widgets/${name}.js`, name);
    wrap<Drawn>(prototype, 'render', (self, original, inputs) => {
      original(...inputs);
      if (!isInSheet(self)) return;
      for (const node of self.domNodes) {
        const text = node.textContent ?? '';
        if (!isValue(text) && !isOwn(self, text)) node.textContent = '';
      }
    });
  };
  keep('text', (self, text) =>
    self.attributes?.['text'] === undefined
      ? self.parseTreeNode?.start !== undefined
      : sources.mayAct(self) && sources.isOwnValue(self, text),
  );
  keep('view', (self) => sources.mayAct(self) && trust.has(self.viewTitle ?? ''));
};

/**
 * The wiki's one style sheet is put together from texts. Of notes that may not act it takes values, as the colours of a
 * palette; and where such a note wrote over a sheet of the app's, the app's own.
 */
export const gateSheet = (tw: Tw, require: Require, trust: Trust, sources: Sources): void => {
  const isInSheet = (widget: TwWidget): boolean =>
    widget.document.isTiddlyWikiFakeDom === true && rootOf(widget) === tw.styleWidgetNode;
  const ownText = (title: string, parseAsInline: unknown): Target | undefined => {
    const shadow = trust.shadowOf(title);
    if (shadow === undefined) return undefined;
    const text = shadow['text'] ?? '';
    const { tree } = tw.wiki.parseText(shadow['type'], text, { parseAsInline });
    return { text, parseTreeNodes: tree };
  };
  const prototype = prototypeOf(require, '$:/core/modules/widgets/transclude.js', 'transclude');
  wrap<Transclusion>(prototype, 'parseTransclusionTarget', (self, original, inputs) => {
    if (!isInSheet(self)) return original(...inputs);
    const { transcludeTitle: title, transcludeVariable } = self;
    if (title !== undefined && transcludeVariable === undefined && !trust.has(title)) {
      const own = ownText(title, inputs[0]);
      if (own !== undefined) return own;
    }
    const target = original(...inputs) as Target;
    // What a function computes is text, and text is what a sheet is made of.
    const isOwn = self.transcludeVariableIsFunction !== true && sources.mayAct(self);
    if (isValue(target.text ?? '') || isOwn) return target;
    return { ...target, parser: undefined, parseTreeNodes: [] };
  });
  keepValues(require, { isInSheet, trust, sources });
};
