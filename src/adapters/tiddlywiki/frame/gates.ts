import { isActiveTag } from '../../../domain/wiki/acts.ts';
import { isStyle, NeverDrawn } from './elements.ts';
import { createDepth, type Depth } from './depth.ts';
import { showFileCards } from './file-cards.ts';
import type { Hand } from './hand.ts';
import { prototypeOf, wrap, type Require } from './patch.ts';
import { gateSheet } from './sheet.ts';
import { createSources, type Sources } from './sources.ts';
import type { Trust } from './trust.ts';
import type { Tw, TwMethods, TwModule, TwWidget } from './tw.ts';
import type { Writing } from './writing.ts';

export interface GatesDeps {
  readonly tw: Tw;
  readonly trust: Trust;
  readonly hand: Hand;
  readonly writing: Writing;
  /** A reader's wiki draws far less (reader.ts); what acts is gated all the same. */
  readonly mode: 'edit' | 'read';
}

const WIDGETS = '$:/core/modules/widgets';

/**
 * Actions run where the person's hand set them off, or where nothing but the app and notes that may act led to them.
 * Asked at each level, since one text may bring in another.
 */
const gateActions = (
  widget: TwMethods,
  sources: Sources,
  background: Depth,
  { hand, writing }: GatesDeps,
): void => {
  wrap<TwWidget>(widget, 'invokeActions', (self, original, inputs) => {
    const isOwn = sources.mayAct(self) || sources.isApart(self);
    if (!isOwn && !hand.isActing()) return false;
    return isOwn ? original(...inputs) : writing.asForeign(() => original(...inputs));
  });
  // Actions that a widget has from a text: whose text is it?
  wrap<TwWidget>(widget, 'invokeActionString', (self, original, inputs) => {
    const [actions] = inputs;
    const isNone = typeof actions !== 'string' || actions === '';
    if (isNone || background.isInside() || sources.isOwnValue(self, actions)) return original(...inputs);
    return hand.isActing() && writing.asForeign(() => original(...inputs));
  });
  // A message has its words from the widget that sent it.
  wrap<TwWidget>(widget, 'dispatchEvent', (self, original, inputs) => {
    const isFirst = (inputs[0] as { readonly widget?: unknown }).widget === undefined;
    return isFirst && hand.isActing() && !sources.mayAct(self)
      ? writing.asForeign(() => original(...inputs))
      : original(...inputs);
  });
};

/** Widgets that write what they say when a hand moves them, with no action between. */
const WRITERS: readonly (readonly [file: string, name: string, method: string])[] = [
  ['button', 'button', 'setTiddler'],
  ['checkbox', 'checkbox', 'handleChangeEvent'],
  ['radio', 'radio', 'handleChangeEvent'],
  ['select', 'select', 'handleChangeEvent'],
  ['range', 'range', 'handleEvent'],
  ['edit-text', 'edit-text', 'saveChanges'],
  ['edit-bitmap', 'edit-bitmap', 'saveChanges'],
  ['edit-shortcut', 'edit-shortcut', 'handleKeydownEvent'],
];

/** Where a control keeps whether it is open, how far it is scrolled. */
const STATES = ['$:/state/', '$:/temp/'];
const isState = (title: string): boolean => STATES.some((start) => title.startsWith(start));

/** A control's state takes no note's place: a popup overwrites it as it opens, and deletes it as it closes. */
const gateStates = (tw: Tw, require: Require, sources: Sources): void => {
  const popup = prototypeOf(require, '$:/core/modules/utils/dom/popup.js', 'Popup');
  const isPopup = /^@?\([^()]*\)$/;
  wrap(popup, 'show', (_self, original, inputs) => {
    const { title = '' } = inputs[0] as { readonly title?: string };
    const named = tw.utils.parseTextReference(title).title ?? title;
    const text = tw.wiki.getTiddler(named)?.fields['text'];
    const isFree = isState(named) || text === undefined || (typeof text === 'string' && isPopup.test(text));
    return isFree ? original(...inputs) : undefined;
  });
  // Scrolling is no hand's doing.
  const scrollable = prototypeOf(require, `${WIDGETS}/scrollable.js`, 'scrollable');
  wrap<TwWidget>(scrollable, 'listenerFunction', (self, original, inputs) =>
    isState(String(self.attributes?.['bind'])) || sources.mayAct(self) ? original(...inputs) : undefined,
  );
};

const gateWriters = (require: Require, sources: Sources, writing: Writing): void => {
  for (const [file, name, method] of WRITERS)
    wrap<TwWidget>(prototypeOf(require, `${WIDGETS}/${file}.js`, name), method, (self, original, inputs) =>
      sources.mayAct(self) ? original(...inputs) : writing.asForeign(() => original(...inputs)),
    );
  const navigator = prototypeOf(require, `${WIDGETS}/navigator.js`, 'navigator');
  // What is imported was written elsewhere, whoever asks for it.
  wrap(navigator, 'handlePerformImportEvent', (_self, original, inputs) =>
    writing.asForeign(() => original(...inputs)),
  );
  wrap(navigator, 'handleNewTiddlerEvent', (_self, original, inputs) => {
    const { param } = inputs[0] as { readonly param?: unknown };
    return typeof param === 'string'
      ? writing.asCopyOf(param)(() => original(...inputs))
      : original(...inputs);
  });
};

