import { mayAct } from '../../domain/wiki/acts.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import {
  WikiBootError,
  type WikiFrame,
  type WikiFrameHandlers,
  type WikiFrameOptions,
} from '../../ports/wiki-host.ts';
import { emptyFrame } from './frame-page.ts';
import type { ParsedChanges } from './parse-changes.ts';
import { parseFrameMessage, type HeardMessage } from './parse-frame-message.ts';
import type { HostMessage, WireNote } from './protocol.ts';
import { readableChanges, readableNotes } from './readable-notes.ts';
import { watchSeen } from './watch-seen.ts';

interface Boot {
  readonly core: string;
  readonly tiddlers: readonly Readonly<Record<string, string>>[];
  /** Ends when the wiki is closed. */
  readonly wait: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
  /** Resolves when the page in the frame says hello once more: it was loaded anew, and knows nothing of its port. */
  readonly nextHello: (signal: AbortSignal) => Promise<void>;
  /** Hears whose code is about to run, as the frame says, and whether it waits until that is heard. */
  readonly running: (title: string, waits: boolean) => void;
}

const wireNote = (record: NoteRecord): WireNote => ({
  title: record.title,
  fields: record.fields,
  isPublic: record.audience === 'public',
  mayAct: mayAct(record),
});

const gone = (title: string): WireNote => ({ title, fields: null, isPublic: false, mayAct: false });

type Deliver = (id: number, batch: ParsedChanges) => void;

/** Hands batches on in order, and tells the frame what became of each change. */
const createDelivery = (
  { onChanges, onRefused }: WikiFrameHandlers,
  post: (message: HostMessage) => void,
): { readonly deliver: Deliver; readonly done: () => Promise<void> } => {
  let last: Promise<void> = Promise.resolve();
  const answer = (id: number, unsaved: readonly string[]): void => post({ verb: 'answered', id, unsaved });
  return {
    deliver: (id, { changes, refused }) => {
      if (refused.length > 0) onRefused(refused);
      const never = refused.map(({ title }) => title);
      last = last
        .then(() => onChanges(changes))
        .then(
          (unsaved) => answer(id, [...never, ...unsaved]),
          () => answer(id, [...never, ...changes.map(({ title }) => title)]),
        );
    },
    done: () => last,
  };
};

interface Flushes {
  readonly begin: (signal: AbortSignal) => Promise<readonly string[]>;
  readonly end: (id: number, open: readonly string[]) => void;
  /** Nobody is there who would answer. */
  readonly giveUp: () => void;
}

const createFlushes = (post: (message: HostMessage) => void): Flushes => {
  const waiting = new Map<number, (open: readonly string[]) => void>();
  let lastId = 0;
  let isOver = false;
  return {
    begin: (signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        if (isOver) {
          resolve([]);
          return;
        }
        const id = ++lastId;
        waiting.set(id, resolve);
        signal.addEventListener('abort', () => {
          waiting.delete(id);
          reject(signal.reason instanceof Error ? signal.reason : new DOMException('aborted', 'AbortError'));
        });
        post({ verb: 'flush', id });
      }),
    end: (id, open) => {
      waiting.get(id)?.(open);
      waiting.delete(id);
    },
    giveUp: () => {
      isOver = true;
      for (const resolve of waiting.values()) resolve([]);
      waiting.clear();
    },
  };
};

/** How long a browser may take to tell the page of a click inside the frame, which may run in a process of its own. */
const HAND_WAIT_MS = 300;

/** A click or a key in a frame counts for the pages around it. Where a browser cannot tell, the frame's word stands. */
const isByHand = (): boolean => !('userActivation' in navigator) || navigator.userActivation.isActive;

/** Carries a wish out if the person has just touched something; what the frame wishes by itself comes to nothing. */
const byHand = async (wait: (ms: number) => Promise<void>, wish: () => void): Promise<void> => {
  if (!isByHand()) await wait(HAND_WAIT_MS);
  if (isByHand()) wish();
};

interface Ears {
  /** Puts off a wish until a hand is known to be behind it; none, no wish. */
  readonly byHand: (wish: () => void) => void;
  readonly handlers: WikiFrameHandlers;
  readonly deliver: Deliver;
  readonly flushed: Flushes['end'];
  readonly booted: () => void;
  readonly failed: (trace: string) => void;
  readonly running: (title: string, waits: boolean) => void;
  readonly exhausted: () => void;
  readonly isEditing: boolean;
}

/** What only a person's own wiki may say. A wiki that is read has nothing to store. */
const hearEditor = (message: HeardMessage, { handlers, deliver, byHand: wish }: Ears): void => {
  if (message.verb === 'changes') deliver(message.id, message);
  else if (message.verb === 'kept-back') handlers.onKeptBack(message);
  else if (message.verb === 'mended') handlers.onMended(message.title);
  else if (message.verb === 'audience') wish(() => handlers.onAudienceWish(message.title, message.audience));
  else if (message.verb === 'files') handlers.onImportFiles(message.files);
  else if (message.verb === 'export') wish(handlers.onExportWish);
  else if (message.verb === 'reload') wish(() => handlers.onReload('wished'));
  else if (message.verb === 'drawn') handlers.onDrawn(message.isEmpty);
  else if (message.verb === 'stumbled') handlers.onStumble(message.trace);
};

