import { createLocalMemory } from '../../adapters/browser/device-memory.ts';
import { createWikiAssets } from '../../adapters/tiddlywiki/assets.ts';
import { createWikiHost } from '../../adapters/tiddlywiki/wiki-host.ts';
import { createWorkerNotesReader } from '../../adapters/worker/notes-reader.ts';
import { createNotebook } from '../../app/wiki/notebook.ts';
import { pinnedUrl } from '../../domain/shell/release.ts';
import { createSiteBuilder } from '../../domain/site/site.ts';
import { createListeners } from '../../kit/listeners.ts';
import type { Session } from '../session.ts';

/** The notebook: its notes, the wiki that shows them, and the files that come in. */
export const openWiki = (
  session: Pick<Session, 'clock' | 'baseUrl' | 'release' | 'storage' | 'trust' | 'signal'>,
) => {
  const { clock, baseUrl, release, storage, trust, signal } = session;
  const version = release?.version;
  const assets = createWikiAssets({
    baseUrl,
    fetch: (url, options) => fetch(pinnedUrl(url, version), options),
  });
  const host = createWikiHost({ assets, clock, baseUrl, memory: createLocalMemory(), version });
  const publicSaving = createListeners<readonly []>();
  const publicChange = createListeners<readonly [changes: number]>();
  const notebook = createNotebook({
    wikiStore: storage.wikiStore,
    wikiHost: host,
    wikiAssets: assets,
    openReader: (options) => createWorkerNotesReader({ ...options, trust }),
    clock,
    onPublicSaving: publicSaving.tell,
    onPublicChange: publicChange.tell,
  });
  const siteBuilder = async () =>
    createSiteBuilder({ shell: await assets.siteShell({ signal }), core: await assets.siteCore({ signal }) });
  return {
    actions: notebook,
    ...{ notebook, host, siteBuilder },
    /** What everybody may read is being saved, or has changed. */
    ...{ onPublicSaving: publicSaving.add, onPublicChange: publicChange.add },
    nudge: notebook.nudge,
    close: notebook.close,
  };
};

export type WikiColumn = ReturnType<typeof openWiki>;
