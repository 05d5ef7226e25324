/** Work in small steps: at each `yield` something else may go first. */
export type Steps<T> = Generator<undefined, T>;

export const inOneGo = <T>(steps: Steps<T>): T => {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
};

/** Asks before each step whether something else goes first. */
export const inSteps = async <T>(steps: Steps<T>, pause: () => Promise<void> | undefined): Promise<T> => {
  let step = steps.next();
  while (step.done !== true) {
    const waiting = pause();
    if (waiting !== undefined) await waiting;
    step = steps.next();
  }
  return step.value;
};
