import type { FrameMessage } from '../protocol.ts';
import { watchRunning, type Running } from './running.ts';
import { traceOf } from './troubles.ts';
import type { Trust } from './trust.ts';
import type { Tw } from './tw.ts';

type Post = (message: FrameMessage) => void;

/** Each module's code runs in the name of the note or plugin that it stands in. */
export const nameRunning = (
  tw: Tw,
  post: Post,
  { trust, isReserved }: { readonly trust: Trust; readonly isReserved: (title: string) => boolean },
): Running =>
  watchRunning(tw, {
    post,
    failed: (thrown) => post({ verb: 'failed', trace: traceOf(thrown) }),
    holderOf: (module) => {
      const isNote = tw.wiki.tiddlerExists(module) && trust.has(module);
      const holder = isNote ? module : tw.wiki.getShadowSource(module);
      return holder === null || isReserved(holder) ? undefined : holder;
    },
  });

/** A page that goes before the wiki is there says so, since nobody else would: the next one has no port. */
export const sayWhenGone = (post: Post, running: Running): (() => void) => {
  const starts = new AbortController();
  // Named as an engine names a place.
  const gone = (): void =>
    post({ verb: 'failed', trace: `loaded anew while it started\n    at ${running.last()}:1:1` });
  window.addEventListener('pagehide', gone, { signal: starts.signal });
  return () => starts.abort();
};
