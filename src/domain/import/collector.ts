import { sameFields } from '../wiki/fields.ts';
import type { Tiddler } from '../wiki/tiddler.ts';
import { MAX_IMPORT_NOTES } from './limits.ts';
import type { BreakOff, BrokenRecord, ChangedFields } from './reading.ts';

/** Where in a file a note stands: in TiddlyWiki, a script area outweighs the `div` area, wherever they stand. */
export type Rank = 0 | 1 | 2;

/** What comes out of a file while it is read. */
export class Collector {
  readonly #byTitle = new Map<string, { note: Tiddler; rank: Rank; changed: readonly string[] }>();
  readonly #overtaken = new Set<string>();
  readonly broken: BrokenRecord[] = [];
  readonly passedOver: string[] = [];
  untitled = 0;
  breaksOff: BreakOff | undefined;
  /** A store or a note was seen: it is a file of that kind, whatever is in it. */
  isKnownKind = false;
  isEncrypted = false;
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

  get notes(): readonly Tiddler[] {
    return Array.from(this.#byTitle.values(), ({ note }) => note);
  }

  get changedFields(): readonly ChangedFields[] {
    const all = Array.from(this.#byTitle, ([title, { changed }]) => ({ title, fields: changed }));
    return all.filter(({ fields }) => fields.length > 0);
  }

  get overtaken(): readonly string[] {
    return [...this.#overtaken];
  }

  /** A whole record; without a title it is only counted. `changed`: fields that were no text. */
  add(note: Tiddler | undefined, rank: Rank = 2, changed: readonly string[] = []): void {
    this.#records += 1;
    if (note === undefined) {
      this.untitled += 1;
      return;
    }
    this.isKnownKind = true;
    this.#whole += 1;
    this.#last = note.title;
    const before = this.#byTitle.get(note.title);
    if (before !== undefined && !sameFields(before.note.fields, note.fields)) this.#overtaken.add(note.title);
    if (before === undefined || before.rank <= rank) this.#byTitle.set(note.title, { note, rank, changed });
  }

  break(title: string | undefined): void {
    this.#records += 1;
    this.broken.push({ title, after: this.#last });
  }

  /** What another file holds, after what is here. */
  absorb(other: Collector): void {
    for (const { note, changed } of other.#byTitle.values()) this.add(note, 2, changed);
    for (const record of other.broken) this.broken.push(record);
    for (const title of other.#overtaken) this.#overtaken.add(title);
    this.untitled += other.untitled;
    this.#records += other.#records - other.#byTitle.size;
    this.isEncrypted ||= other.isEncrypted;
    this.isKnownKind ||= other.isKnownKind;
    this.breaksOff ??= other.breaksOff;
  }

  breakOff(): void {
    this.breaksOff ??= { after: this.#last, notes: this.#whole };
  }
}
