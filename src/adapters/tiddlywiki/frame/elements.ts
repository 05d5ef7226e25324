/** What wikitext of somebody else may draw: text, tables, lists, pictures, controls. Names in lower case. */
const DRAWN = new Set(
  `a abbr address area article aside audio b bdi bdo big blockquote br button caption center cite code col colgroup
  data dd del details dfn div dl dt em fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img
  input ins kbd label legend li main map mark menu meter nav ol optgroup option output p picture pre progress q rp rt
  ruby s samp search section select small source span strike strong sub summary sup table tbody td textarea tfoot th
  thead time tr tt u ul var video wbr
  svg g path rect circle ellipse line polyline polygon text tspan textpath defs title desc symbol marker pattern mask
  clippath lineargradient radialgradient stop filter feblend fecolormatrix fecomposite feflood fegaussianblur femerge
  femergenode feoffset
  math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle mpadded mphantom msub msup msubsup munder mover
  munderover mmultiscripts mtable mtr mtd menclose semantics annotation`.split(/\s+/),
);

/** As TiddlyWiki spells it in the page: it drops every other character after it asked whether the name is unsafe. */
const spelled = (tag: string): string => tag.replace(/[^0-9a-zA-Z-]/g, '').toLowerCase();

export const isDrawn = (tag: string): boolean => DRAWN.has(spelled(tag));

/**
 * Stands where TiddlyWiki keeps its list of unsafe elements and asks it with `indexOf`: on it is whatever is not known
 * to be harmless. What is on the list is drawn as `safe-<name>`.
 */
export class AllButDrawn extends Array<string> {
  override indexOf(tag: string): number {
    return isDrawn(tag) ? -1 : 0;
  }
}

/**
 * They run, fetch, or change the page around the notes, whoever wrote them. What would show another page stays empty by the
 * frame's policy, yet Chromium asks for the name and connects before it looks at the policy, and a page written into
 * `srcdoc` has links of its own.
 */
const NEVER_DRAWN = new Set([
  'script', 'link', 'meta', 'base',
  'iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'portal', 'fencedframe', 'webview',
]); // prettier-ignore

export const isStyle = (tag: string): boolean => spelled(tag) === 'style';

/** The same for a person's own wiki: all but a few is drawn, and a style where `isStyleDrawn` says so at that moment. */
export class NeverDrawn extends Array<string> {
  readonly #isStyleDrawn: () => boolean;
  constructor(isStyleDrawn: () => boolean) {
    super();
    this.#isStyleDrawn = isStyleDrawn;
  }
  override indexOf(tag: string): number {
    return NEVER_DRAWN.has(spelled(tag)) || (isStyle(tag) && !this.#isStyleDrawn()) ? 0 : -1;
  }
}

const PICTURE_ATTRIBUTES = new Set(['src', 'srcset', 'poster', 'background']);

/** They fetch, send, run, or replace what an element is, and no note needs them. */
const REFUSED_ATTRIBUTES = new Set([
  'action', 'archive', 'attributionsrc', 'browsingtopics', 'cite', 'classid', 'code', 'codebase', 'data', 'download',
  'dynsrc', 'form', 'formaction', 'formtarget', 'http-equiv', 'imagesrcset', 'is', 'longdesc', 'lowsrc', 'manifest',
  'nonce', 'object', 'ping', 'profile', 'sharedstoragewritable', 'srcdoc', 'target', 'xml:base',
]); // prettier-ignore

const LINK = /^(#|https?:|mailto:|ipfs:|ipns:)/i;
const INLINE_MEDIA = /^(data:(image|audio|video)\/|blob:)/i;

/** May this attribute stand in the page? `element` is the element's local name. */
export const isHarmless = (element: string, name: string, value: string): boolean => {
  const plain = name.toLowerCase();
  if (plain.startsWith('on') || REFUSED_ATTRIBUTES.has(plain)) return false;
  if (PICTURE_ATTRIBUTES.has(plain)) return INLINE_MEDIA.test(value.trim());
  if (plain !== 'href' && plain !== 'xlink:href') return true;
  // Elsewhere a reference may point into the same picture and nowhere else; MathML would make a link of any element.
  return spelled(element) === 'a' || spelled(element) === 'area'
    ? LINK.test(value.trim())
    : value.trim().startsWith('#');
};
