import { AllButDrawn, isHarmless } from './elements.ts';
import { createFuel } from './fuel.ts';
import { prototypeOf, type Require } from './patch.ts';
import { limitFilters, limitParsing, limitSteps } from './limits.ts';
import type { Tw, TwModule } from './tw.ts';

interface ElementLike {
  setAttributeNS: (namespace: string | null, name: string, value: string) => void;
}

type AssignAttributes = (this: unknown, node: ElementLike, options: unknown) => void;

/** What wikitext may ask the page to do while somebody only reads. */
const READERS_MESSAGES = new Set(['tm-home', 'tm-scroll', 'tm-focus-selector', 'tm-notify']);

const XLINK = 'http://www.w3.org/1999/xlink';
const qualified = (namespace: string | null, name: string): string =>
  namespace === XLINK ? `xlink:${name}` : name;
const localName = (node: ElementLike): string => (node instanceof Element ? node.localName : '');

/** TiddlyWiki's element widget, with a gate at the one place where attributes reach the page. */
const gateAttributes = (prototype: Record<string, unknown>): void => {
  const original = prototype['assignAttributes'] as AssignAttributes;
  const gated: AssignAttributes = function (node, options) {
    const gate: ElementLike = {
      setAttributeNS: (namespace, name, value) => {
        if (isHarmless(localName(node), qualified(namespace, name), value))
          Element.prototype.setAttributeNS.call(node, namespace, name, value);
      },
    };
    const own = Object.getOwnPropertyDescriptor(node, 'setAttributeNS');
    if (node instanceof Element) node.setAttributeNS = gate.setAttributeNS;
    original.call(this, node, options);
    if (own === undefined) Reflect.deleteProperty(node, 'setAttributeNS');
  };
  prototype['assignAttributes'] = gated;
};

/** What a navigator does that changes notes; a reader's navigator opens, closes and folds. */
const NAVIGATOR_WRITES = [
  'handleEditTiddlerEvent', 'handleDeleteTiddlerEvent', 'handleSaveTiddlerEvent', 'handleCancelTiddlerEvent',
  'handleNewTiddlerEvent', 'handleImportTiddlersEvent', 'handlePerformImportEvent',
]; // prettier-ignore

const tameNavigator = (prototype: Record<string, unknown>): void => {
  for (const name of NAVIGATOR_WRITES) prototype[name] = () => false;
};

/** Drawing takes a bounded time; what takes longer is told and ends. */
const limitDrawing = (tw: Tw, require: Require, exhausted: () => void): void => {
  const fuel = createFuel({
    nowMs: () => performance.now(),
    endTurn: (over) => setTimeout(over),
    exhausted,
  });
  const parser = '$:/core/modules/parsers/wikiparser/wikiparser.js';
  limitFilters(tw.wiki.getFilterOperators(), fuel);
  limitParsing(tw.wiki);
  limitSteps(prototypeOf(require, parser, 'text/vnd.tiddlywiki'), 'findNextMatch', fuel);
  limitSteps(prototypeOf(require, '$:/core/modules/widgets/widget.js', 'widget'), 'makeChildWidget', fuel);
};

/** Runs before the first widget is drawn. `exhausted` is told when the notes do not stop drawing. */
export const readerStartupModule =
  (tw: Tw, exhausted: () => void): TwModule =>
  (_module, exports, require) => {
    exports['name'] = 'uplanet-reader';
    exports['after'] = ['load-modules'];
    exports['before'] = ['startup'];
    exports['synchronous'] = true;
    exports['startup'] = () => {
      tw.config.htmlUnsafeElements = new AllButDrawn();
      gateAttributes(prototypeOf(require, '$:/core/modules/widgets/widget.js', 'widget'));
      tameNavigator(prototypeOf(require, '$:/core/modules/widgets/navigator.js', 'navigator'));
      limitDrawing(tw, require, exhausted);
    };
  };

/** Takes away every message handler that leaves the wiki: downloads, windows, requests, clipboard. */
export const tameRoot = (tw: Tw): void => {
  const { eventListeners } = tw.rootWidget;
  for (const type of Object.keys(eventListeners))
    if (!READERS_MESSAGES.has(type)) Reflect.deleteProperty(eventListeners, type);
};
