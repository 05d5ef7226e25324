import { createMemoryKeyValueStore, type MemoryDisk } from '../../src/adapters/memory/key-value-store.ts';
import {
  createMemoryWikiDisk,
  createMemoryWikiStore,
  type MemoryWikiDisk,
} from '../../src/adapters/memory/wiki-store.ts';
import type { TabChannel } from '../../src/ports/tab-lock.ts';
import { EVENING_MS } from '../support/notes.ts';
import { createTabChannels } from '../support/tab-channels.ts';
import { describeBesideWords } from './beside-words.contract.ts';
import { describeKeyValueStore } from './key-value-store.contract.ts';
import { describePastTexts } from './past-texts.contract.ts';
import { describeWikiStore, type OpenWikiStore } from './wiki-store.contract.ts';

const disks = new Map<string, MemoryDisk>();
const channels = new Map<string, () => TabChannel>();
describeKeyValueStore('memory key-value store', (place) => {
  const disk = disks.get(place) ?? new Map<string, Uint8Array>();
  disks.set(place, disk);
  const newTab = channels.get(place) ?? createTabChannels();
  channels.set(place, newTab);
  return Promise.resolve(createMemoryKeyValueStore({ disk, channel: newTab() }));
});

interface Place {
  readonly disk: MemoryWikiDisk;
  readonly tab: () => TabChannel;
}
const places = new Map<string, Place>();
const openStore: OpenWikiStore = (place, device) => {
  const there = places.get(place) ?? { disk: createMemoryWikiDisk(), tab: createTabChannels() };
  places.set(place, there);
  return Promise.resolve(
    createMemoryWikiStore({
      disk: there.disk,
      clock: { nowMs: () => EVENING_MS },
      device,
      channel: there.tab(),
      copyWord: 'copie',
    }),
  );
};
describeWikiStore('memory wiki store', openStore);
describePastTexts('memory wiki store', openStore);
describeBesideWords('memory wiki store', openStore);
