import { beforeAll, expect, test } from 'vitest';
import type { Tiddler } from '../../../src/domain/wiki/tiddler.ts';
import { plain } from '../../support/notes.ts';
import { allNotes, readWiki } from '../../support/read-wiki.ts';
import { bootStockReader } from '../../support/stock-reader.ts';
import { wikiCorpus, type CorpusFile } from '../../support/wiki-corpus.ts';
import { IS_WHOLE } from '../../support/whole.ts';

/** All of them with `npm run soak`; otherwise every twelfth, which are all kinds of everything. */
const EVERY = 11;

/** What is cut before anything of it tells what it is may be called anything. */
const TELLS_OF_NOTES = /tiddlywiki|"title":\s?"[^"]+"/i;

let stock: Awaited<ReturnType<typeof bootStockReader>>;
beforeAll(async () => {
  stock = await bootStockReader();
});

const byTitle = (notes: readonly Tiddler[]): ReadonlyMap<string, object> =>
  new Map(plain(notes).map(([title, fields]) => [title, fields]));

const stockNotes = ({ name, text }: CorpusFile): readonly Tiddler[] => {
  const type = name.endsWith('.json') ? 'application/json' : 'text/html';
  const read = stock(type, text, {}).filter(
    ({ title }) => title !== undefined && !title.startsWith('JSON error'),
  );
  return read.map((fields) => ({
    title: fields['title'] ?? '',
    fields: new Map(
      Object.entries(fields).filter(([field, value]) => field !== 'title' && typeof value === 'string'),
    ),
  }));
};

/** Of a file that breaks off, or has a broken record, that is told; of another one it is not. */
const expectTrueReport = (file: CorpusFile, read: ReturnType<typeof readWiki>): void => {
  if (!read.ok) return;
  const { breaksOff, broken } = read.value.report;
  expect(broken.length, 'broken records').toBe(file.break === 'broken' ? 1 : 0);
  if (file.isCut) expect(breaksOff?.notes, 'notes before it breaks off').toBe(file.whole.length);
  else if (typeof file.break !== 'number') expect(breaksOff).toBeUndefined();
};

const expectRead = (file: CorpusFile): void => {
  const read = readWiki(file.bytes, file.name);
  const notes = byTitle(read.ok ? allNotes(read.value) : []);
  expect(notes).toEqual(byTitle(file.whole));
  const wanted = TELLS_OF_NOTES.test(file.text)
    ? ['no-notes', ...(file.isCut ? ['breaks-off'] : [])]
    : ['not-a-tiddlywiki', ...(file.isCut && file.generation === 'export' ? ['breaks-off'] : [])];
  if (!read.ok) expect(wanted).toContain(read.error);
  expectTrueReport(file, read);
  if (file.break === 'broken') return;
  for (const [title, fields] of byTitle(stockNotes(file))) expect(notes.get(title)).toEqual(fields);
};

test('every whole note of every kind of file is read, as TiddlyWiki reads it where it does', () => {
  let read = 0;
  let at = 0;
  const faults: string[] = [];
  for (const [name, make] of wikiCorpus(5)) {
    at += 1;
    if (!IS_WHOLE && at % EVERY !== 0) continue;
    try {
      expectRead(make());
    } catch (error) {
      faults.push(`${name}: ${String(error).slice(0, 600)}`);
    }
    read += 1;
  }
  expect(faults.slice(0, 5)).toEqual([]);
  expect(read).toBe(IS_WHOLE ? 2_450 : Math.floor(2_450 / EVERY));
});
