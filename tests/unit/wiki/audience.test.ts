import { expect, test } from 'vitest';
import { parseLine, publishedLine } from '../../../src/domain/site/line.ts';
import { whyUnpublishable, mayBePublic, publishable } from '../../../src/domain/wiki/audience.ts';
import { fields, note } from '../../support/notes.ts';

const titled = (title: string, more: Record<string, string> = {}) => ({
  title,
  fields: fields('texte', more),
});

const manyFields = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${String(at)}`, 'x']));

test('only a note that alice made public is published', () => {
  expect(publishable(note('Pain', 'au levain', { audience: 'public' }))?.title).toBe('Pain');
  expect(publishable(note('Journal', 'secret'))).toBeUndefined();
  expect(publishable(note('Pain', '', { fields: null, audience: 'public' }))).toBeUndefined();
});

test('system tiddlers stay at home, except what names the site', () => {
  expect(mayBePublic(titled('$:/SiteTitle'))).toBe(true);
  expect(mayBePublic(titled('$:/SiteSubtitle'))).toBe(true);
  expect(mayBePublic(titled('$:/DefaultTiddlers'))).toBe(true);
  expect(mayBePublic(titled('$:/UserName'))).toBe(false);
  expect(publishable({ ...note('$:/state/tab', 'x'), audience: 'public' })).toBeUndefined();
});

test('drafts and the tiddlers in which Astroport keeps secrets are never published', () => {
  expect(mayBePublic(titled("Draft of 'Pain'", { 'draft.of': 'Pain' }))).toBe(false);
  expect(mayBePublic(titled('AstroID'))).toBe(false);
  expect(mayBePublic(titled('MadeInZion'))).toBe(false);
  expect(mayBePublic(titled('Copie', { HPASS: 'abc' }))).toBe(false);
  expect(mayBePublic(titled('Copie', { secret: 'abc' }))).toBe(false);
});

test.each([
  ['a title of 1,024 bytes', titled('x'.repeat(1_024)), undefined],
  ['one more', titled('x'.repeat(1_025)), 'title-too-long'],
  ['342 Chinese letters', titled('漢'.repeat(342)), 'title-too-long'],
  ['341 of them', titled('漢'.repeat(341)), undefined],
  ['a paragraph pasted into the title', titled('x'.repeat(5_000)), 'title-too-long'],
  ['as many fields as a reader takes', titled('Pain', manyFields(998)), undefined],
  ['one more field', titled('Pain', manyFields(999)), 'too-many-fields'],
])('%s: what is called public is what a reader takes', (_what, tiddler, why) => {
  expect(whyUnpublishable(tiddler)).toBe(why);
  expect(parseLine(publishedLine(tiddler)).ok).toBe(why === undefined);
  expect(
    publishable({ ...note(tiddler.title, ''), fields: tiddler.fields, audience: 'public' }) === undefined,
  ).toBe(why !== undefined);
});
