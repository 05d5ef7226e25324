import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFrameCutter, frameOf } from '../../../src/domain/backup/frames.ts';
import {
  BACKUP_HEADER_BYTES,
  encodeBackupHeader,
  parseBackupHeader,
} from '../../../src/domain/backup/header.ts';
import {
  encodeItem,
  parseItem,
  settingsItems,
  UnreadableItemError,
} from '../../../src/domain/backup/item.ts';
import { createTally, encodeEnd, parseEnd, sameEnd } from '../../../src/domain/backup/end.ts';
import { carriedSettings, isTaken } from '../../../src/domain/backup/carried-settings.ts';
import { historyOf, encodeHistory } from '../../../src/domain/backup/history.ts';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { EVENING_MS } from '../../support/notes.ts';
import { oddNote, plainRecord } from '../../support/odd-notes.ts';

const header = {
  madeAtMs: EVENING_MS,
  publicKey: new Uint8Array(32).fill(7),
  fileId: new Uint8Array(16).fill(9),
};

test('a header says whose backup it is and when it was made', () => {
  const parsed = parseBackupHeader(encodeBackupHeader(header));
  expect(parsed).toEqual({ ok: true, value: { ...header, version: 2 } });
  const old = { ...header, version: 1 };
  expect(parseBackupHeader(encodeBackupHeader(old))).toEqual({ ok: true, value: old });
});

test('a header of a newer version is named as such, anything else is no backup', () => {
  const bytes = encodeBackupHeader(header);
  expect(parseBackupHeader(bytes.with(8, 3))).toMatchObject({ error: 'newer-version' });
  expect(parseBackupHeader(bytes.with(8, 0))).toMatchObject({ error: 'not-a-backup' });
  expect(parseBackupHeader(bytes.with(0, 0))).toMatchObject({ error: 'not-a-backup' });
  expect(parseBackupHeader(bytes.slice(0, BACKUP_HEADER_BYTES - 1))).toMatchObject({ error: 'not-a-backup' });
  // A later version may have a shorter header: its number is enough.
  expect(parseBackupHeader(bytes.with(8, 4).slice(0, 9))).toMatchObject({ error: 'newer-version' });
});

test('any bytes give a result, never a throw', () => {
  const start = encodeBackupHeader(header).slice(0, 9);
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 120 }),
    fc.uint8Array({ maxLength: 80 }).map((rest) => Uint8Array.of(...start, ...rest)),
    fc.uint8Array({ maxLength: 60 }).map((rest) => Uint8Array.of(2, ...rest)),
    fc.uint8Array({ maxLength: 60 }).map((rest) => Uint8Array.of(1, ...rest)),
  );
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      for (const parse of [parseBackupHeader, parseItem, parseEnd])
        expect(parse(bytes).ok).toBeTypeOf('boolean');
      expect(historyOf(bytes, 5).firstOpenedMs).toBeTypeOf('number');
    }),
  );
});

test('any note comes back from its item with every field in its order', () => {
  fc.assert(
    fc.property(oddNote, (note) => {
      const parsed = parseItem(encodeItem({ kind: 'note', note }));
      expect(parsed.ok && parsed.value.kind === 'note' && plainRecord(parsed.value.note)).toEqual(
        plainRecord(note),
      );
    }),
  );
});

test('any group of settings comes back from its item', () => {
  const setting = fc.tuple(fc.string(), fc.uint8Array());
  fc.assert(
    fc.property(fc.array(setting, { minLength: 1, maxLength: 4 }), (entries) => {
      const parsed = parseItem(encodeItem({ kind: 'settings', entries }));
      expect(parsed).toEqual({ ok: true, value: { kind: 'settings', entries } });
    }),
  );
});

test('however many settings belong together, what is written can be read back', () => {
  for (const count of [0, 1, 4, 5, 9, 300]) {
    const entries = Array.from(
      { length: count },
      (_, at) => [`k${String(at)}`, Uint8Array.of(at & 255)] as const,
    );
    const read = settingsItems(entries).map((item) => parseItem(encodeItem(item)));
    expect(read.flatMap((one) => (one.ok && one.value.kind === 'settings' ? one.value.entries : []))).toEqual(
      entries,
    );
    expect(read.every(({ ok }) => ok)).toBe(true);
  }
});

test('what nobody could read back is not written', () => {
  const one = ['k', Uint8Array.of(1)] as const;
  for (const entries of [[], [one, one, one, one, one], [['k'.repeat(65_536), Uint8Array.of(1)] as const]])
    expect(() => encodeItem({ kind: 'settings', entries })).toThrow(UnreadableItemError);
});

