import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { mayLeave } from '../../../src/ui/system/leave-guard.ts';
import type { NoteRecord } from '../../../src/domain/wiki/tiddler.ts';
import { createDemoApp, type DemoApp } from '../../support/demo-app.ts';
import type { DemoWish } from '../../support/demo-wish.ts';
import { NOTES } from '../../support/demo-people.ts';
import { note } from '../../support/notes.ts';
import { mountFace } from '../../support/mount-face.ts';

type Size = readonly [width: number, height: number];

const PHONE: Size = [360, 740];
const DESK: Size = [1_280, 800];

const textOf = (note: NoteRecord | undefined): string => note?.fields?.get('text') ?? '';

const by = (testId: string) => page.getByTestId(testId);

const openList = async (wish: DemoWish = {}): Promise<DemoApp> => {
  window.location.hash = '#/notebook';
  const demo = createDemoApp(wish);
  mountFace(demo.app, { language: 'en' });
  await by('view-list').click();
  await expect.element(by('notes')).toBeVisible();
  return demo;
};

/** The browser asks before it leaves when somebody prevents the event. */
const asksBeforeLeaving = (): boolean =>
  !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

beforeEach(async () => {
  await page.viewport(...DESK);
});

afterEach(() => {
  document.querySelector('uplanet-app')?.remove();
});

for (const [device, size] of [
  ['a phone', PHONE],
  ['a desk', DESK],
] as const) {
  test(`Escape leaves the editor on ${device}, and what was typed is there again`, async () => {
    await page.viewport(...size);
    const demo = await openList();
    await by('note-open').first().click();
    await by('note-text').fill('Four à bois, dimanche');
    await userEvent.keyboard('{Escape}');
    await expect.element(by('note-text')).not.toBeInTheDocument();
    await expect.element(by('note-unsaved')).toBeVisible();
    expect(demo.calls).not.toContain('write');
    await by('note-open').first().click();
    await expect.element(by('note-text')).toHaveValue('Four à bois, dimanche');
    await expect.element(by('note-resumed')).toBeVisible();
  });
}

test('while a note could not be saved, leaving asks, and locking too', async () => {
  const demo = await openList();
  expect(asksBeforeLeaving()).toBe(false);
  demo.status.set({ ...demo.status.get(), state: 'not-saved', reason: 'storage-full' });
  expect(asksBeforeLeaving()).toBe(true);
  expect(mayLeave()).toBe(false);
  demo.status.set({ ...demo.status.get(), state: 'saved' });
  expect(asksBeforeLeaving()).toBe(false);
});

test('a new note that was begun is gone on with', async () => {
  await openList();
  await by('new-note').click();
  await by('note-title-field').fill('Compost');
  await by('note-text').fill('Au fond du jardin');
  await by('note-cancel').click();
  await expect.element(by('new-note')).toHaveTextContent('Go on with my note');
  await by('new-note').click();
  await expect.element(by('note-resumed')).toBeVisible();
  await expect.element(by('note-title-field')).toHaveValue('Compost');
  await expect.element(by('note-text')).toHaveValue('Au fond du jardin');
});

test('another note may be opened in between, and the window may become narrow', async () => {
  await openList();
  await by('note-open').first().click();
  await by('note-text').fill('Four à bois, dimanche');
  await by('note-open').nth(1).click();
  await expect.element(by('note-text')).toHaveValue(textOf(NOTES[1]));
  await by('note-open').first().click();
  await page.viewport(...PHONE);
  await expect.element(by('note-text')).toHaveValue('Four à bois, dimanche');
});

test('going over to the wiki keeps the text and opens nothing over it', async () => {
  await openList();
  await by('note-open').first().click();
  await by('note-text').fill('Four à bois, dimanche');
  await by('view-wiki').click();
  await expect.element(by('note-text')).not.toBeInTheDocument();
  await by('view-list').click();
  await by('note-open').first().click();
  await expect.element(by('note-text')).toHaveValue('Four à bois, dimanche');
});

