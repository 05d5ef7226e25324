import fc from 'fast-check';
import type { NoteRecord } from '../../src/domain/wiki/tiddler.ts';

const oddText = fc.oneof(
  fc.constantFrom('', '__proto__', 'constructor', '\ud800', '\udfff\ud800', '</script>', '‮', '\u0000', '𝕬'),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Any record that a store may hold: odd titles and fields, lone surrogates, either audience, tombstones. */
export const oddNote: fc.Arbitrary<NoteRecord> = fc.record({
  title: oddText.filter((title) => title !== ''),
  fields: fc.option(
    fc
      .array(fc.tuple(oddText, oddText), { maxLength: 6 })
      .map((pairs) => new Map(pairs) as ReadonlyMap<string, string>),
  ),
  audience: fc.constantFrom('me' as const, 'public' as const),
  revision: fc.record({
    wallMs: fc.nat({ max: 2 ** 45 }),
    counter: fc.nat({ max: 1_000 }),
    device: fc.stringMatching(/^[\w.-]{1,12}$/),
  }),
});

/** A notebook's worth, each title once. */
export const oddNotes = fc.uniqueArray(oddNote, { selector: ({ title }) => title, maxLength: 30 });

/** A record as plain values, every field in its order, for comparing. */
export const plainRecord = ({ title, fields, audience, revision }: NoteRecord): readonly unknown[] => [
  title,
  fields === null ? null : [...fields],
  audience,
  revision,
];