test('frames come back however the bytes were cut on the way', () => {
  const frames = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 12 });
  fc.assert(
    fc.property(frames, fc.integer({ min: 1, max: 40 }), (sent, step) => {
      const stream = Uint8Array.from(sent.flatMap((frame) => [...frameOf(frame)]));
      const cutter = createFrameCutter(50);
      const got: Uint8Array[] = [];
      for (let at = 0; at < stream.length; at += step) {
        const cut = cutter.push(stream.slice(at, at + step));
        got.push(...(cut.ok ? cut.value : []));
      }
      expect(got).toEqual(sent);
      expect(cutter.pending()).toBe(0);
    }),
  );
});

test('a frame beyond the limit is refused by its length alone', () => {
  expect(createFrameCutter(50).push(Uint8Array.of(0, 0, 0, 51))).toEqual({ ok: false, error: 'too-long' });
});

test('a long frame that comes byte by byte is whole with its last byte', () => {
  const frame = new Uint8Array(200_000).fill(7);
  const cutter = createFrameCutter(frame.length);
  const cuts = Array.from(frameOf(frame), (byte) => cutter.push(Uint8Array.of(byte)));
  expect(cuts.at(-1)).toEqual({ ok: true, value: [frame] });
});

test('an end counts what went before and notices another order', () => {
  const tagged = (byte: number): Uint8Array => new Uint8Array(40).fill(byte);
  const here = createTally();
  const there = createTally();
  for (const byte of [1, 2]) here.add('note', tagged(byte));
  for (const byte of [2, 1]) there.add('note', tagged(byte));
  here.add('settings', tagged(3));
  here.add('past', tagged(4));
  const end = here.end();
  expect(end).toMatchObject({ notes: 2, settings: 1, past: 1 });
  expect(parseEnd(encodeEnd(end))).toEqual({ ok: true, value: end });
  there.add('settings', tagged(3));
  there.add('past', tagged(4));
  expect(sameEnd(end, there.end())).toBe(false);
});

const setting = (key: string, value = 'x') => [key, utf8ToBytes(value)] as const;
const state = (sequence: number | bigint) =>
  setting(
    'publication/k51/state',
    JSON.stringify({
      root: 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi',
      parents: [],
      sequence: String(sequence),
      generation: 1,
      unheard: false,
    }),
  );

test('what is bound to a device stays there, and consent to publish travels last', () => {
  const groups = carriedSettings(
    [
      'device-seed',
      'pin/bafy/x',
      'backup/history',
      'move/pending',
      'publication/k51/consent',
      'home',
      'publication/k51/record',
      'publication/k51/state',
    ].map((key) => setting(key)),
  );
  expect(groups.map((group) => group.map(([key]) => key))).toEqual([
    ['home'],
    ['publication/k51/record', 'publication/k51/state'],
    ['publication/k51/consent'],
  ]);
});

test('what is here stays, but the later publication wins, and nothing device-bound is ever taken', () => {
  expect(isTaken([setting('home')], [])).toBe(true);
  expect(isTaken([setting('home', 'Paris')], [setting('home', 'Toulouse')])).toBe(false);
  const record = setting('publication/k51/record');
  expect(isTaken([state(4), record], [state(3), record])).toBe(true);
  expect(isTaken([state(3), record], [state(4), record])).toBe(false);
  expect(isTaken([state(3), record], [])).toBe(true);
  expect(isTaken([setting('publication/k51/state', 'nonsense')], [])).toBe(false);
  expect(isTaken([setting('device-seed')], [])).toBe(false);
});

test('a publication comes whole, of one name, within what IPNS can count', () => {
  const record = setting('publication/k51/record');
  expect(isTaken([state(3)], [])).toBe(false);
  expect(isTaken([record], [])).toBe(false);
  expect(isTaken([state(3), setting('publication/k52/record')], [])).toBe(false);
  expect(isTaken([state(2n ** 64n - 1n), record], [])).toBe(true);
  expect(isTaken([state(2n ** 64n), record], [])).toBe(false);
});

test('what was published under two names travels in two groups', () => {
  const of = (name: string) => ['record', 'state'].map((what) => setting(`publication/${name}/${what}`));
  const groups = carriedSettings([...of('k51'), ...of('k52')]);
  expect(groups.map((group) => group.map(([key]) => key))).toEqual([
    ['publication/k51/record', 'publication/k51/state'],
    ['publication/k52/record', 'publication/k52/state'],
  ]);
});

test('a history reads back', () => {
  const history = { firstOpenedMs: 1, savedAtMs: 2, laterUntilMs: undefined };
  expect(historyOf(encodeHistory(history), 9)).toEqual(history);
  expect(historyOf(utf8ToBytes('{"firstOpenedMs":"a"}'), 9).firstOpenedMs).toBe(9);
});
