import type { Tw, TwModule } from './tw.ts';

/** Elements that load, send, restyle or run; TiddlyWiki renders `safe-<name>` in their place. */
const UNSAFE_ELEMENTS = [
  'script', 'iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'portal', 'style', 'link',
  'meta', 'base', 'form', 'template', 'foreignobject', 'animate', 'set', 'use',
]; // prettier-ignore

const ADDRESS_ATTRIBUTES = new Set([
  'href', 'src', 'srcset', 'srcdoc', 'action', 'formaction', 'poster', 'background', 'data', 'ping', 'xlink:href',
]); // prettier-ignore

const isHarmless = (name: string, value: string): boolean => {
  const plain = name.toLowerCase();
  if (plain.startsWith('on')) return false;
  if (!ADDRESS_ATTRIBUTES.has(plain)) return true;
  if (plain === 'href' || plain === 'xlink:href')
    return /^(#|https?:|mailto:|ipfs:|ipns:)/i.test(value.trim());
  return /^(data:(image|audio|video)\/|blob:)/i.test(value.trim());
};

interface ElementLike {
  setAttributeNS: (namespace: string | null, name: string, value: string) => void;
}

interface WidgetPrototype {
  assignAttributes: (this: WidgetPrototype, node: ElementLike, options: unknown) => void;
}

/** What wikitext may ask the page to do while somebody only reads. */
const READERS_MESSAGES = new Set(['tm-home', 'tm-scroll', 'tm-focus-selector', 'tm-notify']);

/** TiddlyWiki's element widget, with a gate at the one place where attributes reach the page. */
const gateAttributes = (prototype: WidgetPrototype): void => {
  const original = prototype.assignAttributes;
  prototype.assignAttributes = function (node, options) {
    const gate: ElementLike = {
      setAttributeNS: (namespace, name, value) => {
        if (isHarmless(name, value)) Element.prototype.setAttributeNS.call(node, namespace, name, value);
      },
    };
    const own = Object.getOwnPropertyDescriptor(node, 'setAttributeNS');
    if (node instanceof Element) node.setAttributeNS = gate.setAttributeNS;
    original.call(this, node, options);
    if (own === undefined) Reflect.deleteProperty(node, 'setAttributeNS');
  };
};

/** What a navigator does that changes notes; a reader's navigator opens, closes and folds. */
const NAVIGATOR_WRITES = [
  'handleEditTiddlerEvent', 'handleDeleteTiddlerEvent', 'handleSaveTiddlerEvent', 'handleCancelTiddlerEvent',
  'handleNewTiddlerEvent', 'handleImportTiddlersEvent', 'handlePerformImportEvent',
]; // prettier-ignore

const tameNavigator = (prototype: Record<string, unknown>): void => {
  for (const name of NAVIGATOR_WRITES) prototype[name] = () => false;
};

/** Runs before the first widget is drawn. */
export const readerStartupModule =
  (tw: Tw): TwModule =>
  (_module, exports, require) => {
    exports['name'] = 'uplanet-reader';
    exports['after'] = ['load-modules'];
    exports['before'] = ['startup'];
    exports['synchronous'] = true;
    exports['startup'] = () => {
      tw.config.htmlUnsafeElements = UNSAFE_ELEMENTS;
      const { widget } = require('$:/core/modules/widgets/widget.js') as {
        readonly widget: { readonly prototype: WidgetPrototype };
      };
      gateAttributes(widget.prototype);
      const { navigator } = require('$:/core/modules/widgets/navigator.js') as {
        readonly navigator: { readonly prototype: Record<string, unknown> };
      };
      tameNavigator(navigator.prototype);
    };
  };

/** Takes away every message handler that leaves the wiki: downloads, windows, requests, clipboard. */
export const tameRoot = (tw: Tw): void => {
  const { eventListeners } = tw.rootWidget;
  for (const type of Object.keys(eventListeners))
    if (!READERS_MESSAGES.has(type)) Reflect.deleteProperty(eventListeners, type);
};
