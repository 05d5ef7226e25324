import { expect, test } from 'vitest';
import { encodeFrame, type JournalEntry } from '../../../src/domain/journal/frames.ts';
import { createLog, type Log } from '../../../src/workers/journal/log.ts';
import { createPaperFile, type PaperFile } from '../../support/log-files.ts';

let made = 0;
const chance = { bytes: (length: number) => new Uint8Array(length).fill((made += 1)) };

interface Disk {
  readonly files: readonly [PaperFile, PaperFile];
  /** As after a start of the browser. */
  readonly open: () => Log;
}
const disk = (): Disk => {
  const files = [createPaperFile(), createPaperFile()] as const;
  return { files, open: () => createLog(files, chance) };
};

const put = (key: string, text: string, order = '1'): JournalEntry => ({
  key,
  order,
  value: new TextEncoder().encode(text),
});

const textsOf = (log: Log): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...log.entries()]
      .flat()
      .flatMap(({ key, value }) => (value === undefined ? [] : [[key, new TextDecoder().decode(value)]])),
  );

test('what was appended is there after a start, under the same id', () => {
  const { open } = disk();
  const log = open();
  log.append([put('Pain', 'farine'), put('Sel', 'gris')]);
  log.append([put('Pain', 'levain', '2'), { key: 'Sel', order: '2', value: undefined }]);
  const next = open();
  expect(textsOf(next)).toEqual({ Pain: 'levain' });
  expect(next.id()).toBe(log.id());
});

test('the greater order counts, whichever came first', () => {
  const { open } = disk();
  const log = open();
  log.append([put('Pain', 'nouveau', '9')]);
  log.append([put('Pain', 'ancien', '3')]);
  expect(textsOf(log)).toEqual({ Pain: 'nouveau' });
});

test('whatever part of the last append a crash left, the ones before it and after it are whole', () => {
  const last = encodeFrame([put('Eau', 'tiède'), put('Farine', 'bise')]);
  for (let left = 0; left < last.length; left += 1) {
    const { files, open } = disk();
    open().append([put('Pain', 'levain')]);
    files[0].write(last.slice(0, left), files[0].size());
    const next = open();
    expect(textsOf(next)).toEqual({ Pain: 'levain' });
    next.append([put('Sel', 'gris')]);
    expect(textsOf(open())).toEqual({ Pain: 'levain', Sel: 'gris' });
  }
});

test('a damaged place hides its own append only', () => {
  const { files, open } = disk();
  const log = open();
  log.append([put('Pain', 'levain')]);
  const from = files[0].size();
  log.append([put('Sel', 'gris')]);
  log.append([put('Eau', 'tiède')]);
  files[0].bytes[from + 20] = (files[0].bytes[from + 20] ?? 0) ^ 1;
  expect(textsOf(open())).toEqual({ Pain: 'levain', Eau: 'tiède' });
});

const long = (text: string): string => text.repeat(100_000);

/** One note, written again and again. */
const fill = (log: Log): void => {
  for (let round = 0; round < 30; round += 1) {
    log.append([put('Pain', long('p'), String(1_000 + round))]);
    log.tidy();
  }
};

test('a file that is out of date for the most part is written anew, and never grows beyond that', () => {
  const { files, open } = disk();
  const log = open();
  log.append([put('Sel', 'gris'), { key: 'Eau', order: '5', value: undefined }]);
  fill(log);
  const live = 100_000;
  expect(files[0].size() + files[1].size()).toBeLessThan(2 * live + 1_048_576 + live);
  const next = open();
  expect(textsOf(next)).toEqual({ Pain: long('p'), Sel: 'gris' });
  expect(next.id()).toBe(log.id());
});

test('a deletion outlives the writing anew: what comes from another file later does not bring the value back', () => {
  const { open } = disk();
  const log = open();
  log.append([{ key: 'Eau', order: '5', value: undefined }]);
  fill(log);
  log.append([put('Eau', 'tiède', '4')]);
  expect(textsOf(open())).not.toHaveProperty('Eau');
});

test('wherever a crash cuts the writing anew, everything is there', () => {
  const before = disk();
  const log = before.open();
  log.append([put('Sel', 'gris')]);
  for (let round = 0; round < 12; round += 1) log.append([put('Pain', long('p'), String(10 + round))]);
  const after = disk();
  for (const at of [0, 1] as const) after.files[at].bytes = before.files[at].bytes.slice();
  after.open().tidy();
  const copy = after.files[1].bytes;
  expect(after.files[0].size()).toBe(0);
  for (const length of [0, 1, 32, 33, 1_000, copy.length - 1]) {
    const cut = disk();
    cut.files[0].bytes = before.files[0].bytes.slice();
    // The header is written last: a copy that was cut has none.
    cut.files[1].bytes = new Uint8Array([...new Uint8Array(32), ...copy.subarray(32)]).slice(0, length);
    const next = cut.open();
    expect(textsOf(next)).toEqual({ Pain: long('p'), Sel: 'gris' });
    next.tidy();
    expect(textsOf(cut.open())).toEqual({ Pain: long('p'), Sel: 'gris' });
  }
  const both = disk();
  both.files[0].bytes = before.files[0].bytes.slice();
  both.files[1].bytes = copy.slice();
  expect(textsOf(both.open())).toEqual({ Pain: long('p'), Sel: 'gris' });
});

test('where there is no room an append is refused whole, and the file stays readable', () => {
  const { files, open } = disk();
  const log = open();
  log.append([put('Pain', 'levain')]);
  files[0].room = files[0].size() + 10;
  expect(() => log.append([put('Sel', 'gris')])).toThrow('full');
  files[0].room = Infinity;
  log.append([put('Eau', 'tiède')]);
  expect(textsOf(open())).toEqual({ Pain: 'levain', Eau: 'tiède' });
});

test('where there is no room for two files, the one in use goes on', () => {
  const { files, open } = disk();
  files[1].room = 1_000;
  const log = open();
  fill(log);
  expect(files[1].size()).toBe(0);
  expect(textsOf(open())).toEqual({ Pain: long('p') });
});

test('a cleared journal is another one, with nothing in it', () => {
  const { open } = disk();
  const log = open();
  const before = log.id();
  log.append([put('Pain', 'levain')]);
  log.clear();
  expect(log.id()).not.toBe(before);
  expect(textsOf(open())).toEqual({});
});
