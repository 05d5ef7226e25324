import { createWebTabLock } from '../../../src/adapters/browser/tab-lock.ts';
import { createSecondCopy } from '../../../src/adapters/idb/second-copy.ts';
import { createIdbWikiStore } from '../../../src/adapters/idb/wiki-store.ts';
import { createWorkerJournals } from '../../../src/adapters/worker/journals.ts';
import { createWorkerVault } from '../../../src/adapters/worker/vault.ts';
import type { Revision } from '../../../src/domain/wiki/tiddler.ts';
import type { Vault } from '../../../src/ports/vault.ts';
import type { WikiStore } from '../../../src/ports/wiki-store.ts';
import { fields } from '../notes.ts';
import { openVault } from '../open-vault.ts';
import { createTabChannels } from '../tab-channels.ts';

/** What a test may ask of this page. */
export interface StorePage {
  /** Saves batches of three notes for ever and tells of each one that was acknowledged. */
  readonly saveForEver: (round: number) => void;
  /** What the second copy brought back when the store was opened, and what went wrong with it. */
  readonly told: () => Promise<{ readonly restored: number; readonly troubles: readonly string[] }>;
  readonly texts: () => Promise<readonly (readonly [title: string, text: string])[]>;
  /** Fills the store to `count` notes, then times `samples` saves of one note each, in milliseconds. */
  readonly measureSaves: (
    count: number,
    samples: number,
  ) => Promise<{ readonly savesMs: readonly number[]; readonly loadMs: number }>;
}

declare global {
  interface Window {
    storePage?: StorePage;
    acknowledge?: (titles: readonly string[], text: string) => Promise<void>;
  }
}

const { signal } = new AbortController();

const journals = createWorkerJournals({ signal });
const told = { restored: 0, troubles: [] as string[] };

const openStore = async (databaseName: string, vault: Vault): Promise<WikiStore> =>
  await createIdbWikiStore({
    databaseName,
    vault,
    clock: { nowMs: () => performance.timeOrigin + performance.now() },
    device: crypto.randomUUID(),
    channel: createTabChannels()(),
    copyWord: 'copie',
    copy: createSecondCopy({
      name: databaseName,
      journals,
      tabLock: createWebTabLock(),
      signal,
      onRestored: (notes) => (told.restored += notes),
      onTrouble: (error) => told.troubles.push(String(error)),
    }),
  });

const alices = openVault('alice').then((vault) => openStore('killed', vault));

const saveRound = async (store: WikiStore, round: number): Promise<never> => {
  let counterBase: Revision | null = null;
  const [counter] = await store.read(['Compteur'], { signal });
  if (counter !== undefined) counterBase = counter.revision;
  for (let step = 0; ; step += 1) {
    const text = `${round}/${step}`;
    const titles = [`Pain ${text}`, `Sel ${text}`];
    const saved = await store.save(
      [
        { title: 'Compteur', fields: fields(text), base: counterBase },
        ...titles.map((title) => ({ title, fields: fields(text.repeat(200)), base: null })),
      ],
      { signal },
    );
    counterBase = saved[0]?.record.revision ?? null;
    // Not waited for: the next save is under way when the process is killed.
    void window.acknowledge?.(titles, text);
  }
};

const ownVault = async (): Promise<Vault> => {
  const vault = createWorkerVault({ storageName: 'measured' });
  await vault.prepare({ kind: 'new-words' }, { language: 'fr', signal });
  await vault.keep('levain', { signal });
  return vault;
};

const paragraph = 'Le fournil ouvre à huit heures, sauf le lundi. '.repeat(20);

const fill = async (store: WikiStore, count: number): Promise<void> => {
  for (let from = 0; from < count; from += 1_000) {
    const titles = Array.from(
      { length: Math.min(1_000, count - from) },
      (_, index) => `Note ${from + index}`,
    );
    await store.save(
      titles.map((title) => ({ title, fields: fields(paragraph), base: null })),
      { signal },
    );
  }
};

const measureSaves: StorePage['measureSaves'] = async (count, samples) => {
  const vault = await ownVault();
  const databaseName = `measured-${count}-${performance.now()}`;
  await fill(await openStore(databaseName, vault), count);
  const store = await openStore(databaseName, vault);
  const started = performance.now();
  const held = new Map((await store.all({ signal })).map((record) => [record.title, record]));
  const loadMs = performance.now() - started;
  const savesMs: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    const title = `Note ${(sample * 7_919) % count}`;
    const from = performance.now();
    const [saved] = await store.save(
      [{ title, fields: fields(`${paragraph} ${sample}`), base: held.get(title)?.revision ?? null }],
      { signal, known: (wanted) => held.get(wanted) },
    );
    savesMs.push(performance.now() - from);
    if (saved !== undefined) held.set(title, saved.record);
  }
  return { savesMs, loadMs };
};

window.storePage = {
  saveForEver: (round) => void alices.then((store) => saveRound(store, round)),
  told: async () => {
    await alices;
    return told;
  },
  texts: async () =>
    (await (await alices).all({ signal })).map(
      ({ title, fields: own }) => [title, own?.get('text') ?? ''] as const,
    ),
  measureSaves,
};
