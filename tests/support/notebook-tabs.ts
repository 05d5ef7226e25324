import { vi } from 'vitest';
import { openMemoryNotesReader } from '../../src/adapters/memory/notes-reader.ts';
import {
  createMemoryWikiDisk,
  createMemoryWikiStore,
  type MemoryWikiDisk,
} from '../../src/adapters/memory/wiki-store.ts';
import { createNotebook, type Notebook } from '../../src/app/wiki/notebook.ts';
import type { Clock } from '../../src/kit/world/clock.ts';
import type { FrameChange } from '../../src/ports/wiki-host.ts';
import { PluginNotArrivedError, type WikiAssets } from '../../src/ports/wiki-assets.ts';
import type { WikiStore } from '../../src/ports/wiki-store.ts';
import { EVENING_MS, fields } from './notes.ts';
import { createPaperWiki, frameElement, type PaperWiki } from './paper-wiki.ts';
import { createTabChannels } from './tab-channels.ts';

/** A build that brings none along. */
export const NO_PLUGINS: Pick<WikiAssets, 'officialPlugins' | 'officialPlugin'> = {
  officialPlugins: () => Promise.resolve([]),
  officialPlugin: ({ name }) => Promise.reject(new PluginNotArrivedError(name)),
};

const { signal } = new AbortController();

export interface Tab {
  readonly notebook: Notebook;
  readonly wiki: PaperWiki;
  readonly store: WikiStore;
  readonly publicChanges: () => number;
  readonly attach: (
    until?: AbortSignal,
    more?: Partial<Parameters<Notebook['attach']>[1]>,
  ) => ReturnType<Notebook['attach']>;
}

export interface Profile {
  readonly disk: MemoryWikiDisk;
  readonly tab: () => Tab;
}

/** A profile whose tabs share one disk and hear one another. */
export const profile = (
  clock: Pick<Clock, 'nowMs'> = { nowMs: () => EVENING_MS },
  plugins = NO_PLUGINS,
): Profile => {
  const disk = createMemoryWikiDisk();
  const channel = createTabChannels();
  let tabs = 0;
  const tab = (): Tab => {
    tabs += 1;
    const store = createMemoryWikiStore({
      disk,
      clock,
      device: `tab${tabs}`,
      channel: channel(),
      copyWord: 'copie',
    });
    const wiki = createPaperWiki();
    const onPublicChange = vi.fn();
    const notebook = createNotebook({
      wikiStore: store,
      wikiHost: wiki,
      openReader: openMemoryNotesReader,
      wikiAssets: {
        ...plugins,
        exportShell: () =>
          Promise.resolve({
            prefix: '<script class="tiddlywiki-tiddler-store" type="application/json">[\n',
            suffix: '\n]</script>',
          }),
      },
      clock: { ...clock, wait: quiet, turn: quiet },
      onPublicChange,
    });
    return {
      notebook,
      wiki,
      store,
      publicChanges: () => onPublicChange.mock.calls.length,
      attach: (until = signal, more = {}) =>
        notebook.attach(frameElement(), {
          language: 'fr',
          dark: false,
          onLink: () => undefined,
          onAudienceWish: () => undefined,
          onFileWish: () => undefined,
          onImportFiles: () => undefined,
          onExportWish: () => undefined,
          signal: until,
          ...more,
        }),
    };
  };
  return { disk, tab };
};

export const textOf = (notebook: Notebook, title: string): string | undefined =>
  notebook
    .list()
    .find((record) => record.title === title)
    ?.fields?.get('text');
export const titlesOf = (notebook: Notebook): readonly string[] => notebook.list().map(({ title }) => title);
export const change = (title: string, text: string, renamedFrom?: string): FrameChange =>
  renamedFrom === undefined ? { title, fields: fields(text) } : { title, fields: fields(text), renamedFrom };
/** As the frame tells it of what the person saved in the wiki's editor. */
export const typed = (
  title: string,
  text: string,
  more: Readonly<Record<string, string>> = {},
): FrameChange => ({
  title,
  fields: fields(text, more),
  isTyped: true,
});
export const deletion = (title: string): FrameChange => ({ title, fields: null });
/** Everything that is already under way has happened. */
export const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
