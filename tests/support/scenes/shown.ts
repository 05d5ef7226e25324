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

/** The first element with this id that is on screen. @throws {NotShownError} when `signal` ends the wait. */
export const shown = async (testId: string, signal: AbortSignal): Promise<HTMLElement> => {
  for (;;) {
    const found = deep(testId).find(isShown);
    if (found !== undefined) return found;
    if (signal.aborted) throw new NotShownError(`${testId} is not on screen`);
    await nextFrame();
  }
};

/** Transitions would be caught half-way, at colours that nobody rests on. What turns for ever is left turning. */
export const settled = async (): Promise<void> => {
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map((animation) => animation.finished));
  await nextFrame();
};
