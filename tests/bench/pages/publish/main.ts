import { createBrowserClock } from '../../../../src/adapters/browser/clock.ts';
import { createContentStore } from '../../../../src/adapters/helia/blocks/content-store.ts';
import { createBlockstore } from '../../../../src/adapters/helia/blocks/copying-blockstore.ts';
import { createRecordCodec } from '../../../../src/adapters/helia/records/record-codec.ts';
import { createIdbKeyValueStore } from '../../../../src/adapters/idb/key-value-store.ts';
import { createWorkerVault } from '../../../../src/adapters/worker/vault.ts';
import { createRootPublisher } from '../../../../src/app/site/publish-root.ts';
import { readBefore } from '../../../../src/app/site/before.ts';
import { publishTurn, type TurnDeps } from '../../../../src/app/site/publish-turn.ts';
import { createSiteReader } from '../../../../src/app/site/read-site.ts';
import { createPublicationShelf } from '../../../../src/app/site/shelf.ts';
import { createSiteBuilder, type SiteBuilder } from '../../../../src/domain/site/site.ts';
import type { Tiddler } from '../../../../src/domain/wiki/tiddler.ts';
import type { ContentStore } from '../../../../src/ports/content-store.ts';
import { deviceOf } from '../../../support/cast.ts';
import { TOULOUSE_HOME } from '../../../support/publishing.ts';
import { CORE, manyNotes, SHELL } from '../../../support/site.ts';

/** Milliseconds of one publication, from the notes in memory to the durable record, and of a neighbour who follows. */
export interface PublishFigure {
  /** Blocks made in memory. */
  readonly build: number;
  readonly put: number;
  readonly pin: number;
  /** The record signed by the vault worker and stored strictly. */
  readonly record: number;
  /** Roots before let go. */
  readonly tidy: number;
  /** The whole turn. */
  readonly turn: number;
  /** The neighbour's pin; she takes each block that she lacks from the author's store in the same page. */
  readonly followPin: number;
  /** The neighbour's reading of the wiki, all blocks being there. */
  readonly followRead: number;
}
export interface PublishPage {
  /** Opens both stores, publishes `notes` notes and lets the neighbour follow. */
  readonly open: (notes: number) => Promise<PublishFigure>;
  readonly edit: (note: number) => Promise<PublishFigure>;
  /** The same device after a reload: stores as they are, nothing in memory. */
  readonly reload: () => Promise<void>;
}
declare global {
  interface Window {
    publishPage?: PublishPage;
  }
}

const { signal } = new AbortController();
const clock = createBrowserClock();
const limits = { maxBytes: 64 * 1_048_576, maxBlocks: 65_536 };
type Part = 'build' | 'put' | 'pin' | 'record' | 'tidy';
const NOTHING = { build: 0, put: 0, pin: 0, record: 0, tidy: 0 };
let spent: Record<Part, number> = { ...NOTHING };

const timed = async <T>(part: Part, work: () => Promise<T>): Promise<T> => {
  const began = performance.now();
  try {
    return await work();
  } finally {
    spent[part] += performance.now() - began;
  }
};
const timedNow = <T>(work: () => T): T => {
  const began = performance.now();
  const made = work();
  spent.build += performance.now() - began;
  return made;
};

const timedBuilder = (builder: SiteBuilder): SiteBuilder => ({
  build: (input) => timedNow(() => builder.build(input)),
  draft: async (content, pause) => {
    const draft = await timed('build', () => builder.draft(content, pause));
    return (parents) => timedNow(() => draft(parents));
  },
});

const timedStore = (store: ContentStore): ContentStore => ({
  ...store,
  put: (...args) => timed('put', () => store.put(...args)),
  pin: (...args) => timed('pin', () => store.pin(...args)),
  unpin: (...args) => timed('tidy', () => store.unpin(...args)),
  pins: () => timed('tidy', () => store.pins()),
});

const openVault = async () => {
  const vault = createWorkerVault({ storageName: 'publish-vault' });
  const { identity } = await vault.prepare({ kind: 'new-words' }, { language: 'fr', signal });
  await vault.keep('levain', { signal });
  return { identity, sign: vault.sign };
};
const person = openVault();

