import { openMemoryNotesReader } from '../../src/adapters/memory/notes-reader.ts';
import { createMemoryKeyValueStore } from '../../src/adapters/memory/key-value-store.ts';
import { createMemoryWikiDisk, createMemoryWikiStore } from '../../src/adapters/memory/wiki-store.ts';
import { createBackup, type Backup } from '../../src/app/backup/backup.ts';
import { createCarrier, type Carrier } from '../../src/app/backup/carrier.ts';
import { createNotebook, type Notebook } from '../../src/app/wiki/notebook.ts';
import { identityOfSeed, seedOfSaltPepper } from '../../src/domain/identity/seed.ts';
import type { Identity } from '../../src/domain/identity/identity.ts';
import type { NoteRecord } from '../../src/domain/wiki/tiddler.ts';
import type { KeyValueStore } from '../../src/ports/key-value-store.ts';
import type { Vault } from '../../src/ports/vault.ts';
import type { WikiStore } from '../../src/ports/wiki-store.ts';
import { createHandClock, type HandClock } from './clock.ts';
import { openVault } from './open-vault.ts';
import { NO_PLUGINS } from './notebook-tabs.ts';
import { createPaperWiki } from './paper-wiki.ts';
import { createTabChannels } from './tab-channels.ts';

const { signal } = new AbortController();

const people = new Map<string, Identity>();
/** Who comes in with that salt, as `openVault` does. */
export const identityOf = (salt: string): Identity => {
  const identity = people.get(salt) ?? identityOfSeed(seedOfSaltPepper(salt, 'toulouse'));
  people.set(salt, identity);
  return identity;
};

/** One address at which somebody has (or will have) a notebook, with storage of its own. */
export interface Place {
  readonly identity: Identity;
  readonly vault: Vault;
  readonly clock: HandClock;
  readonly wikiStore: WikiStore;
  readonly settings: KeyValueStore<string>;
  readonly notebook: Notebook;
  readonly carrier: Carrier;
  readonly backup: Backup;
  /** How often pages were told that settings came in. */
  readonly settingsSeen: () => number;
  /** Every record, tombstones too, by title. */
  readonly records: () => Promise<ReadonlyMap<string, NoteRecord>>;
}

let lastFileId = 0;
/** Bytes that are never the same twice. */
const countingChance = {
  bytes: (length: number) => new Uint8Array(length).fill((lastFileId += 1)),
};

const vaults = new Map<string, Promise<Vault>>();
/** The keys are the same at every place of one person, and take half a second to derive. */
const vaultOf = (salt: string): Promise<Vault> => {
  const vault = vaults.get(salt) ?? openVault(salt);
  vaults.set(salt, vault);
  return vault;
};

/** A place of the person with that salt. */
export const openPlace = async (salt = 'alice'): Promise<Place> => {
  const clock = createHandClock();
  const vault = await vaultOf(salt);
  const identity = identityOf(salt);
  const disk = createMemoryWikiDisk();
  const wikiStore = createMemoryWikiStore({
    disk,
    clock,
    device: `tab${disk.notes.size}`,
    channel: createTabChannels()(),
    copyWord: 'copie',
  });
  const settings = createMemoryKeyValueStore();
  const wikiAssets = { ...NO_PLUGINS, exportShell: () => Promise.resolve({ prefix: '', suffix: '' }) };
  const notebook = createNotebook({
    wikiStore,
    wikiHost: createPaperWiki(),
    wikiAssets,
    openReader: openMemoryNotesReader,
    clock,
  });
  let seen = 0;
  const onSettings = (): Promise<void> => {
    seen += 1;
    return Promise.resolve();
  };
  const carrier = createCarrier({ wikiStore, notebook, settings, onSettings });
  const backup = createBackup({
    identity,
    vault,
    carrier,
    wikiStore,
    settings,
    clock,
    chance: countingChance,
    notes: notebook.list,
  });
  await notebook.load();
  await backup.start();
  return {
    identity,
    vault,
    clock,
    wikiStore,
    settings,
    notebook,
    carrier,
    backup,
    settingsSeen: () => seen,
    records: async () => {
      const all: NoteRecord[] = [];
      for await (const chunk of wikiStore.records({ signal })) all.push(...chunk);
      return new Map(all.map((record) => [record.title, record]));
    },
  };
};
