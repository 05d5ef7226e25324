import { publishable } from '../../domain/wiki/audience.ts';
import type { NoteRecord, Tiddler } from '../../domain/wiki/tiddler.ts';

/** A record that will be public, and what of it. */
export interface PublicNote {
  readonly record: NoteRecord;
  readonly tiddler: Tiddler;
}

/**
 * Picks what may be published, the question asked once for each record object: a change among 10,000 notes looks at
 * the changed one only, and the same array at none.
 */
export const createPicker = (): ((records: readonly NoteRecord[]) => readonly PublicNote[]) => {
  const answers = new WeakMap<NoteRecord, readonly PublicNote[]>();
  const ask = (record: NoteRecord): readonly PublicNote[] => {
    const tiddler = publishable(record);
    const answer = tiddler === undefined ? [] : [{ record, tiddler }];
    answers.set(record, answer);
    return answer;
  };
  let last: { readonly of: readonly NoteRecord[]; readonly picked: readonly PublicNote[] } | undefined;
  return (records) => {
    if (last?.of !== records)
      last = { of: records, picked: records.flatMap((record) => answers.get(record) ?? ask(record)) };
    return last.picked;
  };
};