/** Tags that make a note act count only on notes that may; a style sheet of the app's stays, whoever wrote over it. */
const gateTags = (tw: Tw, trust: Trust): void => {
  const isEffective = (tag: string, title: string): boolean =>
    trust.has(title) || (tag.startsWith('$:/tags/Stylesheet') && trust.shadowOf(title) !== undefined);
  const filtered = (tag: unknown, titles: unknown): unknown =>
    typeof tag === 'string' && isActiveTag(tag) && Array.isArray(titles)
      ? titles.filter((title): title is string => typeof title === 'string' && isEffective(tag, title))
      : titles;
  wrap(tw.wiki as unknown as TwMethods, 'getTiddlersWithTag', (_self, original, inputs) =>
    filtered(inputs[0], original(...inputs)),
  );
  wrap(tw.wiki.getFilterOperators(), 'tag', (_self, original, inputs) => {
    const { operand, prefix } = inputs[1] as { readonly operand?: unknown; readonly prefix?: unknown };
    return prefix === '!' ? original(...inputs) : filtered(operand, original(...inputs));
  });
};

interface Tracker {
  readonly title: string;
  readonly process: (changes: unknown) => void;
}

/** Actions behind the scenes may have been taken up before this gate stood. */
const gateBackground = (require: Require, trust: Trust, background: Depth): void => {
  const prototype = prototypeOf(
    require,
    '$:/core/modules/background-actions.js',
    'BackgroundActionDispatcher',
  );
  prototype['process'] = function (
    this: { readonly trackedFilters: ReadonlyMap<unknown, Tracker> },
    changes: unknown,
  ) {
    for (const tracker of this.trackedFilters.values())
      if (trust.has(tracker.title)) background.run(() => tracker.process(changes));
  };
};

/** A document shown as an `embed`: some browsers look for its host before the policy of the page refuses it. */
const gateEmbeds = (require: Require): void =>
  wrap<{ document: { readonly createElement: (tag: string) => unknown } }>(
    prototypeOf(require, `${WIDGETS}/image.js`, 'image'),
    'render',
    (self, original, inputs) => {
      const { document } = self;
      self.document = {
        createElement: (tag: string) => document.createElement(tag === 'embed' ? 'span' : tag),
      };
      try {
        return original(...inputs);
      } finally {
        self.document = document;
      }
    },
  );

const gateElements = (tw: Tw, require: Require, sources: Sources): void => {
  let asking: TwWidget | undefined;
  wrap<TwWidget>(
    prototypeOf(require, `${WIDGETS}/element.js`, 'element'),
    'render',
    (self, original, inputs) => {
      asking = isStyle(self.parseTreeNode?.tag ?? '') ? self : undefined;
      return original(...inputs);
    },
  );
  // Any widget may ask for a tag of any name; only an element of the text may be a style.
  tw.config.htmlUnsafeElements = new NeverDrawn(() => {
    const widget = asking;
    asking = undefined;
    return widget !== undefined && sources.mayAct(widget);
  });
  wrap<TwWidget>(prototypeOf(require, `${WIDGETS}/raw.js`, 'raw'), 'render', (self, original, inputs) =>
    sources.mayAct(self) ? original(...inputs) : undefined,
  );
};

/** Files that were dropped or pasted are read after the event is over. */
const followFiles = (utils: TwMethods, hand: Hand): void =>
  wrap(utils, 'importDataTransfer', (_self, original, [data, title, done]) => {
    const wasActing = hand.isActing();
    const callback = (...found: unknown[]): unknown => {
      const tell = (): unknown => (done as (...given: unknown[]) => unknown)(...found);
      return wasActing ? hand.goOn(tell) : tell();
    };
    return original(data, title, callback);
  });

/** Runs before the first widget is drawn and before the first action. */
export const gatesModule =
  (deps: GatesDeps): TwModule =>
  (_module, exports, require) => {
    exports['name'] = 'uplanet-gates';
    exports['after'] = ['load-modules'];
    exports['before'] = ['startup'];
    exports['synchronous'] = true;
    exports['startup'] = () => {
      const { tw, trust, hand, writing, mode } = deps;
      const sources = createSources(tw, trust);
      const background = createDepth();
      gateActions(prototypeOf(require, `${WIDGETS}/widget.js`, 'widget'), sources, background, deps);
      gateWriters(require, sources, writing);
      gateStates(tw, require, sources);
      gateTags(tw, trust);
      gateBackground(require, trust, background);
      gateSheet(tw, require, trust, sources);
      followFiles(tw.utils, hand);
      gateEmbeds(require);
      showFileCards(tw);
      if (mode === 'edit') gateElements(tw, require, sources);
    };
  };
