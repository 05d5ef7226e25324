import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeNote, parseNote } from '../../../src/domain/wiki/note-codec.ts';
import { createSharing } from '../../../src/domain/wiki/shared-texts.ts';
import type { NoteRecord } from '../../../src/domain/wiki/tiddler.ts';

const note = (title: string, fields: NoteRecord['fields'], device = 'laptop'): NoteRecord => ({
  ...{ title, fields, audience: 'me' },
  revision: { wallMs: 1_795_000_000_000, counter: 3, device },
});

test('a note stays what it is, with every field in its place', () => {
  const share = createSharing();
  const anyNote = fc
    .record({ title: fc.string(), fields: fc.array(fc.tuple(fc.string(), fc.string({ maxLength: 300 }))) })
    .map(({ title, fields }) => note(title, new Map(fields)));
  fc.assert(
    fc.property(anyNote, (record) => {
      const shared = share(record);
      expect(shared).toEqual(record);
      expect([...(shared.fields ?? [])]).toEqual([...(record.fields ?? [])]);
    }),
  );
});

test('what stands beside its text stays, and a tombstone has no fields', () => {
  const share = createSharing();
  const bread = { ...note('Pain', new Map([['text', 'Four à bois']])), isForeign: true, sinceMs: 1 };
  expect(share(bread)).toEqual(bread);
  expect(share(note('Pain', null)).fields).toBeNull();
});

const COUNT = 5_000;
const TAGS = 'jardin [[place du marché]] recettes [[pain au levain]]';

/** One of many notes with the same tags, as it comes from the disk. */
const read = (at: number): NoteRecord => {
  const fields = new Map([
    ['text', `Levain ${String(at)}`],
    ['tags', TAGS],
  ]);
  const parsed = parseNote(encodeNote(note(`Pain ${String(at)}`, fields, 'alices-old-laptop')));
  if (!parsed.ok) throw new TypeError('a note of this story reads');
  return parsed.value;
};

test('thousands of notes with the same tags take less memory', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const bytesOf = (take: (record: NoteRecord) => NoteRecord): number => {
    collect();
    const before = process.memoryUsage().heapUsed;
    const notes = Array.from({ length: COUNT }, (_, at) => take(read(at)));
    collect();
    const bytes = process.memoryUsage().heapUsed - before;
    expect(notes).toHaveLength(COUNT);
    return bytes;
  };
  const apart = bytesOf((record) => record);
  const shared = bytesOf(createSharing());
  expect((apart - shared) / COUNT).toBeGreaterThan(TAGS.length);
});
