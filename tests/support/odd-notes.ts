import fc from 'fast-check';
import type { Fields, NoteRecord } from '../../src/domain/wiki/tiddler.ts';

const oddText = fc.oneof(
  fc.constantFrom('', '__proto__', 'constructor', '\ud800', '\udfff\ud800', '</script>', '‮', '\u0000', '𝕬'),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const oddFields: fc.Arbitrary<Fields> = fc
  .array(fc.tuple(oddText, oddText), { maxLength: 6 })
  .map((pairs) => new Map(pairs));

/** What may stand beside a note's content: any of it, or nothing. */
const oddBeside: fc.Arbitrary<Partial<NoteRecord>> = fc.record(
  {
    allowed: oddText,
    isForeign: fc.constant(true),
    declined: oddText,
    released: oddFields,
    sinceMs: fc.maxSafeNat(),
    toGo: fc.record({ sinceMs: fc.maxSafeNat(), isPublic: fc.boolean() }),
    isByFrame: fc.constant(true),
  },
  { requiredKeys: [] },
);

const oddPlainNote: fc.Arbitrary<NoteRecord> = fc.record({
  title: oddText.filter((title) => title !== ''),
  fields: fc.option(oddFields),
  audience: fc.constantFrom('me' as const, 'public' as const),
  revision: fc.record({
    wallMs: fc.nat({ max: 2 ** 45 }),
    counter: fc.nat({ max: 1_000 }),
    device: fc.stringMatching(/^[\w.-]{1,12}$/),
  }),
});

/** Any record that a store may hold: odd titles and fields, lone surrogates, either audience, words beside, tombstones. */
export const oddNote: fc.Arbitrary<NoteRecord> = fc
  .tuple(oddPlainNote, oddBeside)
  .map(([plain, beside]) => ({ ...plain, ...beside }));

/** A notebook's worth, each title once. */
export const oddNotes = fc.uniqueArray(oddNote, { selector: ({ title }) => title, maxLength: 30 });

/** A record as plain values, every field in its order, for comparing. */
export const plainRecord = (record: NoteRecord): readonly unknown[] => [
  record.title,
  record.fields === null ? null : [...record.fields],
  record.audience,
  record.revision,
  [record.allowed, record.isForeign, record.declined, record.released && [...record.released]],
  [record.sinceMs, record.isByFrame, record.toGo],
];
