import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { words as english } from '../../../src/domain/identity/word-lists/english.ts';
import { words as french } from '../../../src/domain/identity/word-lists/french.ts';
import { en, fr } from '../../support/words.ts';
import { createDemoApp, type DemoApp } from '../../support/demo-app.ts';
import { focusedId } from '../../support/focused.ts';
import { mountFace } from '../../support/mount-face.ts';
import { press, type } from '../../support/tab-keys.ts';

const by = (testId: string) => page.getByTestId(testId);
/** French has spaces of its own before a colon: the page draws them, the catalogue is typed with common ones. */
const advice = (): string => by('passphrase-advice').element().textContent.replace(/\s+/gu, ' ').trim();
const field = (): HTMLInputElement => {
  const element = by('new-passphrase').element();
  if (!(element instanceof HTMLInputElement)) throw new TypeError('no field');
  return element;
};
const bare = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '');

/** Alice has given her secrets and is asked for a passphrase. */
const isAsked = async (language: string): Promise<DemoApp> => {
  window.location.hash = '#/';
  const demo = createDemoApp({ session: 'welcome' });
  mountFace(demo.app, { language });
  await press('way-salt-pepper');
  await type('salt', 'alice');
  await type('pepper', 'alice{Enter}');
  await press('identity-yes');
  return demo;
};

beforeEach(async () => {
  await page.viewport(360, 740);
});

afterEach(() => {
  document.querySelector('uplanet-app')?.remove();
});

describe.each([
  ['fr', fr, french],
  ['en', en, english],
] as const)('in %s', (language, catalogue, list) => {
  test('a passphrase that everybody tries first is told so, and keeps nothing', async () => {
    const demo = await isAsked(language);
    await type('new-passphrase', 'Password2024!');
    await expect.poll(advice).toBe(catalogue['passphrase.strength.common']);
    await userEvent.keyboard('{Enter}');
    await expect.element(by('new-passphrase')).toHaveAttribute('aria-invalid', 'true');
    expect(focusedId()).toBe('new-passphrase');
    expect(demo.calls).not.toContain('keep');
  });

  test('five words are drawn with a key, shown, and already in the field', async () => {
    const demo = await isAsked(language);
    await press('draw-words');
    await expect.element(by('drawn-words')).toBeVisible();
    const words = by('drawn-words').element().textContent;
    expect(field().value).toBe(words);
    expect(words.split(' ')).toHaveLength(5);
    const known = new Set(list.map(bare));
    expect(words.split(' ').filter((word) => !known.has(word))).toEqual([]);
    expect(advice()).toBe(catalogue['passphrase.strength.strong']);
    expect(focusedId()).toBe('draw-words');
    await press('draw-words');
    await expect.poll(() => by('drawn-words').element().textContent).not.toBe(words);
    await press('passphrase-save');
    await expect.poll(() => demo.calls).toContain('keep');
  });

  test('who types something else is not shown words that would not open anything', async () => {
    await isAsked(language);
    await press('draw-words');
    await expect.element(by('drawn-words')).toBeVisible();
    await type('new-passphrase', 'quatre mots tout simples');
    await expect.poll(() => by('drawn-words').elements().length).toBe(0);
    expect(advice()).toBe(catalogue['passphrase.strength.fair']);
  });
});
