import { expect, test } from 'vitest';
import { leftOutReason } from '../../../src/domain/import/left-out.ts';
import { fields } from '../../support/notes.ts';

const reasonOf = (title: string, more: Record<string, string> = {}) =>
  leftOutReason({ title, fields: fields('texte', more) });

test('an import leaves out the core, TiddlyWiki’s own themes and languages, and the state of another browser', () => {
  expect(reasonOf('$:/core')).toBe('core');
  expect(reasonOf('$:/boot/boot.js')).toBe('core');
  expect(reasonOf('$:/plugins/uplanet/lock')).toBe('core');
  expect(reasonOf('$:/state/x')).toBe('state');
  expect(reasonOf('$:/temp/x')).toBe('state');
  expect(reasonOf('$:/StoryList')).toBe('state');
  expect(reasonOf('Arrivage', { 'plugin-type': 'import' })).toBe('state');
  expect(reasonOf('$:/plugins/tiddlywiki/tiddlyweb')).toBe('other-store');
  expect(reasonOf('$:/themes/tiddlywiki/vanilla', { 'plugin-type': 'theme' })).toBe('bundled');
  expect(reasonOf('$:/languages/fr-FR', { 'plugin-type': 'language' })).toBe('bundled');
});

test('an import leaves out how the whole of the other wiki looks and speaks, until it is ticked', () => {
  for (const title of ['$:/language', '$:/palette', '$:/theme', '$:/view', '$:/layout'])
    expect(reasonOf(title)).toBe('look');
  expect(reasonOf('$:/themes/tiddlywiki/vanilla/metrics/fontsize')).toBe('look');
  expect(reasonOf('$:/themes/alice/champ/options/largeur')).toBe('look');
  expect(reasonOf('$:/palettes/alice/champ')).toBeUndefined();
});

test('a theme of one’s own, a plugin, a note and a draft come in', () => {
  expect(reasonOf('$:/themes/tg/emphasized', { 'plugin-type': 'theme' })).toBeUndefined();
  expect(reasonOf('$:/plugins/alice/carte', { 'plugin-type': 'plugin' })).toBeUndefined();
  expect(reasonOf("Draft of 'Pain'", { 'draft.of': 'Pain' })).toBeUndefined();
  expect(reasonOf('$:/SiteTitle')).toBeUndefined();
  expect(reasonOf('Pain')).toBeUndefined();
});
