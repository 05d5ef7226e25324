import type { FrameMessage } from '../protocol.ts';
import type { Tw } from './tw.ts';

/** Drawn by TiddlyWiki where it could draw nothing else, and by us. */
const NO_USE = '.tc-error, .tc-error-form, #uplanet-unsaved, script, style, template';
/** Of use without a word. */
const SHOWN = 'img, svg, canvas, video, audio, input, textarea, select, button, iframe';

const hasOwnText = (element: Element): boolean =>
  [...element.childNodes].some(
    (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
  );

const isOfUse = (element: Element): boolean =>
  (element.matches(SHOWN) || hasOwnText(element)) &&
  element.closest(NO_USE) === null &&
  element.getClientRects().length > 0;

/** Nothing at all is drawn in a frame that is not on screen itself. */
const isOnScreen = (): boolean => window.innerWidth > 0;

/** Stops at the first element that a person could use, which is near the beginning of any page that has one. */
const isEmpty = (): boolean => {
  for (const element of document.body.querySelectorAll('*')) if (isOfUse(element)) return false;
  return true;
};

/** Tells the host when the page comes to hold nothing that a person could use, and when it does again. */
export const watchDrawn = (tw: Tw, post: (message: FrameMessage) => void): void => {
  let wasEmpty = false;
  const look = (): void => {
    if (!isOnScreen() || isEmpty() === wasEmpty) return;
    wasEmpty = !wasEmpty;
    post({ verb: 'drawn', isEmpty: wasEmpty });
  };
  tw.hooks.addHook('th-page-refreshed', look);
  window.addEventListener('resize', look);
  look();
};