test('a text is thrown away on a word, and the saved one is back', async () => {
  await openList();
  await by('note-open').first().click();
  await by('note-text').fill('no');
  await userEvent.keyboard('{Escape}');
  await by('note-open').first().click();
  await by('note-discard').click();
  await expect.element(by('note-text')).toHaveValue(textOf(NOTES[0]));
  await expect.element(by('note-unsaved')).not.toBeInTheDocument();
});

test('a text that the device keeps may be left, one that it has no room for is asked about and said', async () => {
  await openList();
  await by('note-open').first().click();
  await by('note-text').fill('Four à bois, dimanche');
  await expect.element(by('note-unsaved')).toBeVisible();
  await expect.poll(asksBeforeLeaving).toBe(false);
  expect(mayLeave()).toBe(true);
  document.querySelector('uplanet-app')?.remove();
  await openList({ draftsRefused: true });
  await by('note-open').first().click();
  expect(asksBeforeLeaving()).toBe(false);
  await by('note-text').fill('Four à bois, dimanche');
  await expect.element(by('drafts-refused')).toBeVisible();
  expect(asksBeforeLeaving()).toBe(true);
  await by('note-save').click();
  await expect.element(by('note-text')).not.toBeInTheDocument();
  await expect.element(by('drafts-refused')).not.toBeInTheDocument();
  expect(asksBeforeLeaving()).toBe(false);
});

test('locking would lose a text that the device has no room for: she is told, and may go back or lock all the same', async () => {
  const demo = await openList({ draftsRefused: true });
  await by('new-note').click();
  await by('note-text').fill('Four à bois, dimanche');
  await userEvent.keyboard('{Escape}');
  window.location.hash = '#/me';
  await by('lock').click();
  await expect.element(by('lock-unsaved')).toBeVisible();
  expect(demo.session.get().state).toBe('open');
  await by('lock-go-back').click();
  await by('new-note').click();
  await expect.element(by('note-text')).toHaveValue('Four à bois, dimanche');
  await userEvent.keyboard('{Escape}');
  window.location.hash = '#/me';
  await by('lock').click();
  await by('lock').click();
  await expect.element(by('passphrase')).toBeVisible();
});

test('a text that the device keeps is no reason to ask before locking', async () => {
  await openList();
  await by('new-note').click();
  await by('note-text').fill('Four à bois, dimanche');
  await userEvent.keyboard('{Escape}');
  window.location.hash = '#/me';
  await by('lock').click();
  await expect.element(by('passphrase')).toBeVisible();
});

test('a letter typed into a text from Windows and taken back leaves nothing unsaved, and its line ends as they were', async () => {
  const demo = await openList({ notes: [note('Pain', 'Farine\r\nEau\r\nSel')] });
  await by('note-open').click();
  const field = by('note-text');
  await field.fill('Farine\nEau\nSel!');
  await expect.element(by('note-unsaved')).toBeVisible();
  await field.fill('Farine\nEau\nSel');
  await expect.element(by('note-unsaved')).not.toBeInTheDocument();
  await field.fill('Farine\nLevain\nEau\nSel');
  await by('note-save').click();
  await expect.poll(() => textOf(demo.notes()[0])).toBe('Farine\r\nLevain\r\nEau\r\nSel');
});

test('a note that holds a PDF is named as one in the list, and offers the file, not its bytes for typing', async () => {
  const bytes = 'JVBERi0xLjQKJeLjz9MKMSAwIG9iago8PC9UeXBlL0NhdGFsb2c+PgplbmRvYmoK';
  const fields = new Map([
    ['type', 'application/pdf'],
    ['text', bytes],
  ]);
  await openList({ notes: [note('lease.pdf', '', { fields })] });
  const shown = (): string => by('note').element().textContent;
  await expect.poll(shown).toContain('PDF');
  expect(shown()).not.toContain('JVBERi');
  await by('note-open').click();
  await expect.element(by('file-take')).toBeVisible();
  await expect.element(by('note-text')).not.toBeInTheDocument();
  await expect.element(by('note-save')).not.toBeInTheDocument();
});
