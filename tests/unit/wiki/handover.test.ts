import { expect, test } from 'vitest';
import { createHandover } from '../../../src/app/wiki/handover.ts';
import type { NoteRecord } from '../../../src/domain/wiki/tiddler.ts';
import { createHandClock } from '../../support/clock.ts';
import { note } from '../../support/notes.ts';
import { profile, quiet } from '../../support/notebook-tabs.ts';

const loaves = (count: number, from = 0): readonly NoteRecord[] =>
  Array.from({ length: count }, (_, at) => note(`Pain ${String(from + at)}`, 'x'));

/** A wiki that takes `drawMs` to draw itself. */
const wikiOf = (drawMs = 0) => {
  const clock = createHandClock();
  const life = new AbortController();
  const drawn: (readonly NoteRecord[])[] = [];
  const handover = createHandover({
    clock,
    signal: life.signal,
    handOver: async (records) => {
      drawn.push(records);
      if (drawMs > 0) await clock.wait(drawMs, { signal: life.signal });
    },
  });
  return { ...handover, ...clock, life, drawn, counts: () => drawn.map(({ length }) => length) };
};

test('what a hand changes is drawn at once', () => {
  const wiki = wikiOf();
  wiki.take(loaves(1));
  expect(wiki.counts()).toEqual([1]);
});

test('batches of an import that come while the wiki draws itself are drawn together, and the page has most of the time', async () => {
  const wiki = wikiOf(100);
  for (let batch = 0; batch < 40; batch += 1) {
    wiki.take(loaves(200, 200 * batch));
    await wiki.advance(50);
  }
  await wiki.advance(60_000);
  expect(wiki.counts().reduce((sum, count) => sum + count, 0)).toBe(8_000);
  // 2,000 ms of saving, and each drawing of 100 ms is followed by a pause of 300 ms.
  expect(wiki.drawn.length).toBeLessThanOrEqual(13);
  expect(Math.max(...wiki.counts())).toBeLessThanOrEqual(1_000);
});

test('a wiki that nobody looks at draws what a hand changes, and many notes when somebody looks', async () => {
  const wiki = wikiOf();
  wiki.seen(false);
  wiki.take(loaves(1));
  expect(wiki.counts()).toEqual([1]);
  for (let batch = 0; batch < 12; batch += 1) wiki.take(loaves(200, 200 * batch));
  await wiki.advance(60_000);
  expect(wiki.counts()).toEqual([1]);
  wiki.seen(true);
  await wiki.advance(0);
  expect(wiki.counts()).toEqual([1, 1_000, 1_000, 400]);
});

test('of a note that came twice the last is drawn, and nothing once the wiki is gone', async () => {
  const wiki = wikiOf();
  wiki.seen(false);
  await wiki.advance(0);
  wiki.take(loaves(200));
  wiki.take([note('Pain 7', 'Trop cuit.')]);
  wiki.seen(true);
  const [drawn = []] = wiki.drawn;
  expect(drawn).toHaveLength(200);
  expect(drawn.find(({ title }) => title === 'Pain 7')?.fields?.get('text')).toBe('Trop cuit.');
  wiki.seen(false);
  wiki.take(loaves(200));
  wiki.life.abort();
  await wiki.advance(60_000);
  expect(wiki.drawn).toHaveLength(1);
});

test('what a hidden wiki was not given yet comes into it as it stands when it is given', async () => {
  const tab = profile().tab();
  await tab.attach();
  tab.wiki.look(false);
  const titles = Array.from({ length: 1_200 }, (_, at) => `Pain ${String(at)}`);
  const records = titles.map((title) => note(title, 'Pétri.'));
  await tab.notebook.merge(records, { signal: new AbortController().signal });
  expect(tab.wiki.shown('Pain 7')).toBeUndefined();
  await tab.notebook.write('Pain 7', new Map([['text', 'Trop cuit.']]));
  const [gone] = tab.notebook.list().filter(({ title }) => title === 'Pain 8');
  if (gone !== undefined) await tab.notebook.remove(gone);
  tab.wiki.look(true);
  await quiet();
  expect(tab.wiki.shown('Pain 7')).toBe('Trop cuit.');
  expect(tab.wiki.shown('Pain 8')).toBeUndefined();
  expect(tab.wiki.shown('Pain 9')).toBe('Pétri.');
});
