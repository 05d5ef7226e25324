import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loadNow } from './machine.ts';
import type { Outcome } from './report.ts';
import type { RowMessage } from './row-process.ts';
import type { Row } from './row.ts';

const ROW_PROCESS = fileURLToPath(new URL('row-process.ts', import.meta.url));
/** The longest row takes about a minute on two idle cores. */
const LIMIT_MS = 240_000;
/** After a polite end browsers get this long to close. */
const GRACE_MS = 10_000;

/**
 * Runs a row in a process of its own, so that none finds what another left in memory, and one that hangs or brings its
 * process down is a row without figures, not the end of the run. Never rejects.
 */
export const runRow = (row: Row, say: (progress: string) => void): Promise<Outcome> =>
  new Promise((resolve) => {
    const began = performance.now();
    const before = loadNow();
    const child = fork(ROW_PROCESS, [row.id], { serialization: 'advanced' });
    let outcome: Outcome | undefined;
    let failure = 'its process ended before it gave figures';
    let killing: NodeJS.Timeout | undefined;
    const limit = setTimeout(() => {
      failure = `still running after ${LIMIT_MS / 1_000} s`;
      child.kill('SIGTERM');
      killing = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    }, LIMIT_MS);
    child.on('message', (message: RowMessage) => {
      if ('outcome' in message) ({ outcome } = message);
      else say(message.progress);
    });
    child.on('exit', () => {
      clearTimeout(limit);
      clearTimeout(killing);
      const nothing = { id: row.id, what: row.what, measures: [], failure };
      const seconds = Math.round((performance.now() - began) / 1_000);
      resolve(outcome ?? { ...nothing, load: [before, loadNow()], seconds });
    });
  });
