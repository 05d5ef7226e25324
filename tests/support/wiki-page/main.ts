import { contentHash } from '../../../src/domain/wiki/content-hash.ts';
import type { Audience, NoteRecord } from '../../../src/domain/wiki/tiddler.ts';
import type { WikiFrame } from '../../../src/ports/wiki-host.ts';
import { createMemoryDeviceMemory } from '../../../src/adapters/memory/device-memory.ts';
import { createWikiAssets } from '../../../src/adapters/tiddlywiki/assets.ts';
import { createWikiHost } from '../../../src/adapters/tiddlywiki/wiki-host.ts';
import { registerServiceWorker } from '../../../src/adapters/browser/service-worker.ts';

/** A note as a test writes it: plain data, because it crosses from the test's process into the page. */
export interface PlainNote {
  readonly title: string;
  readonly fields: readonly (readonly [string, string])[] | null;
  readonly audience?: Audience;
  /** The person allowed what it does. */
  readonly isAllowed?: boolean;
}

export interface Heard {
  readonly kind:
    | 'changes'
    | 'refused'
    | 'kept'
    | 'audience'
    | 'file'
    | 'link'
    | 'files'
    | 'export'
    | 'exhausted'
    | 'reload'
    | 'stumble'
    | 'slow'
    | 'empty';
  readonly value: unknown;
}

export interface WikiPage {
  readonly open: (options: {
    readonly mode: 'edit' | 'read';
    readonly language?: 'fr' | 'en';
    readonly dark?: boolean;
    readonly notes: readonly PlainNote[];
    readonly show?: string;
    readonly isPlain?: boolean;
  }) => Promise<void>;
  readonly apply: (notes: readonly PlainNote[]) => void;
  readonly setDark: (dark: boolean) => void;
  readonly show: (title: string) => void;
  readonly settled: () => Promise<void>;
  readonly heard: () => readonly Heard[];
  readonly forget: () => void;
  /** The host cannot save what comes; once it can, what it could not is saved. */
  readonly refuseSaves: (refused: boolean) => void;
  readonly putBack: (title: string) => void;
  readonly install: () => Promise<boolean>;
  readonly isControlled: () => boolean;
  readonly sandbox: () => string | null;
}

declare global {
  interface Window {
    wikiPage: WikiPage;
    /** Set by nobody of ours: what hostile content tries to call. */
    pwned?: unknown;
  }
}

const REVISION = { wallMs: 1, counter: 0, device: 'test' };
const baseUrl = new URL('./', document.baseURI).href;
const never = new AbortController().signal;
const heard: Heard[] = [];
const unsaved: string[] = [];
let isRefusing = false;
let wiki: WikiFrame | undefined;

const clock = {
  nowMs: () => 0,
  turn: () => Promise.resolve(),
  wait: (ms: number, { signal }: { readonly signal: AbortSignal }) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', () => clearTimeout(timer));
    }),
};

const host = createWikiHost({
  assets: createWikiAssets({ baseUrl, fetch: (url, options) => fetch(url, options) }),
  clock,
  baseUrl,
  memory: createMemoryDeviceMemory(),
});

const recordOf = ({ title, fields, audience = 'me', isAllowed = false }: PlainNote): NoteRecord => ({
  title,
  fields: fields === null ? null : new Map(fields),
  audience,
  revision: REVISION,
  ...(isAllowed && fields !== null ? { allowed: contentHash(title, new Map(fields)) } : {}),
});

window.wikiPage = {
  open: async ({ mode, language = 'fr', dark = false, notes, show, isPlain = false }) => {
    const frame = document.querySelector('iframe');
    if (frame === null) return;
    wiki = await host.open(
      frame,
      {
        mode,
        language,
        dark,
        isPlain,
        notes: notes.map(recordOf),
        ...(show === undefined ? {} : { show }),
        handlers: {
          onChanges: (changes) => {
            const value = changes.map((change) => ({
              ...change,
              fields: change.fields === null ? null : [...change.fields],
            }));
            heard.push({ kind: 'changes', value });
            const titles = isRefusing ? changes.map(({ title }) => title) : [];
            unsaved.push(...titles);
            return Promise.resolve(titles);
          },
          onRefused: (refused) => heard.push({ kind: 'refused', value: refused }),
          onKeptBack: ({ title, fault, isFile, content: { size, type }, along }) =>
            heard.push({ kind: 'kept', value: { title, fault, isFile, size, type, along } }),
          onMended: (title) => heard.push({ kind: 'kept', value: { title, fault: null } }),
          onAudienceWish: (title, audience) => heard.push({ kind: 'audience', value: [title, audience] }),
          onLink: (url) => heard.push({ kind: 'link', value: url }),
          onFileWish: (title) => heard.push({ kind: 'file', value: title }),
          onImportFiles: (files) =>
            heard.push({ kind: 'files', value: files.map(({ name, size }) => [name, size]) }),
          onExhausted: () => heard.push({ kind: 'exhausted', value: null }),
          onExportWish: () => heard.push({ kind: 'export', value: null }),
          onReload: (how) => heard.push({ kind: 'reload', value: how }),
          onSlowStart: (title) => heard.push({ kind: 'slow', value: title }),
          onStumble: (trace) => heard.push({ kind: 'stumble', value: trace }),
          onDrawn: (isEmpty) => heard.push({ kind: 'empty', value: isEmpty }),
        },
      },
      { signal: never },
    );
  },
  apply: (notes) => wiki?.apply(notes.map(recordOf)),
  setDark: (dark) => wiki?.setDark(dark),
  show: (title) => wiki?.show(title),
  settled: async () => {
    await wiki?.settled({ signal: never });
  },
  heard: () => heard,
  forget: () => heard.splice(0),
  refuseSaves: (refused) => {
    isRefusing = refused;
    if (!refused) wiki?.saved(unsaved.splice(0));
  },
  putBack: (title) => wiki?.putBack(title, undefined),
  install: async () => {
    const shell = await registerServiceWorker(baseUrl, {
      trust: (url) => url,
      onUnavailable: () => undefined,
    });
    await navigator.serviceWorker.ready;
    return shell !== undefined;
  },
  isControlled: () => navigator.serviceWorker.controller !== null,
  sandbox: () => document.querySelector('iframe')?.getAttribute('sandbox') ?? null,
};
