/**
 * Events that a person makes on purpose. Not among them: what happens by itself or by the way, as animations, loading,
 * scrolling, a focus that moves, a pointer that passes over.
 */
const DELIBERATE: ReadonlySet<string> = new Set([
  'click', 'dblclick', 'auxclick', 'contextmenu', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'touchstart',
  'touchend', 'keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change', 'submit', 'cut', 'copy', 'paste',
  'dragstart', 'dragend', 'drop',
]); // prettier-ignore

/** Whether the person is doing something right now. */
export interface Hand {
  /** True while an event that the person made is being dispatched, and not a moment longer. */
  readonly isActing: () => boolean;
  /** Runs what the hand began and the browser answered later, as a file that was dropped and had to be read. */
  readonly goOn: <T>(work: () => T) => T;
}

export interface HandDeps {
  readonly addEventListener: (
    type: string,
    listener: (event: Event) => void,
    options: { readonly capture: true },
  ) => void;
  /** The event whose listener runs now, if any. */
  readonly current: () => Event | undefined;
}

/** Has to listen before anybody else does: an event that it did not see is none of a hand. */
export const watchHand = ({ addEventListener, current }: HandDeps): Hand => {
  let last: Event | undefined;
  let depth = 0;
  const see = (event: Event): void => {
    if (event.isTrusted) last = event;
  };
  for (const type of DELIBERATE) addEventListener(type, see, { capture: true });
  return {
    isActing: () => {
      if (depth > 0) return true;
      // An event that nobody dispatches any more has no phase.
      if (last === undefined || last.eventPhase === 0) return false;
      // What the hand's event sets off on its way, as a focus that moves, is not the hand's.
      const inner = current();
      return inner === undefined || DELIBERATE.has(inner.type);
    },
    goOn: (work) => {
      depth += 1;
      try {
        return work();
      } finally {
        depth -= 1;
      }
    },
  };
};
