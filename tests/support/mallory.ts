import { fork, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FloodName } from './floods.ts';
import type { FromMallory, Order, ToMallory } from './mallory-main.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const NODE = join(HERE, '..', '..', 'node_modules', '.bin', 'node');

/** Mallory's process ended before it answered. */
export class MalloryGoneError extends Error {
  override readonly name = 'MalloryGoneError';
}

/** An order came to nothing. */
export class MalloryFailedError extends Error {
  override readonly name = 'MalloryFailedError';
}

/** Mallory, somewhere else. */
export interface Mallory {
  /** Makes everything ahead; what it gives then lets it loose, and tells what was sent. */
  readonly prepares: (flood: FloodName, count: number, ms: number) => Promise<() => Promise<string>>;
  readonly leaves: () => Promise<void>;
}

/** Waits for the answer with this number, whatever else mallory says meanwhile. */
const answerTo = (child: ChildProcess, no: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const over = (): void => {
      child.off('exit', onGone);
      child.off('message', onMessage);
    };
    const onGone = (): void => {
      over();
      reject(new MalloryGoneError(`mallory ended before answer ${String(no)}`));
    };
    const onMessage = (message: unknown): void => {
      const said = message as FromMallory;
      if (said.no !== no) return;
      over();
      if (said.failed === true) reject(new MalloryFailedError(said.told));
      else resolve(said.told);
    };
    child.once('exit', onGone);
    child.on('message', onMessage);
  });

/** Mallory's machine takes no time from alice's: what two processors have is first for the page, as if it had them alone. */
const elsewhere = ({ pid }: ChildProcess): void => {
  if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
};

/** Resolves when mallory's device is linked with alice's. */
export const malloryNear = async (station: string, page: string, bobs: string): Promise<Mallory> => {
  const child = fork(join(HERE, 'mallory-main.ts'), [station, page, bobs], { execPath: NODE, execArgv: [] });
  elsewhere(child);
  let orders = 0;
  const ask = (order: Order): Promise<string> => {
    orders += 1;
    const answer = answerTo(child, orders);
    const message: ToMallory = { no: orders, order };
    child.send(message);
    return answer;
  };
  await answerTo(child, 0);
  return {
    prepares: async (flood, count, ms) => {
      await ask({ kind: 'prepare', flood, count, ms });
      return () => ask({ kind: 'begin' });
    },
    leaves: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
};
