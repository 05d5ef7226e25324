import { IDBBlockstore } from 'blockstore-idb';
import { importBytes } from 'ipfs-unixfs-importer';
import { fixedSize } from 'ipfs-unixfs-importer/chunker';
import type { CID } from 'multiformats/cid';
import { createBrowserClock } from '../../../../src/adapters/browser/clock.ts';
import { createWebTabLock } from '../../../../src/adapters/browser/tab-lock.ts';
import { createContentStore } from '../../../../src/adapters/helia/blocks/content-store.ts';
import { createBlockstore } from '../../../../src/adapters/helia/blocks/copying-blockstore.ts';
import { createRecordCodec } from '../../../../src/adapters/helia/records/record-codec.ts';
import { createIdbKeyValueStore } from '../../../../src/adapters/idb/key-value-store.ts';
import { createWikiAssets } from '../../../../src/adapters/tiddlywiki/assets.ts';
import { createWorkerVault } from '../../../../src/adapters/worker/vault.ts';
import { createSiteReader } from '../../../../src/app/site/read-site.ts';
import { createPublication } from '../../../../src/app/site/publication.ts';
import { createStore } from '../../../../src/kit/store.ts';
import { createSiteBuilder } from '../../../../src/domain/site/site.ts';
import type { NoteRecord } from '../../../../src/domain/wiki/tiddler.ts';
import type { ContentStore } from '../../../../src/ports/content-store.ts';
import { deviceOf } from '../../../support/cast.ts';
import { createScriptedNetwork, TOULOUSE_HOME } from '../../../support/publishing.ts';
import { manyNotes } from '../../../support/site.ts';

export interface EditFigure {
  readonly ms: number;
  readonly bytes: number;
  readonly blocks: number;
}
export interface EditPage {
  /** Publishes `notes` notes once; the figure is of all of it. */
  readonly openOurs: (notes: number) => Promise<EditFigure>;
  readonly editOurs: (note: number) => Promise<EditFigure>;
  /** Adds the single file at `./monolith.html` once. */
  readonly openPeer: () => Promise<EditFigure>;
  readonly editPeer: (note: number) => Promise<EditFigure>;
}
declare global {
  interface Window {
    editPage?: EditPage;
  }
}

const SENTENCE = ' Le four chauffe depuis l’aube.';
const { signal } = new AbortController();
const clock = createBrowserClock();

interface Counted {
  bytes: number;
  blocks: number;
}
const figured = async (counted: Counted, work: () => Promise<void>): Promise<EditFigure> => {
  counted.bytes = 0;
  counted.blocks = 0;
  const began = performance.now();
  await work();
  return { ms: performance.now() - began, bytes: counted.bytes, blocks: counted.blocks };
};

const openVault = async () => {
  const vault = createWorkerVault({ storageName: 'bench-vault' });
  const { identity } = await vault.prepare({ kind: 'new-words' }, { language: 'fr', signal });
  await vault.keep('levain', { signal });
  return { identity, sign: vault.sign };
};

const countingPuts = (store: ContentStore, counted: Counted): ContentStore => ({
  ...store,
  put: async (blocks, options) => {
    for (const { bytes } of blocks) counted.bytes += bytes.byteLength;
    counted.blocks += blocks.length;
    await store.put(blocks, options);
  },
});

