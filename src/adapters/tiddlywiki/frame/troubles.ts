import { FRAME_LIMITS, type FrameMessage } from '../protocol.ts';
import { wrap } from './patch.ts';
import type { Tw } from './tw.ts';

/** Of one start: code that fails at every step says nothing new. */
const MAX_TOLD = 20;

/** What was thrown, and where. TiddlyWiki hands each module to the engine under its title, so that the stack names it. */
export const traceOf = (thrown: unknown): string => {
  const stack = thrown instanceof Error ? (thrown.stack ?? '') : '';
  return `${String(thrown)}\n${stack}`.slice(0, FRAME_LIMITS.traceLength);
};

/** Tells the host of code that fails while the wiki goes on: a module, a start-up task, whatever runs later. */
export const watchTroubles = (tw: Tw, post: (message: FrameMessage) => void): void => {
  let left = MAX_TOLD;
  const tell = (thrown: unknown): void => {
    if (left === 0) return;
    left -= 1;
    post({ verb: 'stumbled', trace: traceOf(thrown) });
  };
  window.addEventListener('error', ({ error, message }: ErrorEvent) => tell(error ?? message));
  window.addEventListener('unhandledrejection', ({ reason }) => tell(reason));
  wrap(tw.utils, 'error', (_self, original, inputs) => {
    tell(inputs[0]);
    return original(...inputs);
  });
};
