import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import type { NoteRecord } from '../../../src/domain/wiki/tiddler.ts';
import { createDemoApp, type DemoApp } from '../../support/demo-app.ts';
import { DEMO_NOW_MS } from '../../support/demo-people.ts';
import type { DemoWish } from '../../support/demo-wish.ts';
import { focusedId } from '../../support/focused.ts';
import { mountFace } from '../../support/mount-face.ts';

const by = (testId: string) => page.getByTestId(testId);
const holds = async (locator: Locator, words: string): Promise<void> => {
  await expect.poll(() => locator.element().textContent).toContain(words);
};
const count = (testId: string): number => by(testId).elements().length;
const publicCount = (demo: DemoApp): number =>
  demo.notes().filter(({ audience }) => audience === 'public').length;

const noteOf = (title: string, fields: Readonly<Record<string, string>>): NoteRecord => ({
  title,
  fields: new Map(Object.entries(fields)),
  audience: 'me',
  revision: { wallMs: DEMO_NOW_MS, counter: 0, device: 'demo' },
});

const MANY = Array.from({ length: 2_105 }, (_, at) => noteOf(`Note ${at}`, { text: `Texte ${at}` }));

const open = (wish: DemoWish, hash: string): DemoApp => {
  window.location.hash = hash;
  const demo = createDemoApp(wish);
  mountFace(demo.app, { language: 'en' });
  return demo;
};

const openList = async (wish: DemoWish): Promise<DemoApp> => {
  const demo = open(wish, '#/notebook');
  await by('view-list').click();
  return demo;
};

beforeEach(async () => {
  await page.viewport(360, 740);
});

afterEach(() => {
  document.querySelector('uplanet-app')?.remove();
});

test('a note that was brought in is dated as it is listed: by the day that it was written', async () => {
  const soup = noteOf('Soupe', { text: 'basilic', modified: '20250901101010000' });
  await openList({ notes: [noteOf('Pain', { text: 'four à bois' }), soup] });
  await holds(by('note').nth(0), 'just now');
  await holds(by('note').nth(1), 'Sep 1, 2025');
});

test('of 120 deleted notes fifty are shown, the next with each press, and the last is there', async () => {
  const past = Array.from({ length: 120 }, (_, at) => ({
    title: `Partie ${at}`,
    fields: new Map([['text', `Texte ${at}`]]),
    audience: 'me' as const,
    revision: { wallMs: DEMO_NOW_MS, counter: at, device: 'demo' },
    endedAtMs: DEMO_NOW_MS - at,
    why: 'deleted' as const,
  }));
  open({ past }, '#/notebook/deleted');
  await expect.poll(() => count('past-note')).toBe(50);
  await by('notes-more').click();
  await expect.poll(() => count('past-note')).toBe(100);
  await by('notes-more').click();
  await expect.poll(() => count('past-note')).toBe(120);
  expect(count('notes-more')).toBe(0);
  await by('restore-note').first().click();
  await holds(by('deleted-told'), 'Partie 0');
});

test('2,105 notes become public in one go after a question and a review of each, and private again', async () => {
  const demo = await openList({ notes: MANY });
  await by('bulk').click();
  await holds(by('all-public'), '2,105');
  expect(count('all-private')).toBe(0);
  await by('all-public').click();
  await by('all-public-cancel').click();
  expect(publicCount(demo)).toBe(0);
  await by('all-public').click();
  await by('all-public-confirm').click();
  await holds(by('announcement'), '2,105 notes are public');
  await holds(by('consent-leaf'), '1 to 50 of 2,105');
  expect(count('consent-note')).toBe(50);
  await by('consent-further').click();
  await holds(by('consent-leaf'), '51 to 100 of 2,105');
  await by('consent-publish').click();
  await expect.poll(() => demo.calls).toContain('consent');
  await by('all-private').click();
  await by('all-private-confirm').click();
  await expect.poll(() => publicCount(demo)).toBe(0);
  expect(count('all-private')).toBe(0);
});

