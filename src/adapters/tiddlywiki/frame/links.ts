import type { FrameMessage } from '../protocol.ts';
import type { Hand } from './hand.ts';
import type { Tw } from './tw.ts';

type Post = (message: FrameMessage) => void;

const XLINK = 'http://www.w3.org/1999/xlink';
const hrefOf = (element: Element): string | null =>
  element.getAttribute('href') ?? element.getAttributeNS(XLINK, 'href');

const MATHML = 'http://www.w3.org/1998/Math/MathML';
/** A link of HTML, or one drawn in SVG, whose address no selector finds; in MathML any element may be one. */
const isAnchor = (element: Element): boolean =>
  (/^(a|area)$/i.test(element.localName) || element.namespaceURI === MATHML) && hrefOf(element) !== null;

const anchorOf = (event: Event): Element | undefined =>
  event.composedPath().find((node): node is Element => node instanceof Element && isAnchor(node));

/** The address as written; `null` where it stays inside the wiki. */
const outsideAddress = (anchor: Element): string | null => {
  const written = hrefOf(anchor) ?? '';
  return written === '' || written.startsWith('#') ? null : written;
};

const noteNamed = (anchor: Element): string =>
  decodeURIComponent((anchor.getAttribute('href') ?? '').slice(1));

/** Opens a note of this wiki, if there is one of that name. */
const follow = (tw: Tw, anchor: Element, show: (title: string) => void): void => {
  let title = '';
  try {
    title = noteNamed(anchor);
  } catch {
    return; // Not a title: a broken escape leads nowhere.
  }
  if (title !== '' && tw.wiki.tiddlerExists(title)) show(title);
};

/** The frame never leaves its page: links become wishes to the host, forms go nowhere. */
export const keepInside = (
  tw: Tw,
  { post, hand, show }: { readonly post: Post; readonly hand: Hand; readonly show: (title: string) => void },
): void => {
  /** An address may hold what the notes hold: only a hand opens one. */
  const wish = (url: string): void => {
    if (hand.isActing()) post({ verb: 'link', url });
  };
  const onClick = (event: Event): void => {
    const anchor = anchorOf(event);
    if (anchor === undefined) return;
    const address = outsideAddress(anchor);
    if (address === null && anchor.classList.contains('tc-tiddlylink')) return; // TiddlyWiki's own.
    event.preventDefault();
    event.stopPropagation();
    if (address === null) follow(tw, anchor, show);
    else wish(address);
  };
  window.addEventListener('click', onClick, true);
  window.addEventListener('auxclick', onClick, true);
  window.addEventListener('submit', (event) => event.preventDefault(), true);
  window.open = (url) => {
    wish(String(url ?? ''));
    return null;
  };
};
