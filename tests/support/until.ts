import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 5;

/** The story waited for something that did not come. */
export class NeverCameError extends Error {
  override readonly name = 'NeverCameError';
}

/** Asks again and again until there is an answer. @throws {NeverCameError} after `withinMs`. */
export const until = async <T>(ask: () => Promise<T | undefined>, withinMs: number): Promise<T> => {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null) return answer;
    if (performance.now() > end)
      throw new NeverCameError(`nothing within ${String(withinMs)} ms: ${ask.toString()}`);
    await pause(POLL_MS);
  }
};
