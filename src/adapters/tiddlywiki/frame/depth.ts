/** Runs work and hands on its result. */
export type Run = <T>(work: () => T) => T;

/** Counts how deep in some work the wiki is. */
export interface Depth {
  readonly run: Run;
  readonly isInside: () => boolean;
}

export const createDepth = (): Depth => {
  let depth = 0;
  return {
    run: (work) => {
      depth += 1;
      try {
        return work();
      } finally {
        depth -= 1;
      }
    },
    isInside: () => depth > 0,
  };
};
