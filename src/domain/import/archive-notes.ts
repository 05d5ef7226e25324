import { ok, type Result } from '../../kit/result.ts';
import { addFile, ANY_BYTES, type FoundFile } from './add-file.ts';
import type { Entry, Unpacked } from './archive.ts';
import { filesInside, openInside, spentOn, unpackAny } from './archives-inside.ts';
import { ByteFeed, type Feeding, feedAll } from './byte-feed.ts';
import { Collector } from './collector.ts';
import { UTF8 } from './decode.ts';
import { distinctTitlesOf, retitled } from './distinct-titles.ts';
import { HEAD_BYTES } from './encoding.ts';
import { fileTypeOf, PAGES } from './file-kind.ts';
import { MAX_FILE_BYTES, MAX_META_BYTES, META } from './file-notes.ts';
import { extensionOf, plainReaderOf } from './plain-notes.ts';
import { joplinNotes } from './joplin-notes.ts';
import { isTwinOfKeep, labelListsOf, withPicturesBeside } from './keep-notes.ts';
import type { Encoding, OtherApp, ReadFault, ReadOptions } from './reading.ts';
import { shortestNames, titlesOfFiles, WITHOUT_ENDING } from './shortest-names.ts';
import { readStream, type StreamResult } from './stream-notes.ts';

type Tools = Pick<ReadOptions, 'decoderFor'>;

/** What systems put beside files for themselves. */
const OF_SYSTEMS = /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/;

/** Half a page still has whole notes; half a note is none. */
const isReadable = ({ name, isWhole }: Entry): boolean =>
  PAGES.has(extensionOf(name)) || (isWhole && plainReaderOf(name) !== undefined);

interface FileFound {
  readonly name: string;
  readonly found: Collector;
}

/** The notes of files, in one: no text of one file is lost to a text of another. */
const settle = (files: readonly FileFound[], into: Collector): void => {
  const places = shortestNames(
    files.map(({ name }) => name),
    WITHOUT_ENDING,
  );
  const titles = new Set(files.flatMap(({ found }) => found.collected.map(({ note }) => note.title)));
  const placed = files.flatMap(({ name, found }) =>
    found.collected.map((one) => ({
      ...one,
      note: found.app === 'keep' ? withPicturesBeside(one.note, titles) : one.note,
      place: places.get(name) ?? name,
    })),
  );
  const { notes, renamed } = retitled(placed, distinctTitlesOf(placed));
  for (const one of notes) if (one !== undefined) into.addAbove(one);
  into.renamed.push(...renamed);
};

class ArchiveNotes {
  readonly into = new Collector();
  encoding: Encoding = UTF8;
  readonly #tools: Tools;
  readonly #files: FileFound[] = [];

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  #take(name: string, found: Collector, encoding: Encoding): void {
    if (encoding.name !== 'utf-8' || encoding.by === 'guess') this.encoding = encoding;
    if (found.collected.length > 0) this.#files.push({ name, found });
    this.into.absorb(found, name);
  }

  #readAlone({ name, bytes }: Entry, title: string | undefined): void {
    const tools = { ...this.#tools, collector: () => new Collector(), title };
    const read = feedAll(readStream(new ByteFeed(), name, tools), bytes);
    if (read.into.records === 0) this.into.passedOver.push(name);
    else this.into.guessedFile(name, read.encoding);
    this.#take(name, read.into, read.encoding);
  }

  #readFile(file: FoundFile): void {
    const found = new Collector();
    const encoding = addFile(found, file, this.#tools);
    this.into.guessedFile(file.name, encoding);
    this.#take(file.name, found, encoding);
    if (file.meta === undefined) this.into.asFiles.push(file.name);
  }

  #read(entry: Entry, title: string | undefined, meta: Uint8Array | undefined): void {
    const mayBeNote = entry.isWhole && entry.bytes.length > 0 && entry.bytes.length <= MAX_FILE_BYTES;
    const type = mayBeNote ? fileTypeOf(entry.name, entry.bytes.subarray(0, HEAD_BYTES)) : undefined;
    if (mayBeNote && meta !== undefined) this.#readFile({ ...entry, title, meta });
    else if (isReadable(entry)) this.#readAlone(entry, title);
    else if (type !== undefined && type !== ANY_BYTES) this.#readFile({ ...entry, title, type });
    else this.into.passedOver.push(entry.name);
  }

  /** @returns what is nothing of Joplin's */
  #readJoplin(name: string, entries: readonly Entry[]): readonly Entry[] {
    const joplin = joplinNotes(entries, this.#tools);
    if (joplin === undefined) return entries;
    this.#take(name, joplin.into, joplin.encoding);
    for (const passed of joplin.passedOver) this.into.passedOver.push(passed);
    return joplin.rest;
  }

  read(unpacked: Unpacked): void {
    const own = this.#readJoplin('Joplin', unpacked.entries);
    const inside = openInside(
      own.filter(({ name }) => !OF_SYSTEMS.test(name)),
      spentOn(unpacked),
    );
    const within = inside.opened.map(({ name, entries }) =>
      filesInside({ name, entries: this.#readJoplin(name, entries) }),
    );
    for (const name of [...inside.closed, ...within.flatMap(({ closed }) => closed)])
      this.into.closed.push(name);
    this.#readFiles([...inside.files, ...within.flatMap(({ files }) => files)]);
    settle(this.#ownFiles(), this.into);
    if (unpacked.isCut || inside.isCut) this.into.breakOff();
  }

  #readFiles(entries: readonly Entry[]): void {
    const headers = new Map(
      entries
        .filter(({ name, bytes }) => name.endsWith(META) && bytes.length <= MAX_META_BYTES)
        .map(({ name, bytes }) => [name, bytes]),
    );
    const names = new Set(entries.map(({ name }) => name));
    const titles = titlesOfFiles([...names].filter((name) => !OF_SYSTEMS.test(name)));
    for (const entry of entries) {
      const header = headers.get(entry.name + META);
      const isBeside = entry.name.endsWith(META) && names.has(entry.name.slice(0, -META.length));
      if (OF_SYSTEMS.test(entry.name) || isBeside) continue;
      // Of one file only: thousands of one name would make its fields as many times.
      headers.delete(entry.name + META);
      this.#read(entry, titles.get(entry.name), header);
    }
  }

  /** Without what Keep writes beside its notes, and what holds nothing more. */
  #ownFiles(): readonly FileFound[] {
    const apps = new Map(this.#files.map(({ name, found }) => [name, found.app]));
    const lists = labelListsOf(this.#files.map(({ name, found }) => ({ name, app: found.app })));
    this.into.passedOver.push(...lists);
    const appOf = (name: string): OtherApp | undefined => apps.get(name);
    return this.#files.filter(({ name, found }) => !lists.has(name) && !isTwinOfKeep(name, found.app, appOf));
  }
}

/** The notes of all files in an archive: a folder of TiddlyWiki on Node, exports, pages. What lies in an archive inside it is read, too. */
export function* readArchive(feed: ByteFeed, tools: Tools): Feeding<Result<StreamResult, ReadFault>> {
  const unpacked = yield* unpackAny(feed);
  if (!unpacked.ok) return unpacked;
  const notes = new ArchiveNotes(tools);
  notes.into.isKnownKind = true;
  notes.read(unpacked.value);
  return ok({ into: notes.into, encoding: notes.encoding });
}