test('she stops in the middle, hears how many notes were changed, and reviews those', async () => {
  const demo = await openList({ notes: MANY, fate: { setAudience: 'endless' } });
  await by('bulk').click();
  await by('all-public').click();
  await by('all-public-confirm').click();
  await holds(by('all-public-cancel'), 'Stop');
  await by('all-public-cancel').click();
  await holds(by('announcement'), '1,052 notes were changed');
  await holds(by('consent-leaf'), '1 to 50 of 1,052');
  expect(publicCount(demo)).toBe(1_052);
});

test('a search narrows what becomes public to its matches', async () => {
  const demo = await openList({ notes: MANY });
  await by('bulk').click();
  await by('note-search').fill('Texte 210');
  await holds(by('all-public'), '6 notes');
  await by('all-public').click();
  await by('all-public-confirm').click();
  await expect.poll(() => publicCount(demo)).toBe(6);
});

test('while what she typed is looked for, nothing is done to all the notes that stood there before', async () => {
  await openList({ notes: MANY, fate: { prepareSearch: 'endless' } });
  await by('bulk').click();
  await expect.element(by('all-public')).toHaveAttribute('aria-disabled', 'false');
  await by('note-search').fill('Texte 210');
  await expect.element(by('all-public')).toHaveAttribute('aria-disabled', 'true');
  by('all-public').element().dispatchEvent(new MouseEvent('click'));
  await by('note-search').fill('');
  await expect.element(by('all-public')).toHaveAttribute('aria-disabled', 'false');
  expect(count('all-public-confirm')).toBe(0);
  await by('all-public').click();
  await expect.element(by('all-public-confirm')).toBeVisible();
});

test('a note that bears a secret is never counted, never offered, and a wish of the wiki for it is refused', async () => {
  const secret = noteOf('AstroID', { text: 'salt and pepper' });
  const demo = await openList({ notes: [secret, noteOf('Pain', { text: 'Four à bois' })] });
  await by('bulk').click();
  await holds(by('all-public'), 'this note');
  await expect.element(by('note-secret')).toBeVisible();
  expect(count('note-audience')).toBe(1);
  expect(publicCount(demo)).toBe(0);
});

test('the review shows texts and fields whole, and what else the world sees', async () => {
  const text = `${'Four à bois. '.repeat(4_000)}fin`;
  const source = `https://example.org/${'x'.repeat(3_000)}`;
  await openList({ notes: [noteOf('Pain', { text, source })] });
  await by('note-audience').click();
  await expect.poll(() => by('consent-text').element().textContent).toBe(text);
  await holds(by('consent-fields'), source);
  for (const words of ['Alice', '43.6°\u00a0N 1.4°\u00a0E', 'Ğ1', 'IP address'])
    await holds(by('consent-with'), words);
  await holds(by('consent-warning'), 'cannot be called back');
});

test('the review says dates in words, and shows whole what only stands where a date should', async () => {
  const fields = {
    text: 'Four à bois',
    created: '20240229101112003',
    modified: 'wood and words and 20240230101112003',
  };
  await openList({ notes: [noteOf('Pain', fields)] });
  await by('note-audience').click();
  await holds(by('whole-dates'), 'February 29, 2024');
  await holds(by('consent-fields'), fields.modified);
  expect(by('consent-fields').element().textContent).not.toContain(fields.created);
  await by('whole-dates').click();
  await holds(by('whole-exact-dates'), fields.created);
});

test('the page of the person opens the review by itself', async () => {
  const demo = open({ publication: { state: 'waiting-for-consent' } }, '#/me/copies');
  await by('review').click();
  await expect.poll(() => count('consent-note')).toBe(2);
  expect(window.location.hash).toBe('#/me/copies');
  await by('consent-publish').click();
  await expect.poll(() => demo.calls).toContain('consent');
});

test('Escape leaves the question and gives the focus back', async () => {
  await openList({});
  await by('bulk').click();
  await by('all-public').click();
  await expect.element(by('all-public-confirm')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => count('all-public-confirm')).toBe(0);
  await expect.poll(focusedId).toBe('all-public');
});
