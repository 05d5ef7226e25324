import { expect, test } from 'vitest';
import { mayBePublic, publishable } from '../../../src/domain/wiki/audience.ts';
import { fields, note } from '../../support/notes.ts';

const titled = (title: string, more: Record<string, string> = {}) => ({
  title,
  fields: fields('texte', more),
});

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
