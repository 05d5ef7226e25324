import { openMemoryNotesReader } from '../../src/adapters/memory/notes-reader.ts';
import { createMemoryKeyValueStore } from '../../src/adapters/memory/key-value-store.ts';
import { createMemoryLog } from '../../src/adapters/memory/log.ts';
import { createMemoryTabLock } from '../../src/adapters/memory/tab-lock.ts';
import { createMemoryWikiDisk, createMemoryWikiStore } from '../../src/adapters/memory/wiki-store.ts';
import { shareHeld } from '../../src/app/neighbourhood/share-held.ts';
import { createPublication } from '../../src/app/site/publication.ts';
import type { PublicationWork } from '../../src/app/site/publication.deps.ts';
import { createSiteReader } from '../../src/app/site/read-site.ts';
import { createNotebook, type Notebook } from '../../src/app/wiki/notebook.ts';
import { createSiteBuilder } from '../../src/domain/site/site.ts';
import { fields } from './notes.ts';
import type { Quarter, Resident } from './neighbours.ts';
import { NO_PLUGINS } from './notebook-tabs.ts';
import { createPaperWiki } from './paper-wiki.ts';
import { createPlainCodec } from './plain-records.ts';
import { SHELL } from './site.ts';
import { createTabChannels } from './tab-channels.ts';

const CORE = { name: 'core-5.4.1.js.gz', gzipped: new Uint8Array([31, 139]) };

/** A resident whose notebook and publication are the real ones. */
export interface Device extends Resident {
  readonly wiki: Notebook;
  readonly site: PublicationWork;
  /** Writes a note and makes it public. */
  readonly shares: (title: string, text: string) => Promise<void>;
  readonly publicTitles: () => readonly string[];
  /** Sequences of the records that went out to neighbours. */
  readonly handedOut: readonly bigint[];
}

/** Opens the notebook of a resident who agreed to publish. */
export const openDevice = async (
  { clock }: Pick<Quarter, 'clock'>,
  resident: Resident,
  release = '5.4.1',
): Promise<Device> => {
  const { identity, device, network, content, disk, home, neighbourhood, signal } = resident;
  const handedOut: bigint[] = [];
  const wikiDisk = createMemoryWikiDisk();
  const wikiStore = createMemoryWikiStore({
    disk: wikiDisk,
    clock,
    device: device.slice(-8),
    channel: createTabChannels()(),
    copyWord: 'copie',
  });
  const wiki = createNotebook({
    wikiStore,
    wikiHost: createPaperWiki(),
    openReader: openMemoryNotesReader,
    wikiAssets: { ...NO_PLUGINS, exportShell: () => Promise.resolve({ prefix: '', suffix: '' }) },
    clock,
    onPublicChange: (changes) => site.publicChanged(changes),
    onPublicSaving: () => site.publicSaving(),
  });
  const site = createPublication({
    identity,
    devicePeerId: device,
    sign: (message) => Promise.resolve(message),
    home,
    notes: { load: wiki.load, publicRecords: wiki.publicNotes, takePublished: wiki.takePublished },
    wikiStore,
    siteBuilder: () =>
      Promise.resolve(createSiteBuilder({ shell: SHELL, core: { ...CORE, name: `core-${release}.js.gz` } })),
    siteReader: createSiteReader({ contentStore: content }),
    contentStore: content,
    recordCodec: createPlainCodec(),
    settings: createMemoryKeyValueStore({ disk }),
    tabLock: createMemoryTabLock(),
    network,
    announce: (record) => {
      handedOut.push(record.sequence);
      return neighbourhood.announce(record);
    },
    ledgerRecord: () => neighbourhood.newestOf(identity.ipnsName),
    onOwnRecord: neighbourhood.onOwnRecord,
    firstMeeting: neighbourhood.firstMeeting,
    rankOf: neighbourhood.rankOf,
    personOf: neighbourhood.personOf,
    clock,
    log: createMemoryLog(),
    signal,
  });
  shareHeld({ ...neighbourhood, tabs: createTabChannels()(), signal }, site);
  await site.start();
  await site.consent();
  const publicTitles = (): readonly string[] =>
    wiki
      .publicNotes()
      .map(({ title }) => title)
      .toSorted();
  return {
    ...resident,
    wiki,
    site,
    publicTitles,
    handedOut,
    shares: async (title, text) => {
      await wiki.write(title, fields(text));
      await wiki.setAudience([title], 'public');
    },
  };
};
