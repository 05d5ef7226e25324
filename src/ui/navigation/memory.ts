/** A note that a search led to. */
export interface Found {
  /** `mine`, or a neighbour's name. */
  readonly whose: string;
  readonly title: string;
}

/** What one page leaves for another and the address does not say: titles and words may be private. Ends with the session. */
export interface Memory {
  /** Another object each time. */
  found: Found | undefined;
  /** What was searched last, so that the way back leads to the same results. */
  query: string;
}

export const createMemory = (): Memory => ({ found: undefined, query: '' });
