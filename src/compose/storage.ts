import { createBroadcastTabChannel } from '../adapters/browser/tab-channel.ts';
import { createWebTabLock } from '../adapters/browser/tab-lock.ts';
import { createContentStore } from '../adapters/helia/blocks/content-store.ts';
import { createBlockstore } from '../adapters/helia/blocks/copying-blockstore.ts';
import { createIdbKeyValueStore } from '../adapters/idb/key-value-store.ts';
import { createIdbWikiStore } from '../adapters/idb/wiki-store.ts';
import { PUBLICATION_LOCK } from '../app/site/publication-parts.ts';
import type { Identity } from '../domain/identity/identity.ts';
import { isCopied } from '../domain/settings/keyspaces.ts';
import { followNoteTitles } from '../ui/i18n/note-titles.ts';
import { createLateBlocks } from '../app/network/late-blocks.ts';
import { databasesOf } from './databases.ts';
import { openSecondCopies } from './second-copies.ts';
import { tabIdOf } from './tab-id.ts';
import type { World } from './world.ts';

/** Storage of one identity on this device: all that a person waits for behind the door. */
export type Storage = Awaited<ReturnType<typeof openStorage>>;

export const openStorage = async (world: World, identity: Identity, signal: AbortSignal) => {
  const { clock, chance, vault, journals, look, log } = world;
  const names = databasesOf(identity);
  const copies = openSecondCopies({ journals, log }, names, signal);
  const titles = await followNoteTitles(look.look, { signal });
  const settings = createIdbKeyValueStore({
    databaseName: names.settings,
    channel: createBroadcastTabChannel({ name: names.settings, signal }),
    copying: { copy: copies.settings, isCopied },
  });
  await settings.begin();
  const wikiStore = await createIdbWikiStore({
    databaseName: names.notes,
    vault,
    clock,
    device: tabIdOf(chance),
    channel: createBroadcastTabChannel({ name: names.notes, signal }),
    copy: copies.notes,
    onDamaged: (count) => log.warn(`${count} stored notes could not be opened`),
    copyWord: titles().copyWord,
  });
  const blockstore = createBlockstore({ name: names.blocks });
  const blocks = createLateBlocks();
  const contentStore = createContentStore({
    blockstore,
    clock,
    pins: settings,
    network: blocks,
    // A sweep never falls between another tab's put and its pin.
    sweepTurn: (work, wait) => createWebTabLock().hold(PUBLICATION_LOCK, work, wait),
  });
  return { names, titles, report: copies.report, settings, wikiStore, blockstore, blocks, contentStore };
};