const hear = (message: HeardMessage, ears: Ears): void => {
  if (message.verb === 'booted') ears.booted();
  else if (message.verb === 'failed') ears.failed(message.trace);
  else if (message.verb === 'exhausted') ears.exhausted();
  else if (message.verb === 'running') ears.running(message.title, message.waits);
  else if (message.verb === 'flushed') ears.flushed(message.id, message.open);
  else if (message.verb === 'link') ears.byHand(() => ears.handlers.onLink(message.url));
  else if (message.verb === 'file') ears.byHand(() => ears.handlers.onFileWish(message.title));
  else if (ears.isEditing) hearEditor(message, ears);
};

const bootMessage = (options: WikiFrameOptions, notes: readonly NoteRecord[], boot: Boot): HostMessage => ({
  verb: 'boot',
  mode: options.mode,
  language: options.language,
  dark: options.dark,
  core: boot.core,
  tiddlers: boot.tiddlers,
  notes: notes.map(wireNote),
  isPlain: options.isPlain ?? false,
  ...(options.show === undefined ? {} : { show: options.show }),
});

interface Line {
  readonly frame: HTMLIFrameElement;
  readonly port: MessagePort;
  readonly post: (message: HostMessage) => void;
  readonly delivery: ReturnType<typeof createDelivery>;
  readonly flushes: Flushes;
  readonly close: () => void;
  /** Ends with `close`. */
  readonly life: AbortSignal;
}

/**
 * Resolves when another page stands in the frame. Chromium does not ask the service worker when a page of an opaque origin
 * loads itself anew, and what stands there then says no hello; but the element is told of each page that has loaded, and
 * after the boot that is none of ours.
 */
const otherPage = (
  frame: HTMLIFrameElement,
  { nextHello }: Boot,
  isBooted: () => boolean,
  ended: AbortSignal,
) =>
  new Promise<void>((resolve) => {
    const onLoad = (): void => {
      if (isBooted()) resolve();
    };
    frame.addEventListener('load', onLoad, { signal: ended });
    void nextHello(ended).then(resolve);
  });

/** A page that is loaded anew has lost its wiki: while that starts it will never be there, later the host begins again. */
const hearReload = async (
  { frame, flushes, life }: Line,
  boot: Boot,
  { isBooted, failed, done }: { isBooted: () => boolean; failed: (why: Error) => void; done: () => void },
): Promise<void> => {
  await otherPage(frame, boot, isBooted, AbortSignal.any([boot.signal, life]));
  if (!isBooted()) {
    failed(new WikiBootError('its page was loaded anew while it started'));
    return;
  }
  flushes.giveUp();
  done();
};

const listen = (line: Line, options: WikiFrameOptions, boot: Boot) =>
  new Promise<void>((resolve, reject) => {
    const { port, post, delivery, flushes, close } = line;
    const { wait, signal } = boot;
    let isBooted = false;
    signal.addEventListener('abort', () => reject(new WikiBootError('stopped while starting')), {
      once: true,
    });
    const ears: Ears = {
      handlers: options.handlers,
      // A page that closes meanwhile wishes nothing any more.
      byHand: (wish) => void byHand(wait, wish).catch(() => undefined),
      isEditing: options.mode === 'edit',
      deliver: delivery.deliver,
      flushed: flushes.end,
      booted: () => {
        isBooted = true;
        resolve();
      },
      running: (title, waits) => {
        if (isBooted) return;
        boot.running(title, waits);
        if (waits) post({ verb: 'noted' });
      },
      failed: (trace) => reject(new WikiBootError('its code failed', { trace })),
      exhausted: () => {
        close();
        options.handlers.onExhausted();
        reject(new WikiBootError('its notes do not stop drawing'));
      },
    };
    port.onmessage = (event: MessageEvent<unknown>) => {
      const parsed = parseFrameMessage(event.data);
      // What is no message is dropped in silence.
      if (parsed.ok) hear(parsed.value, ears);
    };
    void hearReload(line, boot, {
      isBooted: () => isBooted,
      failed: reject,
      done: () => options.handlers.onReload('done'),
    });
  });

const frameOf = (
  { frame, post, delivery, flushes, life }: Line,
  mode: WikiFrameOptions['mode'],
  close: () => void,
): WikiFrame => ({
  apply: (notes) =>
    post({ verb: 'apply', notes: (mode === 'read' ? readableChanges(notes) : notes).map(wireNote) }),
  watchSeen: (listener) => watchSeen(frame, listener, life),
  saved: (titles) => post({ verb: 'saved', titles }),
  putBack: (title, stored) =>
    post({ verb: 'put-back', note: stored === undefined ? gone(title) : wireNote(stored) }),
  setDark: (dark) => post({ verb: 'dark', dark }),
  show: (title) => post({ verb: 'show', title }),
  settled: async ({ signal }) => {
    const open = await flushes.begin(signal);
    await delivery.done();
    return open;
  },
  close,
});

/** Gives the loaded frame page its port, boots the wiki and speaks for it. One call for one page. */
export const connect = async (
  frame: HTMLIFrameElement,
  options: WikiFrameOptions,
  boot: Boot,
): Promise<WikiFrame> => {
  const { port1: port, port2 } = new MessageChannel();
  const post = (message: HostMessage): void => port.postMessage(message);
  const life = new AbortController();
  const close = (): void => {
    life.abort();
    port.close();
    emptyFrame(frame);
  };
  const delivery = createDelivery(options.handlers, post);
  const line = { frame, port, post, delivery, flushes: createFlushes(post), close, life: life.signal };
  const booted = listen(line, options, boot);
  frame.contentWindow?.postMessage('port', '*', [port2]);
  const notes = options.mode === 'read' ? readableNotes(options.notes) : options.notes;
  post(bootMessage(options, notes, boot));
  try {
    await booted;
  } catch (error) {
    close();
    throw error;
  }
  return frameOf(line, options.mode, close);
};