/** The publication as the app wires it, with a network in which nobody is. */
const createOurs = async () => {
  const counted = { bytes: 0, blocks: 0 };
  const settings = createIdbKeyValueStore({ databaseName: 'bench-settings' });
  const store = createContentStore({
    blockstore: createBlockstore({ name: 'bench-blocks' }),
    pins: settings,
  });
  const baseUrl = new URL('./', document.baseURI).href;
  const assets = createWikiAssets({ baseUrl, fetch: (url, options) => fetch(url, options) });
  const notes = new Map<string, NoteRecord>();
  let generation = 1;
  const publication = createPublication({
    ...(await openVault()),
    devicePeerId: deviceOf('alice'),
    home: createStore(TOULOUSE_HOME),
    notes: {
      load: () => Promise.resolve(),
      publicRecords: () => [...notes.values()],
      takePublished: () => Promise.resolve({ arrived: 0, withdrawn: 0 }),
    },
    siteReader: createSiteReader({ contentStore: store }),
    onOwnRecord: () => undefined,
    firstMeeting: () => Promise.resolve(),
    rankOf: () => 'stranger',
    personOf: () => undefined,
    wikiStore: { publicGeneration: () => Promise.resolve(generation) },
    siteBuilder: async () =>
      createSiteBuilder({
        shell: await assets.siteShell({ signal }),
        core: await assets.siteCore({ signal }),
      }),
    contentStore: countingPuts(store, counted),
    recordCodec: createRecordCodec(),
    settings,
    tabLock: createWebTabLock(),
    network: createScriptedNetwork(),
    announce: () => Promise.resolve({ recipients: 0 }),
    ledgerRecord: () => undefined,
    clock,
    log: { info: () => undefined, warn: (message, error) => reportError(error ?? message) },
    signal,
  });
  const change = (record: NoteRecord): void => {
    notes.set(record.title, record);
    generation += 1;
    publication.publicChanged();
  };
  return { counted, notes, publication, change };
};

type Ours = Awaited<ReturnType<typeof createOurs>>;
let ours: Ours | undefined;

const openOurs: EditPage['openOurs'] = async (count) => {
  ours = await createOurs();
  const { counted, notes, publication } = ours;
  const revision = { wallMs: clock.nowMs(), counter: 0, device: 'alice' };
  for (const { title, fields } of manyNotes(count))
    notes.set(title, { title, fields, audience: 'public', revision });
  await publication.start();
  return figured(counted, async () => {
    await publication.consent();
    await publication.settled();
  });
};

const modifiedNow = (): string => new Date(clock.nowMs()).toISOString().replace(/\D/g, '');

const editOurs: EditPage['editOurs'] = async (number) => {
  const title = `Note ${number}`;
  const record = ours?.notes.get(title);
  if (ours === undefined || record?.fields === null || record === undefined) throw new RangeError(title);
  const { counted, publication, change } = ours;
  const text = `${record.fields.get('text') ?? ''}${SENTENCE}`;
  const fields = new Map([...record.fields, ['text', text], ['modified', modifiedNow()]]);
  const before = publication.publication.get().sequence ?? 0n;
  const figure = await figured(counted, async () => {
    change({ ...record, fields });
    await publication.settled();
  });
  const after = publication.publication.get();
  if (after.sequence === before || after.state !== 'published')
    throw new RangeError(`${title} not published`);
  return figure;
};

const peerStore = new IDBBlockstore('bench-peer-blocks');
const peerCounted = { bytes: 0, blocks: 0 };
const peerSeen = new Set<string>();
let peerFile = '';

/** The stock store, with each block counted the first time it comes. */
const countingStore = {
  put: (cid: CID, bytes: Parameters<IDBBlockstore['put']>[1]) => {
    const key = cid.toString();
    if (!peerSeen.has(key) && bytes instanceof Uint8Array) {
      peerSeen.add(key);
      peerCounted.bytes += bytes.byteLength;
      peerCounted.blocks += 1;
    }
    return peerStore.put(cid, bytes);
  },
};

const addPeerFile = async (): Promise<void> => {
  await importBytes(new TextEncoder().encode(peerFile), countingStore, {
    cidVersion: 1,
    rawLeaves: true,
    chunker: fixedSize({ chunkSize: 1_048_576 }),
  });
};

window.editPage = {
  openOurs,
  editOurs,
  openPeer: async () => {
    peerFile = await (await fetch('./monolith.html')).text();
    await peerStore.open();
    return figured(peerCounted, addPeerFile);
  },
  editPeer: (number) =>
    figured(peerCounted, async () => {
      const start = peerFile.indexOf(`numéro ${number}. `);
      if (start === -1) throw new RangeError(`Note ${number} is not in the file`);
      const at = start + `numéro ${number}.`.length;
      peerFile = peerFile.slice(0, at) + SENTENCE + peerFile.slice(at);
      await addPeerFile();
    }),
};
