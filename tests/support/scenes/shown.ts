/** What was waited for did not come on screen. */
export class NotShownError extends Error {
  override readonly name = 'NotShownError';
}

/** Every element below `root`, open shadow roots included, in document order. */
export const everyElement = (root: ParentNode): Element[] =>
  [...root.querySelectorAll('*')].flatMap((element) =>
    element.shadowRoot === null ? [element] : [element, ...everyElement(element.shadowRoot)],
  );

/** Elements with this `data-testid`. */
export const deep = (testId: string): HTMLElement[] =>
  everyElement(document).filter(
    (element): element is HTMLElement =>
      element instanceof HTMLElement && element.dataset['testid'] === testId,
  );

/** On the page, or where scrolling leads to it; not in what is folded. */
export const isShown = (element: Element): boolean =>
  element.getClientRects().length > 0 && element.checkVisibility();

const nextFrame = (): Promise<number> => new Promise(requestAnimationFrame);

const coming = async <T>(find: () => T | undefined, what: string, signal: AbortSignal): Promise<T> => {
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    if (signal.aborted) throw new NotShownError(`${what} is not on screen`);
    await nextFrame();
  }
};

/** The first element with this id that is on screen. @throws {NotShownError} when `signal` ends the wait. */
export const shown = (testId: string, signal: AbortSignal): Promise<HTMLElement> =>
  coming(() => deep(testId).find(isShown), testId, signal);

/** The heading of the page: what is behind a dialog has come too. @throws {NotShownError} */
export const titled = (signal: AbortSignal): Promise<Element> =>
  coming(
    () => everyElement(document).find((element) => element.localName === 'h1' && isShown(element)),
    'a heading',
    signal,
  );

const moving = (): Animation[] =>
  everyElement(document)
    .flatMap((element) => element.getAnimations())
    .filter(
      ({ effect, playState }) => playState !== 'finished' && effect?.getComputedTiming().endTime !== Infinity,
    );

/**
 * Transitions would be caught half-way, at colours that nobody rests on, and on a busy machine one begins a frame
 * late. What turns for ever is left turning.
 */
export const settled = async (): Promise<void> => {
  do {
    await nextFrame();
    await Promise.allSettled(moving().map((animation) => animation.finished));
    await nextFrame();
  } while (moving().length > 0);
};
