import { everyElement, isShown } from './shown.ts';

const LEAST_TARGET_PX = 44;
const TARGETS =
  'button, nav a, a.button, label.button, summary, select, input:not(.sr-only, [type=checkbox], [type=radio]), textarea';
/** Fields scroll what they hold; a title that is cut to two lines on purpose is whole once it is opened. */
const MAY_SCROLL = 'input, textarea, select, iframe, progress, .snippet';

const nameOf = (element: Element): string =>
  (element.outerHTML.split('>')[0] ?? '').slice(0, 160) + `> ${element.textContent.trim().slice(0, 40)}`;

const isUnseen = (element: Element): boolean =>
  !isShown(element) || element.closest('.sr-only, .roomy, svg') !== null;

/** Beyond either edge of the window, where no finger and no scrolling comes. */
const sticksOut = (element: Element): boolean => {
  const { left, right, width } = element.getBoundingClientRect();
  return width > 1 && (left < -1 || right > document.documentElement.clientWidth + 1);
};

/** Its words need more room than its box has, along the line or, where the box hides the rest, across. */
const isCut = (element: Element): boolean => {
  if (element.matches(MAY_SCROLL) || element.clientWidth <= 1) return false;
  const { overflowX, overflowY, display } = getComputedStyle(element);
  if (display === 'inline') return false;
  const hides = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
  const isTooLong = element.scrollWidth > element.clientWidth + 1;
  const isTooTall = element.scrollHeight > element.clientHeight + 1;
  return (
    (isTooLong && (overflowX !== 'visible' || element.matches(TARGETS))) || (isTooTall && hides(overflowY))
  );
};

/** As it is laid out: through slots and out of shadow roots. */
const above = (node: Node): Node | null => {
  if (node instanceof ShadowRoot) return node.host;
  return (node instanceof Element ? node.assignedSlot : null) ?? node.parentNode;
};

/** Below which the rest of the page scrolls, or over which it lies. */
const layerOf = (element: Element): string => {
  for (let at: Node | null = element; at !== null; at = above(at)) {
    if (at instanceof HTMLDialogElement) return 'dialog';
    if (at instanceof Element && /fixed|sticky/.test(getComputedStyle(at).position)) return at.localName;
  }
  return 'page';
};

const overlap = (a: DOMRect, b: DOMRect): boolean =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;

const isInDialog = (element: Element): boolean => {
  for (let at: Node | null = element; at !== null; at = above(at))
    if (at instanceof HTMLDialogElement) return true;
  return false;
};

/** What leaves a dialog stands last in it, and is seen without scrolling, however much is told before. */
const wayOutBelow = (targets: readonly Element[]): readonly string[] => {
  const last = targets.filter((target) => target.matches('button, a.button') && isInDialog(target)).at(-1);
  return last !== undefined && last.getBoundingClientRect().bottom > window.innerHeight + 1
    ? [`below the fold: ${nameOf(last)}`]
    : [];
};

const holds = (a: Element, b: Element): boolean => a.contains(b) || b.contains(a);

const overlaps = (targets: readonly Element[]): readonly string[] => {
  const boxes = targets.map((target) => ({
    target,
    box: target.getBoundingClientRect(),
    layer: layerOf(target),
  }));
  return boxes.flatMap((one, at) =>
    boxes
      .slice(at + 1)
      .filter(
        (other) =>
          one.layer === other.layer && !holds(one.target, other.target) && overlap(one.box, other.box),
      )
      .map((other) => `overlap: ${nameOf(one.target)} and ${nameOf(other.target)}`),
  );
};

const isSmall = (target: Element): boolean => {
  const { width, height } = target.getBoundingClientRect();
  return width > 0 && (height < LEAST_TARGET_PX - 0.5 || width < LEAST_TARGET_PX - 0.5);
};

/** What a finger or an eye would stumble over in what is on screen now. */
export const layoutFaults = (): readonly string[] => {
  const root = document.documentElement;
  const all = everyElement(document.body).filter((element) => !isUnseen(element));
  const targets = all.filter((element) => element.matches(TARGETS));
  return [
    ...(root.scrollWidth > root.clientWidth ? ['the page scrolls sideways'] : []),
    ...all.filter(sticksOut).map((element) => `sticks out: ${nameOf(element)}`),
    ...all.filter(isCut).map((element) => `cut: ${nameOf(element)}`),
    ...targets.filter(isSmall).map((element) => `small: ${nameOf(element)}`),
    ...overlaps(targets),
    ...wayOutBelow(targets),
  ];
};
