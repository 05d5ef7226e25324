import { expect, test } from 'vitest';
import fc from 'fast-check';
import { isCommonPassphrase } from '../../../src/domain/identity/common-passphrase.ts';
import { faultOf } from '../../../src/ui/system/faults.ts';
import { en } from '../../support/words.ts';
import { createLocalizer } from '../../../src/ui/i18n/localize.ts';
import { pluginWords } from '../../../src/ui/columns/wiki/plugin-words.ts';
import { strengthOf } from '../../../src/ui/columns/identity/passphrase-strength.ts';
import { pickPositions } from '../../../src/ui/columns/identity/pick-positions.ts';
import { createSettings } from '../../../src/ui/settings.ts';

test.each([
  ['court', 'none'],
  ['aaaaaaaaaaaa', 'common'],
  ['12345678', 'common'],
  ['lkjhgfdsq', 'common'],
  ['tromblon9', 'weak'],
  ['azerty1', 'none'],
  ['password', 'common'],
  ['Password2024!', 'common'],
  ['Soleil-Marseille-2024', 'common'],
  ['quatre mots tout simples', 'fair'],
  ['Sept chevaux, 12 lampions bleus', 'strong'],
])('the passphrase %j is %s', (passphrase, strength) => {
  expect(strengthOf(passphrase, isCommonPassphrase)).toBe(strength);
});

test('three different words are asked, in rising order, each equally likely', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 200, maxLength: 200 }), (drawn) => {
      const bytes = [...drawn, 0, 1, 2];
      const positions = pickPositions({ bytes: () => Uint8Array.of(bytes.shift() ?? 0) }, 3);
      expect(new Set(positions).size).toBe(3);
      expect([...positions].sort((a, b) => a - b)).toEqual(positions);
      expect(positions.every((position) => position >= 0 && position < 24)).toBe(true);
    }),
  );
  const drawn = [255, 240, 239, 5, 5, 0];
  expect(pickPositions({ bytes: () => Uint8Array.of(drawn.shift() ?? 0) }, 3)).toEqual([0, 5, 23]);
});

test('an unknown error gets the general words, and its message is shown to nobody', () => {
  const localizer = createLocalizer('en', en);
  const secret = new Error('salt was alice');
  expect(JSON.stringify(faultOf(localizer, secret))).not.toContain('alice');
  expect(faultOf(localizer, 'a text').what).toBe(en['fault.unexpected.what']);
});

const storageOver = (map: Map<string, string>): Storage => ({
  length: 0,
  clear: () => map.clear(),
  key: () => null,
  removeItem: (key) => void map.delete(key),
  getItem: (key) => map.get(key) ?? null,
  setItem: (key, value) => void map.set(key, value),
});

test('that somebody was read is known after a reload; that somebody is there is not the same', () => {
  const map = new Map<string, string>();
  const begin = () => createSettings({ storage: storageOver(map), languages: ['fr'] });
  expect(begin().hasReadSomebody.get()).toBe(false);
  begin().readSomebody();
  expect(begin().hasReadSomebody.get()).toBe(true);
});

test.each([
  [{ text: 'Four à bois' }, undefined],
  [{ 'plugin-type': 'plugin', name: 'Markdown', text: '{"tiddlers":{}}' }, 'Markdown'],
  [{ 'plugin-type': 'plugin', name: ' \u202E', text: '{}' }, 'without a name'],
  [{ 'plugin-type': 'plugin', name: 'x'.repeat(5_000), text: '{}' }, `${'x'.repeat(60)}…`],
])('a note that is a plugin is called by its name, not by its encoded parts', (fields, words) => {
  const told = pluginWords(createLocalizer('en', en), new Map(Object.entries(fields)));
  if (words === undefined) expect(told).toBeUndefined();
  else expect(told).toContain(words);
});

test('the chosen look is still there after a reload; a broken one is forgotten', () => {
  const map = new Map<string, string>();
  const settings = createSettings({ storage: storageOver(map), languages: ['fr'] });
  settings.setLanguage('en');
  settings.setTheme('dark');
  settings.setContrast('more');
  const again = createSettings({ storage: storageOver(map), languages: ['fr'] });
  expect(again.look.get()).toEqual({ language: 'en', theme: 'dark', contrast: 'more' });
  const broken = createSettings({
    storage: storageOver(new Map([['uplanet-look', 'xx constructor most']])),
    languages: ['fr'],
  });
  expect(broken.look.get()).toEqual({ language: 'fr', theme: 'auto', contrast: 'auto' });
});
