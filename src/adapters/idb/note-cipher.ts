import { bytesToHex } from '@noble/hashes/utils.js';
import { lengthOfFields } from '../../domain/wiki/fields.ts';
import { encodeNote, nameToHide, parseNote } from '../../domain/wiki/note-codec.ts';
import { encodeRevision } from '../../domain/wiki/revision.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import { type Sealable, SealBrokenError, type Vault } from '../../ports/vault.ts';
import type { StoredNote } from './note-schema.ts';

export type NoteVault = Pick<Vault, 'sealMany' | 'openMany' | 'hideNames'>;

/** Turns notes into what rests on the disk, and back. */
export interface NoteCipher {
  readonly hide: (titles: readonly string[]) => Promise<readonly ArrayBuffer[]>;
  readonly seal: (records: readonly NoteRecord[]) => Promise<readonly StoredNote[]>;
  /**
   * What does not open (altered on the disk), or was sealed as another revision than the row says (put back by an older
   * one), is left out, so that one bad row never hides the other notes.
   * @throws {SealBrokenError} when too much does not open: these are not this vault's notes.
   */
  readonly open: (stored: readonly StoredNote[]) => Promise<readonly NoteRecord[]>;
}

/** Names are asked of the vault once; the notes of a big notebook fit many times. */
const MAX_NAMES_KEPT = 100_000;

const contextOf = (name: ArrayBuffer): string => `note:${bytesToHex(new Uint8Array(name))}`;

const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

const createNames = (vault: NoteVault): NoteCipher['hide'] => {
  const known = new Map<string, ArrayBuffer>();
  const learn = async (titles: readonly string[]): Promise<void> => {
    const hidden = await vault.hideNames('notes', titles.map(nameToHide));
    if (known.size + titles.length > MAX_NAMES_KEPT) known.clear();
    hidden.forEach((name, index) => known.set(titles[index] ?? '', bufferOf(name)));
  };
  return async (titles) => {
    const strange = titles.filter((title) => !known.has(title));
    if (strange.length > 0) await learn(strange);
    const names = titles.map((title) => known.get(title));
    const complete = names.filter((name) => name !== undefined);
    if (complete.length === titles.length) return complete;
    // The bound was passed between two questions: ask again for all of them.
    await learn(titles);
    return titles.map((title) => known.get(title) ?? new ArrayBuffer(0));
  };
};

/** The row tells the revision in clear, where a transaction can compare it; the seal holds the true one. */
const parseOf = (revision: string, bytes: Uint8Array): readonly NoteRecord[] => {
  const note = parseNote(bytes);
  return note.ok && encodeRevision(note.value.revision) === revision ? [note.value] : [];
};

/** More than this many in one piece is no bad sector but a wrong key: then nothing is shown as if it were missing. */
const MAX_DAMAGED = 16;

/**
 * Opens what opens, each with the item that it came from.
 * @throws {SealBrokenError} when too much does not open.
 */
export const openAll = async <Item extends Sealable>(
  vault: NoteVault,
  items: readonly Item[],
): Promise<readonly { readonly item: Item; readonly bytes: Uint8Array }[]> => {
  let left = items;
  for (;;) {
    try {
      const opened = left.length === 0 ? [] : await vault.openMany('notes', left);
      return left.map((item, index) => ({ item, bytes: opened[index] ?? new Uint8Array() }));
    } catch (error) {
      if (!(error instanceof SealBrokenError)) throw error;
      left = left.toSpliced(error.index, 1);
      if (items.length - left.length > Math.max(1, Math.min(MAX_DAMAGED, items.length / 2))) throw error;
    }
  }
};

/** Notes that are encoded, or decoded, in one go, and what they weigh: between two of these the page answers. */
const PIECE_NOTES = 200;
const PIECE_WEIGHT = 1_000_000;

/** In pieces, one after the other; what each gives, in order. What weighs more than a piece is one by itself. */
const pieceByPiece = async <Item, Made>(
  items: readonly Item[],
  weigh: (item: Item) => number,
  work: (piece: readonly Item[]) => Promise<readonly Made[]>,
): Promise<readonly Made[]> => {
  const made: Made[] = [];
  for (let from = 0; from < items.length;) {
    let weight = 0;
    const over = items.slice(from, from + PIECE_NOTES).findIndex((item, at) => {
      weight += weigh(item);
      return at > 0 && weight > PIECE_WEIGHT;
    });
    const to = Math.min(items.length, from + (over === -1 ? PIECE_NOTES : over));
    for (const one of await work(items.slice(from, to))) made.push(one);
    from = to;
  }
  return made;
};

export const createNoteCipher = (
  vault: NoteVault,
  onDamaged: (notes: number) => void = () => undefined,
): NoteCipher => {
  const hide = createNames(vault);
  const seal: NoteCipher['seal'] = async (records) => {
    const names = await hide(records.map(({ title }) => title));
    const items = records.map((record, index) => ({
      context: contextOf(names[index] ?? new ArrayBuffer(0)),
      bytes: encodeNote(record),
    }));
    const sealed = await vault.sealMany('notes', items);
    return records.map((record, index) => ({
      name: names[index] ?? new ArrayBuffer(0),
      revision: encodeRevision(record.revision),
      sealed: new Uint8Array(sealed[index] ?? []),
    }));
  };
  const open: NoteCipher['open'] = async (stored) => {
    const items = stored.map(({ name, revision, sealed }) => ({
      context: contextOf(name),
      bytes: sealed,
      revision,
    }));
    const opened = await openAll(vault, items);
    return opened.flatMap(({ item, bytes }) => parseOf(item.revision, bytes));
  };
  return {
    hide,
    seal: (records) => pieceByPiece(records, ({ fields }) => lengthOfFields(fields), seal),
    open: async (stored) => {
      const records = await pieceByPiece(stored, ({ sealed }) => sealed.byteLength, open);
      if (records.length < stored.length) onDamaged(stored.length - records.length);
      return records;
    },
  };
};
