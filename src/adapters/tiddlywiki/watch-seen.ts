/** Tells, first at once, whether the frame is on screen: where it is not shown it has no size, and it is heard of its size. */
export const watchSeen = (
  frame: HTMLIFrameElement,
  listener: (isSeen: boolean) => void,
  life: AbortSignal,
): void => {
  const observer = new ResizeObserver(() => listener(frame.getClientRects().length > 0));
  observer.observe(frame);
  life.addEventListener('abort', () => observer.disconnect(), { once: true });
};
