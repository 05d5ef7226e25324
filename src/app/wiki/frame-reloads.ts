/** Code that loads its page anew at every start would never end. */
const MAX_RELOADS = 3;
const WITHIN_MS = 60_000;

/** How often wikis were opened anew because their page was loaded anew. Kept beside all of them: each begins without a past. */
export interface FrameReloads {
  /** May it be opened anew once more? At most three times a minute. */
  readonly mayReload: () => boolean;
}

export const createFrameReloads = (nowMs: () => number): FrameReloads => {
  let at: readonly number[] = [];
  return {
    mayReload: () => {
      const now = nowMs();
      const lately = at.filter((before) => now - before < WITHIN_MS);
      const may = lately.length < MAX_RELOADS;
      at = may ? [...lately, now] : lately;
      return may;
    },
  };
};
