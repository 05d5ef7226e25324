import { ok, type Result } from '../result.ts';
import { type Entry, unpack } from './archive.ts';
import { ByteFeed, type Feeding, feedAll } from './byte-feed.ts';
import { Collector } from './collector.ts';
import { PAGES } from './file-kind.ts';
import { addFile, META } from './file-notes.ts';
import { baseOf, extensionOf, plainReaderOf } from './plain-notes.ts';
import type { Encoding, ReadFault, ReadOptions } from './reading.ts';
import { readStream, type StreamResult } from './stream-notes.ts';

type Tools = Pick<ReadOptions, 'decoderFor'>;

/** What systems put beside files for themselves. */
const OF_SYSTEMS = /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/;

const withoutEnding = (name: string): string =>
  name.slice(0, name.length - extensionOf(name).length - 1).normalize('NFC');
/** What a note without a title may be called, the shortest first. */
const CALLED = [baseOf, withoutEnding, (name: string): string => name] as const;

/** The shortest title for each plain file that no other one in the archive has: a vault may have an `index` in each folder. */
const titlesOf = (names: readonly string[]): ReadonlyMap<string, string> => {
  const plain = names.filter((name) => plainReaderOf(name) !== undefined && !OF_SYSTEMS.test(name));
  const used = CALLED.map((call) => {
    const counts = new Map<string, number>();
    for (const title of plain.map(call)) counts.set(title, (counts.get(title) ?? 0) + 1);
    return counts;
  });
  const titleOf = (name: string): string =>
    CALLED.find((call, at) => used[at]?.get(call(name)) === 1)?.(name) ?? name;
  return new Map(plain.map((name) => [name, titleOf(name)]));
};

/** Half a page still has whole notes; half a note is none. */
const isReadable = ({ name, isWhole }: Entry): boolean =>
  PAGES.has(extensionOf(name)) || (isWhole && plainReaderOf(name) !== undefined);

class ArchiveNotes {
  readonly into = new Collector();
  encoding: Encoding = { name: 'utf-8', by: 'bytes' };
  readonly #tools: Tools;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  #readAlone({ name, bytes }: Entry, title: string | undefined): void {
    const tools = { ...this.#tools, collector: () => new Collector(), title };
    const read = feedAll(readStream(new ByteFeed(), name, tools), bytes);
    if (read.into.records === 0) this.into.passedOver.push(name);
    if (read.encoding.name !== 'utf-8' || read.encoding.by === 'guess') this.encoding = read.encoding;
    this.into.absorb(read.into);
  }

  read(entries: readonly Entry[]): void {
    const headers = new Map(
      entries.filter(({ name }) => name.endsWith(META)).map(({ name, bytes }) => [name, bytes]),
    );
    const names = new Set(entries.map(({ name }) => name));
    const titles = titlesOf([...names]);
    for (const entry of entries) {
      const header = headers.get(entry.name + META);
      const isBeside = entry.name.endsWith(META) && names.has(entry.name.slice(0, -META.length));
      if (OF_SYSTEMS.test(entry.name) || isBeside) continue;
      if (header !== undefined && entry.isWhole) addFile(this.into, { ...entry, meta: header }, this.#tools);
      else if (isReadable(entry)) this.#readAlone(entry, titles.get(entry.name));
      else this.into.passedOver.push(entry.name);
    }
  }
}

/** The notes of all files in an archive: a folder of TiddlyWiki on Node, exports, pages. Archives inside it stay closed. */
export function* readArchive(feed: ByteFeed, tools: Tools): Feeding<Result<StreamResult, ReadFault>> {
  const unpacked = yield* unpack(feed);
  if (!unpacked.ok) return unpacked;
  const notes = new ArchiveNotes(tools);
  notes.into.isKnownKind = true;
  notes.read(unpacked.value.entries);
  if (unpacked.value.isCut) notes.into.breakOff();
  return ok({ into: notes.into, encoding: notes.encoding });
}
