import { gzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readWiki } from '../../support/read-wiki.ts';
import { tarOf } from '../../support/tar.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (files: Readonly<Record<string, Uint8Array>>) => readWiki(zipSync(files), 'carnet.zip');

const PICTURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
const SALT = bytes('title: Sel\n\ngros');
const BREAD = bytes('title: Pain\n\nFarine');

test('alice packed her packed wikis once more: what lies in the inner archives is read under both names', () => {
  const old = zipSync({ 'sel.tid': SALT, 'four.png': PICTURE, 'four.png.meta': bytes('title: Four') });
  const outcome = read({
    'tout/2019.zip': old,
    'tout/2020.tgz': gzipSync(tarOf({ 'pain.md': bytes('Farine') })),
    'eau.tid': bytes('title: Eau\n\nclaire'),
  });
  expect(outcome.ok && outcome.value.notes.map(({ title }) => title).toSorted()).toEqual([
    'Eau',
    'Four',
    'Sel',
    'pain',
  ]);
  expect(outcome.ok && outcome.value.report).toMatchObject({ closed: [], passedOver: [] });
});

test('two texts of one title in two inner archives both come in', () => {
  const wiki = (text: string) => zipSync({ 'pain.tid': bytes(`title: Pain\n\n${text}`) });
  const outcome = read({ 'hiver.zip': wiki('bis'), 'ete.zip': wiki('blanc') });
  expect(outcome.ok && outcome.value.report.renamed).toHaveLength(1);
  expect(outcome.ok && outcome.value.notes).toHaveLength(2);
});

test('an archive in an archive in an archive stays closed, and is named with all that it lies in', () => {
  const inner = zipSync({ 'sel.tid': SALT });
  const outcome = read({ 'a.zip': zipSync({ 'b.zip': inner, 'pain.tid': BREAD }), 'c.tid': SALT });
  expect(outcome.ok && outcome.value.notes.map(({ title }) => title).toSorted()).toEqual(['Pain', 'Sel']);
  expect(outcome.ok && outcome.value.report).toMatchObject({ closed: ['a.zip/b.zip'], passedOver: [] });
});

test('an archive with fields beside it stays the file that they speak of', () => {
  const outcome = read({ 'a.zip': zipSync({ 'sel.tid': SALT }), 'a.zip.meta': bytes('title: Paquet') });
  expect(outcome.ok && outcome.value.notes.map(({ title }) => title)).toEqual(['Paquet']);
});

test('mallory’s inner archives have the bounds of the outer one: they stay closed, what lies beside them is read', () => {
  const zeros = new Uint8Array(20_000_000);
  const bomb = zipSync({ 'a.tid': zeros, 'b.tid': zeros });
  const outcome = read({
    'sel.tid': SALT,
    '1.zip': bomb,
    '2.zip': bomb,
    '3.zip': zipSync({ 'x.tid': BREAD }),
  });
  expect(outcome.ok && outcome.value.notes.map(({ title }) => title)).toEqual(['Sel']);
  expect(outcome.ok && outcome.value.report.closed).toEqual(['1.zip', '2.zip', '3.zip']);
});

test('archives in an archive hold as many files together as one may', () => {
  const many = zipSync(
    Object.fromEntries(Array.from({ length: 51_000 }, (_, at) => [`${String(at)}.tid`, new Uint8Array()])),
    { level: 0 },
  );
  const outcome = read({ 'sel.tid': SALT, '1.zip': many, '2.zip': many });
  expect(outcome.ok && outcome.value.report.closed).toEqual(['2.zip']);
});
