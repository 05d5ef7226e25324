import type { Clock } from '../../kit/world/clock.ts';
import type { DeviceMemory } from '../../ports/device-memory.ts';
import {
  WikiBootError,
  type WikiFrame,
  type WikiFrameOptions,
  type WikiHost,
} from '../../ports/wiki-host.ts';
import type { FrameAssets } from './assets.ts';
import { connect } from './connection.ts';
import { chooseWay, navigateFrame } from './frame-page.ts';
import { HELLO } from './protocol.ts';
import { createStartMark, type StartMark } from './start-mark.ts';

export interface WikiHostDeps {
  readonly assets: FrameAssets;
  readonly clock: Clock;
  readonly memory: DeviceMemory;
  /** Folder of the app, ending in `/`. */
  readonly baseUrl: string;
  /** The build that the page is of: its frame page is shown, not a newer one. */
  readonly version?: string | undefined;
}

/** A frame page of a few kilobytes; what takes longer than this will not come. */
const HELLO_WAIT_MS = 15_000;
/** Far more than the largest root that is read needs; what takes longer was written not to end. */
const READER_BOOT_WAIT_MS = 60_000;

/** Longer than any wiki takes to start on a slow phone; a person's own is waited for all the same. */
const SLOW_START_MS = 10_000;

/** @throws {WikiBootError} when `work` takes longer than `ms`; its signal has ended then. */
const inTime = async <T>(
  { clock }: WikiHostDeps,
  { ms, tooLate, signal }: { readonly ms: number; readonly tooLate: string; readonly signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const waits = new AbortController();
  const stop = AbortSignal.any([signal, waits.signal]);
  const late = clock.wait(ms, { signal: stop }).then(() => {
    throw new WikiBootError(tooLate);
  });
  try {
    return await Promise.race([work(stop), late]);
  } finally {
    waits.abort();
  }
};

/** Resolves when the page inside this very frame says hello. Its origin is "null", so the window is what identifies it. */
const hello = (frame: HTMLIFrameElement, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const onMessage = (event: MessageEvent<unknown>): void => {
      if (event.source === null || event.source !== frame.contentWindow || event.data !== HELLO) return;
      window.removeEventListener('message', onMessage);
      resolve();
    };
    window.addEventListener('message', onMessage, { signal });
  });

const load = async (
  deps: WikiHostDeps,
  frame: HTMLIFrameElement,
  mode: 'edit' | 'read',
  signal: AbortSignal,
): Promise<void> => {
  const way = await chooseWay(deps.clock, signal);
  const tooLate = `the frame page did not answer (${way})`;
  await inTime(deps, { ms: HELLO_WAIT_MS, tooLate, signal }, (stop) => {
    const arrived = hello(frame, stop);
    navigateFrame(frame, { way, mode, baseUrl: deps.baseUrl, version: deps.version });
    return arrived;
  });
};

type Running = (title: string, waits: boolean) => void;

/** Lays a mark while `work` starts a person's own wiki, and tells when that takes long. */
const marked = async (
  { clock }: WikiHostDeps,
  {
    mark,
    handlers,
    signal,
  }: { mark: StartMark; handlers: WikiFrameOptions['handlers']; signal: AbortSignal },
  work: (running: Running) => Promise<WikiFrame>,
): Promise<WikiFrame> => {
  const starts = new AbortController();
  const starting = AbortSignal.any([signal, starts.signal]);
  let last = '';
  // A browser may stop what hangs when its tab is closed, and the page then still says that it goes.
  const leave = (): void => (last === '' ? mark.end() : mark.running(last));
  window.addEventListener('pagehide', leave, { signal: starting });
  clock.wait(SLOW_START_MS, { signal: starting }).then(
    () => handlers.onSlowStart(last),
    () => undefined,
  );
  mark.begin();
  try {
    return await work((title, waits) => {
      last = title;
      // What does not wait is heard in time only where the page goes on, and hears of the rest.
      if (waits) mark.running(title);
    });
  } finally {
    starts.abort();
    mark.end();
  }
};

const open = async (
  deps: WikiHostDeps,
  frame: HTMLIFrameElement,
  options: WikiFrameOptions,
  signal: AbortSignal,
): Promise<WikiFrame> => {
  signal.throwIfAborted();
  const { handlers, mode, isPlain = false } = options;
  const mark = createStartMark(deps.memory, options.notes);
  const isWhole = mode === 'edit' && !isPlain;
  const running = isWhole ? mark.found() : undefined;
  if (running !== undefined) throw new WikiBootError('its last start did not end', { running });
  const [core, tiddlers] = await Promise.all([
    deps.assets.core({ signal }),
    deps.assets.tiddlers(options.mode, { signal }),
    load(deps, frame, options.mode, signal),
  ]);
  const boot = (stop: AbortSignal, told: Running = () => undefined): Promise<WikiFrame> =>
    connect(frame, options, {
      ...{ core, tiddlers, signal: stop, running: told },
      nextHello: (ended) => hello(frame, ended),
      wait: (ms) => deps.clock.wait(ms, { signal }),
    });
  // A person's own wiki has all the time it needs.
  if (isWhole) return marked(deps, { mark, handlers, signal }, (told) => boot(signal, told));
  if (mode === 'edit') return boot(signal);
  return inTime(deps, { ms: READER_BOOT_WAIT_MS, tooLate: 'the wiki did not come up', signal }, boot);
};

/** TiddlyWiki in an opaque frame: no keys, no storage, no network; one port, every message parsed. */
export const createWikiHost = (deps: WikiHostDeps): WikiHost => ({
  open: async (frame, options, { signal }) => {
    try {
      return await open(deps, frame, options, signal);
    } catch (error) {
      if (signal.aborted || error instanceof WikiBootError) throw error;
      throw new WikiBootError('the wiki did not start', { cause: error });
    }
  },
});
