import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 5;
/** What comes late on a busy machine has come: only what never comes is a fault. Costs nothing when all is well. */
const PATIENCE = 8;

/** The story waited for something that did not come. */
export class NeverCameError extends Error {
  override readonly name = 'NeverCameError';
}

/** What a browser's driver says of a frame or page that goes while it is asked: there is another to ask in a moment. */
const isGoing = (error: unknown): boolean =>
  error instanceof Error &&
  /detached Frame|context was destroyed|Cannot find context|no such frame|no longer exist/i.test(
    error.message,
  );

/**
 * Asks again and again until there is an answer; `withinMs` is what a quiet machine may take. `pollMs` apart, or `seldomer`: a
 * part of what was waited so far, where that is more, since looks at a page take the processor from what they wait for.
 * @throws {NeverCameError} after eight times `withinMs`.
 */
export const until = async <T>(
  ask: () => Promise<T | undefined>,
  withinMs: number,
  pollMs = POLL_MS,
  seldomer = 0,
): Promise<T> => {
  const began = performance.now();
  const end = began + withinMs * PATIENCE;
  for (;;) {
    const answer = await ask().catch((error: unknown) => {
      if (isGoing(error)) return undefined;
      throw error;
    });
    if (answer !== undefined && answer !== null) return answer;
    const now = performance.now();
    if (now > end)
      throw new NeverCameError(`nothing within ${String(withinMs * PATIENCE)} ms: ${ask.toString()}`);
    await pause(Math.max(pollMs, (now - began) * seldomer));
  }
};

const OFTEN_MS = 10;

/**
 * Waits until `isSo`, with the patience of {@link until}.
 * @throws {NeverCameError} after eight times `withinMs`.
 */
export const comes = async (isSo: () => boolean, withinMs: number): Promise<void> => {
  await until(() => Promise.resolve(isSo() ? true : undefined), withinMs, OFTEN_MS);
};
