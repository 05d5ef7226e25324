import { fork, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FloodName } from './floods.ts';
import type { FromMallory, ToMallory } from './mallory-main.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const NODE = join(HERE, '..', '..', 'node_modules', '.bin', 'node');

/** Mallory's process ended before it answered. */
export class MalloryGoneError extends Error {
  override readonly name = 'MalloryGoneError';
}

/** Mallory, somewhere else. */
export interface Mallory {
  /** Makes everything ahead; what it gives then lets it loose, and tells what was sent. */
  readonly prepares: (flood: FloodName, count: number, ms: number) => Promise<() => Promise<string>>;
  readonly leaves: () => Promise<void>;
}

const nextOf = (child: ChildProcess): Promise<FromMallory> =>
  new Promise((resolve, reject) => {
    const onGone = (): void => reject(new MalloryGoneError('mallory ended'));
    child.once('exit', onGone);
    child.once('message', (message) => {
      child.off('exit', onGone);
      resolve(message as FromMallory);
    });
  });

/** Resolves when mallory's device is linked with alice's. */
export const malloryNear = async (station: string, page: string, bobs: string): Promise<Mallory> => {
  const child = fork(join(HERE, 'mallory-main.ts'), [station, page, bobs], { execPath: NODE, execArgv: [] });
  const ask = async (message: ToMallory): Promise<string> => {
    const answer = nextOf(child);
    child.send(message);
    const said = await answer;
    return said.kind === 'over' ? said.told : '';
  };
  await nextOf(child);
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
