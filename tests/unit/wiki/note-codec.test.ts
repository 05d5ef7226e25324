import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeNote, parseNote } from '../../../src/domain/wiki/note-codec.ts';
import { EVENING_MS, fields, note, revision } from '../../support/notes.ts';
import { oddNote, plainRecord } from '../../support/odd-notes.ts';

const REVISION = `${EVENING_MS}-0-alice`;
const written = (...parts: readonly unknown[]): Uint8Array => utf8ToBytes(JSON.stringify(parts));

test('any note comes back with its fields in order and all that was said of it', () => {
  fc.assert(
    fc.property(oddNote, (any) => {
      const parsed = parseNote(encodeNote(any));
      expect(parsed.ok && plainRecord(parsed.value)).toEqual(plainRecord(any));
    }),
  );
});

test('a note of version 1 opens', () => {
  expect(parseNote(written(1, 'Pain', REVISION, 'public', ['text', 'levain']))).toEqual({
    ok: true,
    value: note('Pain', 'levain', { audience: 'public', revision: revision(EVENING_MS) }),
  });
});

test('a note of which nothing was said is written so that an older release opens it', () => {
  expect(encodeNote(note('Pain', 'levain'))).toEqual(written(1, 'Pain', REVISION, 'me', ['text', 'levain']));
});

test('a word that a later release may say is left out, a known one that is no text is no note', () => {
  const withBeside = (beside: unknown) =>
    parseNote(written(2, 'Pain', REVISION, 'me', ['text', 'levain'], beside));
  expect(withBeside({ allowed: 'a1', later: [1] })).toEqual({
    ok: true,
    value: note('Pain', 'levain', { allowed: 'a1' }),
  });
  expect(withBeside({ released: ['text', 'farine'] })).toMatchObject({
    value: { released: fields('farine') },
  });
  for (const broken of [undefined, null, { allowed: 1 }, { released: ['text'] }, { isForeign: 'yes' }])
    expect(withBeside(broken)).toEqual({ ok: false, error: 'not-a-note' });
});

test('any JSON gives a result, never a throw', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (parts) => {
      for (const version of [1, 2]) expect(parseNote(written(version, ...parts)).ok).toBeTypeOf('boolean');
    }),
  );
});
