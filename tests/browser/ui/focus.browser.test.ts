import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { NoteRecord } from '../../../src/domain/wiki/tiddler.ts';
import { createDemoApp, type DemoApp } from '../../support/demo-app.ts';
import { DEMO_NOW_MS } from '../../support/demo-people.ts';
import type { DemoWish } from '../../support/demo-wish.ts';
import { focused, focusedId } from '../../support/focused.ts';
import { mountFace } from '../../support/mount-face.ts';
import { press, reach, type } from '../../support/tab-keys.ts';

const STATION = '/dns4/station.example/tcp/443/wss/p2p/12D3KooWPW2ynp2ZqZbZfXaaFmXLqXZ';

const open = (wish: DemoWish, hash: string): DemoApp => {
  window.location.hash = hash;
  const demo = createDemoApp(wish);
  mountFace(demo.app, { language: 'en' });
  return demo;
};
const isGone = async (testId: string): Promise<void> =>
  expect.poll(() => page.getByTestId(testId).elements().length).toBe(0);
/** Where the focus is, in words: a control by its id, else what kind of thing it is. */
const place = (): string => {
  const element = focused();
  return focusedId() === '' ? (element?.localName ?? '') : focusedId();
};
const notes = (count: number): readonly NoteRecord[] =>
  Array.from({ length: count }, (_, at) => ({
    title: `Note ${at}`,
    fields: new Map([['text', `Texte ${at}`]]),
    audience: 'me',
    revision: { wallMs: DEMO_NOW_MS, counter: 0, device: 'demo' },
  }));

beforeEach(async () => {
  await page.viewport(1_280, 800);
});
afterEach(() => {
  document.querySelector('uplanet-app')?.remove();
});

test('the last "more" hands the focus to the first note that it brought', async () => {
  open({ notes: notes(60) }, '#/notebook');
  await press('note-search');
  for (let back = 0; back < 200 && focusedId() !== 'notes-more'; back += 1) await userEvent.keyboard('{Tab}');
  await userEvent.keyboard('{Enter}');
  await isGone('notes-more');
  expect(focused()?.textContent).toContain('Note 50');
});

test('first steps that are sent away leave the focus on the page that they stood on', async () => {
  open({ notes: [] }, '#/notebook');
  await press('steps-end');
  await isGone('first-steps');
  expect(place()).toBe('main');
});

test('a reminder that is put off leaves the focus on the title of its card', async () => {
  open({ backup: { isDue: true } }, '#/me/copies');
  await press('backup-later');
  await isGone('backup-due');
  expect(focused()?.textContent).toBe('Backup');
});

test('a meeting point that is removed leaves the focus on the field for the next one', async () => {
  open({}, '#/me/network');
  await type('station-address', `${STATION}{Enter}`);
  await press('station-remove');
  await isGone('own-station');
  expect(place()).toBe('station-address');
});

test('an import goes from step to step inside its dialog, and ends where it began', async () => {
  open({}, '#/notebook');
  await reach('import-file');
  await userEvent.upload(
    page.getByTestId('import-file'),
    new File(['[]'], 'notes.json', { type: 'application/json' }),
  );
  await press('import-go');
  await isGone('import-go');
  await expect.poll(place).toBe('import-file');
});

test('locking, and coming in with other secrets, each put the focus on the new page', async () => {
  const demo = open({}, '#/me');
  await press('lock');
  await expect.poll(() => page.getByTestId('passphrase').elements().length).toBe(1);
  expect(place()).toBe('main');
  await press('other-secrets');
  await expect.poll(() => page.getByTestId('way-new').elements().length).toBe(1);
  expect(place()).toBe('main');
  expect(demo.session.get().state).toBe('locked');
});