/** A publication's turn with its real rooms; nobody is connected. */
const openAuthor = async () => {
  const { identity, sign } = await person;
  const settings = createIdbKeyValueStore({ databaseName: 'publish-settings' });
  const blockstore = createBlockstore({ name: 'publish-blocks' });
  const store = createContentStore({ blockstore, pins: settings });
  const stored = createPublicationShelf(settings, identity.ipnsName);
  const shelf = {
    ...stored,
    keep: (what: Parameters<typeof stored.keep>[0]) => timed('record', () => stored.keep(what)),
  };
  const codec = createRecordCodec();
  const recordCodec = {
    ...codec,
    create: (...args: Parameters<typeof codec.create>) => timed('record', () => codec.create(...args)),
  };
  const devicePeerId = deviceOf('alice');
  const publisher = createRootPublisher({
    identity,
    devicePeerId,
    sign,
    contentStore: timedStore(store),
    recordCodec,
    shelf,
    clock,
    signal,
  });
  const builder = timedBuilder(createSiteBuilder({ shell: SHELL, core: CORE }));
  const overheard = {
    newest: () => undefined,
    elsewhere: () => undefined,
    hasAsked: () => true,
    ask: () => Promise.resolve(),
  };
  const deps: TurnDeps = {
    name: identity.ipnsName,
    devicePeerId,
    siteBuilder: () => Promise.resolve(builder),
    publisher,
    recordCodec,
    overheard,
    shelf,
    clock,
  };
  return { deps, store };
};

const openNeighbour = (author: ContentStore) => {
  const pins = createIdbKeyValueStore({ databaseName: 'follow-settings' });
  const network = {
    get: (...[cid, options]: Parameters<ContentStore['get']>) =>
      author.get(cid, { ...options, offline: true }),
  };
  const store = createContentStore({
    blockstore: createBlockstore({ name: 'follow-blocks' }),
    pins,
    network,
  });
  return { store, readSite: createSiteReader({ contentStore: store }).readSite };
};

const openBoth = async () => {
  const author = await openAuthor();
  return { author, neighbour: openNeighbour(author.store) };
};

let both: Awaited<ReturnType<typeof openBoth>> | undefined;
const notes: Tiddler[] = [];
let generation = 0;

const follow = async ({ neighbour }: NonNullable<typeof both>, root: Parameters<ContentStore['pin']>[0]) => {
  const owner = 'neighbour:alice';
  const before = (await neighbour.store.pins()).map((pin) => pin.root);
  const began = performance.now();
  await neighbour.store.pin(root, owner, { limits, signal });
  const pinned = performance.now();
  const site = await neighbour.readSite(root, { signal });
  const read = performance.now();
  if (!site.ok || site.value.tiddlers.length !== notes.length)
    throw new RangeError('the neighbour reads other notes');
  for (const old of before) if (!old.equals(root)) await neighbour.store.unpin(old, owner);
  return { followPin: pinned - began, followRead: read - pinned };
};

const publish = async (): Promise<PublishFigure> => {
  both ??= await openBoth();
  spent = { ...NOTHING };
  generation += 1;
  const began = performance.now();
  const record = await publishTurn(both.author.deps, {
    sector: TOULOUSE_HOME.sector,
    profile: { displayName: 'Alice' },
    tiddlers: notes,
    isWishedStill: () => true,
    onKept: () => undefined,
    before: await readBefore(both.author.deps),
    generation,
    takenIn: undefined,
  });
  const figure = { ...spent, turn: performance.now() - began };
  if (record === undefined) throw new RangeError('nothing published');
  return { ...figure, ...(await follow(both, record.root)) };
};

window.publishPage = {
  open: (count) => {
    notes.push(...manyNotes(count));
    return publish();
  },
  edit: (number) => {
    const at = number % notes.length;
    const note = notes[at];
    if (note === undefined) throw new RangeError('no such note');
    const text = `${note.fields.get('text') ?? ''} Le four chauffe depuis l’aube.`;
    notes[at] = { title: note.title, fields: new Map([...note.fields, ['text', text]]) };
    return publish();
  },
  reload: async () => {
    both = await openBoth();
  },
};
