/**
 * What a sweep must spare although no pinned root reaches it: blocks put and not pinned yet, and blocks of pins that are
 * still being walked. A walk that ends during a sweep counts until the sweep's end, for the sweep has read its list of
 * pins before.
 */
export interface Keepers {
  readonly young: Set<string>;
  readonly hold: (blocks: ReadonlySet<string>) => () => void;
  readonly spares: (block: string) => boolean;
  /** Waits while a batch is being deleted: name the block first, then await this, then read or write it. */
  readonly pass: () => Promise<void>;
  /** Runs `work` as the only sweep, after those before it. */
  readonly sweeping: <T>(work: () => Promise<T>) => Promise<T>;
  /** Closes `pass` for the time of `work`, which must choose what to delete before its first await. */
  readonly deleting: <T>(work: () => Promise<T>) => Promise<T>;
}

/** One sweep after the other; `afterwards` runs when none is left. */
const createTurns = (
  afterwards: () => void,
): Pick<Keepers, 'sweeping'> & { readonly busy: () => boolean } => {
  let last: Promise<unknown> | undefined;
  return {
    busy: () => last !== undefined,
    sweeping: async (work) => {
      const own = (last ?? Promise.resolve()).then(work, work);
      last = own;
      try {
        return await own;
      } finally {
        if (last === own) {
          last = undefined;
          afterwards();
        }
      }
    },
  };
};

export const createKeepers = (): Keepers => {
  const young = new Set<string>();
  const held = new Set<ReadonlySet<string>>();
  let ended: ReadonlySet<string>[] = [];
  let deletion: Promise<unknown> = Promise.resolve();
  const turns = createTurns(() => {
    for (const blocks of ended) held.delete(blocks);
    ended = [];
  });
  return {
    young,
    sweeping: turns.sweeping,
    hold: (blocks) => {
      held.add(blocks);
      return () => {
        if (turns.busy()) ended.push(blocks);
        else held.delete(blocks);
      };
    },
    spares: (block) => young.has(block) || [...held].some((blocks) => blocks.has(block)),
    pass: async () => {
      await deletion;
    },
    deleting: (work) => {
      const own = work();
      deletion = own.catch(() => undefined);
      return own;
    },
  };
};
