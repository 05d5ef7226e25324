import type { Outcome } from './report.ts';
import { loadNow } from './machine.ts';
import type { Row } from './row.ts';
import { ROWS } from './rows.ts';

/** What a row's own process tells the one that started it: lines of progress, then the outcome. */
export type RowMessage = { readonly progress: string } | { readonly outcome: Outcome };

const tell = (message: RowMessage): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(message, undefined, undefined, () => resolve());
  });

const outcomeOf = async (row: Row): Promise<Outcome> => {
  const began = performance.now();
  const before = loadNow();
  const ended = () => ({
    id: row.id,
    what: row.what,
    load: [before, loadNow()] as const,
    seconds: Math.round((performance.now() - began) / 1_000),
  });
  try {
    return { measures: await row.run((progress) => void tell({ progress })), ...ended() };
  } catch (error) {
    console.error(error);
    return { measures: [], failure: error instanceof Error ? error.message : String(error), ...ended() };
  }
};

const row = ROWS.find(({ id }) => id === process.argv[2]);
if (row !== undefined) await tell({ outcome: await outcomeOf(row) });
// What a row forgot to close must not keep the next one waiting.
process.exit();
