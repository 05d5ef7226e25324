import { sameFields } from '../wiki/fields.ts';
import type { Tiddler } from '../wiki/tiddler.ts';
import type { Renamed } from './distinct-titles.ts';
import { MAX_IMPORT_NOTES } from './limits.ts';
import { withoutGuesses } from './mended-utf8.ts';
import type {
  BreakOff,
  BrokenRecord,
  ChangedFields,
  DamagedFile,
  Encoding,
  GuessedFile,
  OtherApp,
  Untitled,
} from './reading.ts';
import { toldTitle, withShortTitle } from './short-title.ts';
import { untitledWords } from './untitled.ts';

/** Where in a file a note stands: in TiddlyWiki, a script area outweighs the `div` area, wherever they stand. */
export type Rank = 0 | 1 | 2;

/** A note, and its fields that were no text. */
interface Collected {
  readonly note: Tiddler;
  readonly changed: readonly string[];
}

/** One by one: an argument for each of thousands is more than a call takes. */
const addTo = <One>(list: One[], more: readonly One[]): void => {
  for (const one of more) list.push(one);
};

/** What comes out of a file while it is read. */
export class Collector {
  readonly #byTitle = new Map<string, Collected & { readonly rank: Rank }>();
  /** Of other files of an archive: what is to take the place of a note with the same title. */
  readonly #above: Collected[] = [];
  readonly #overtaken = new Set<string>();
  readonly broken: BrokenRecord[] = [];
  readonly damagedFiles: DamagedFile[] = [];
  readonly passedOver: string[] = [];
  /** Titles of notes with a passage that is encrypted. */
  readonly locked: string[] = [];
  readonly renamed: Renamed[] = [];
  readonly asFiles: string[] = [];
  /** Of an archive: its files whose letters are a guess, and archives in it that stay closed. */
  readonly guessedFiles: GuessedFile[] = [];
  readonly closed: string[] = [];
  readonly untitled: Untitled[] = [];
  /** Titles, as they became, that were longer than a note's may be. */
  readonly shortened: string[] = [];
  breaksOff: BreakOff | undefined;
  /** A store or a note was seen: it is a file of that kind, whatever is in it. */
  isKnownKind = false;
  isEncrypted = false;
  /** Another app that wrote the file. */
  app: OtherApp | undefined;
  /** Letters that are a guess stand behind marks: they are taken out, and their notes told. */
  isMended = false;
  readonly #guessed = new Set<string>();
  #records = 0;
  #whole = 0;
  #last: string | undefined;

  /** More records than anybody has. */
  get isFull(): boolean {
    return this.#records > MAX_IMPORT_NOTES;
  }

  /** Records so far, whole or broken. */
  get records(): number {
    return this.#records;
  }

  get collected(): readonly Collected[] {
    return [...this.#byTitle.values(), ...this.#above];
  }

  get notes(): readonly Tiddler[] {
    return this.collected.map(({ note }) => note);
  }

  get changedFields(): readonly ChangedFields[] {
    const all = this.collected.map(({ note, changed }) => ({ title: note.title, fields: changed }));
    return all.filter(({ fields }) => fields.length > 0);
  }

  /** Titles of notes with letters that are a guess. */
  get guessed(): readonly string[] {
    return [...this.#guessed];
  }

  get overtaken(): readonly string[] {
    return [...this.#overtaken];
  }

  /** A whole record; with an empty title, or nothing that has one, it is only told. `changed`: fields that were no text. */
  add(found: Tiddler | undefined, rank: Rank = 2, changed: readonly string[] = []): void {
    this.#records += 1;
    if (found === undefined || found.title === '') {
      this.untitled.push({ words: withoutGuesses(untitledWords(found?.fields)), at: this.#records });
      return;
    }
    this.#addNote(found, rank, changed);
  }

  #addNote(found: Tiddler, rank: Rank, changed: readonly string[]): void {
    const read = this.isMended ? this.#withoutMarks(found) : found;
    const note = withShortTitle(read);
    if (note !== read) this.shortened.push(note.title);
    this.isKnownKind = true;
    this.#whole += 1;
    this.#last = toldTitle(note.title);
    const before = this.#byTitle.get(note.title);
    if (before !== undefined && !sameFields(before.note.fields, note.fields)) this.#overtaken.add(note.title);
    if (before === undefined || before.rank <= rank) this.#byTitle.set(note.title, { note, rank, changed });
  }

  #withoutMarks({ title, fields }: Tiddler): Tiddler {
    const clean = {
      title: withoutGuesses(title),
      fields: new Map(Array.from(fields, ([name, text]) => [withoutGuesses(name), withoutGuesses(text)])),
    };
    if (clean.title !== title || !sameFields(clean.fields, fields)) this.#guessed.add(clean.title);
    return clean;
  }

  /** Letters of this file are read in this encoding: told where that is a guess. Every TiddlyWiki writes UTF-8. */
  guessedFile(file: string, { name, by }: Encoding): void {
    if (by === 'guess' && name !== 'utf-8') this.guessedFiles.push({ file, encoding: name });
  }

  break(title: string | undefined): void {
    this.#records += 1;
    this.broken.push({ title: title && toldTitle(withoutGuesses(title)), after: this.#last });
  }

  /** A file inside a note that is read for the rest. */
  breakFile({ title, file }: DamagedFile): void {
    this.damagedFiles.push({
      title: toldTitle(withoutGuesses(title)),
      file: toldTitle(withoutGuesses(file)),
    });
  }

  /** A note of another file: one that is here with other fields is kept, and this one stands above it. */
  addAbove(collected: Collected): void {
    const { note, changed } = collected;
    const before = this.#byTitle.get(note.title);
    if (before === undefined || sameFields(before.note.fields, note.fields)) this.add(note, 2, changed);
    else {
      this.#records += 1;
      this.#above.push(collected);
    }
  }

  /** What is to be told of another file, which is called `name`, after what is here; its notes come by `addAbove`. */
  absorb(other: Collector, name: string): void {
    addTo(this.broken, other.broken);
    addTo(this.damagedFiles, other.damagedFiles);
    addTo(this.locked, other.locked);
    addTo(this.guessedFiles, other.guessedFiles);
    addTo(this.shortened, other.shortened);
    for (const title of other.#overtaken) this.#overtaken.add(title);
    for (const title of other.#guessed) this.#guessed.add(title);
    for (const one of other.untitled) this.untitled.push({ ...one, file: name });
    this.#records += other.#records - other.#byTitle.size;
    this.isEncrypted ||= other.isEncrypted;
    this.isKnownKind ||= other.isKnownKind;
    this.breaksOff ??= other.breaksOff;
  }

  breakOff(): void {
    this.breaksOff ??= { after: this.#last, notes: this.#whole };
  }
}
