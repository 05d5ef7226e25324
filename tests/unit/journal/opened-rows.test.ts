import { expect, test } from 'vitest';
import { createOpenedRows } from '../../../src/adapters/idb/opened-rows.ts';
import type { StoredRow } from '../../../src/adapters/idb/sealed-table.ts';

const row = (at: number, bytes: number, revision = '1'): StoredRow => ({
  name: Uint8Array.of(at % 256, Math.floor(at / 256)).buffer,
  revision,
  sealed: new Uint8Array(bytes).fill(at),
});

const openRows = () => createOpenedRows<string>((name) => new Uint8Array(name).join());

test('a row is remembered byte for byte: another revision or other bytes are another row', () => {
  const rows = openRows();
  rows.keep(row(1, 8), 'Pain');
  expect(rows.get(row(1, 8))).toBe('Pain');
  expect(rows.get(row(1, 8, '2'))).toBeUndefined();
  expect(rows.get({ ...row(1, 8), sealed: new Uint8Array(8) })).toBeUndefined();
  expect(rows.get(row(2, 8))).toBeUndefined();
});

test('the newest rows are remembered, 256 and four megabytes at most', () => {
  const rows = openRows();
  for (let at = 0; at < 300; at += 1) rows.keep(row(at, 8), `note ${at}`);
  expect([43, 44, 299].map((at) => rows.get(row(at, 8)))).toEqual([undefined, 'note 44', 'note 299']);
  rows.keep(row(300, 3_999_990), 'photo');
  expect([299, 300].map((at) => rows.get(row(at, at === 300 ? 3_999_990 : 8)))).toEqual([
    'note 299',
    'photo',
  ]);
  expect(rows.get(row(298, 8))).toBeUndefined();
  rows.keep(row(301, 4_000_001), 'film');
  expect(rows.get(row(301, 4_000_001))).toBeUndefined();
  expect(rows.get(row(300, 3_999_990))).toBe('photo');
});

test('what is written again and again takes its room once', () => {
  const rows = openRows();
  rows.keep(row(1, 8), 'Pain');
  for (let revision = 0; revision < 5; revision += 1) rows.keep(row(2, 1_500_000, `${revision}`), 'photo');
  expect(rows.get(row(1, 8))).toBe('Pain');
  expect(rows.get(row(2, 1_500_000, '4'))).toBe('photo');
  rows.clear();
  expect(rows.get(row(1, 8))).toBeUndefined();
});
