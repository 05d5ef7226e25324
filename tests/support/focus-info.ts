import type { Frame, Page } from 'puppeteer-core';

/** What has the focus, as the person at the keyboard finds it. */
export interface FocusInfo {
  /** `data-testid` of it, or of the nearest thing around it that has one; empty when nothing has. */
  readonly id: string;
  /** Its label, its own words and, for a control of a card, the words of the card. */
  readonly words: string;
  readonly tag: string;
  /** Its classes: TiddlyWiki's controls have no other name. */
  readonly classes: string;
  /** Nothing has the focus: the page around everything does. */
  readonly isLost: boolean;
  /** Tab stops here; a heading that takes the focus when a page opens is no stop. */
  readonly isStop: boolean;
  /** A ring is drawn around it, or around the label that stands for it. */
  readonly hasRing: boolean;
  /** At least one point of it is on screen and not covered. */
  readonly isUncovered: boolean;
}

const CARDS =
  '[data-testid=note],[data-testid=neighbour],[data-testid=neighbour-note],[data-testid=consent-note]';

/** Runs in the page. No ring thinner than 2 CSS pixels counts (WCAG 2.2, 2.4.13), but the browser's own does. */
const LOOK = `(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const lost = { id: '', words: '', tag: 'body', classes: '', isLost: true, isStop: false, hasRing: false, isUncovered: false };
  if (element === null || element === document.body || element === document.documentElement) return lost;
  const upwards = (node, selector) => {
    for (let at = node; at; at = at.parentElement ?? at.getRootNode().host)
      if (at.matches(selector)) return at;
    return null;
  };
  const box = element.getBoundingClientRect();
  const drawn = box.width < 4 ? (element.labels?.[0] ?? element) : element;
  const style = getComputedStyle(drawn);
  const shown = drawn.getBoundingClientRect();
  const across = [0.5, 0.1, 0.9];
  const hits = (x, y) => {
    let hit = document.elementFromPoint(x, y);
    while (hit?.shadowRoot?.elementFromPoint(x, y) && hit.shadowRoot.elementFromPoint(x, y) !== hit)
      hit = hit.shadowRoot.elementFromPoint(x, y);
    for (let at = hit; at; at = at.parentElement ?? at.getRootNode().host) if (at === drawn) return true;
    return false;
  };
  return {
    id: upwards(element, '[data-testid]')?.getAttribute('data-testid') ?? '',
    words: [element.getAttribute('aria-label'), element.labels?.[0]?.textContent, element.textContent, upwards(element, '${CARDS}')?.textContent]
      .join(' ').replace(/\\s+/g, ' ').trim(),
    tag: element.localName,
    classes: element.getAttribute('class') ?? '',
    isLost: false,
    isStop: element.tabIndex >= 0,
    hasRing: style.outlineStyle === 'auto' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
    isUncovered: across.some((right) => across.some((down) =>
      hits(shown.left + shown.width * right, shown.top + shown.height * down))),
  };
})()`;

/** Looks at the page, or at one frame of it. */
export const focusIn = async (page: Page | Frame): Promise<FocusInfo> =>
  (await page.evaluate(LOOK)) as FocusInfo;
