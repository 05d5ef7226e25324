import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, type Locator } from 'vitest/browser';
import { createDemoApp, type DemoApp } from '../../support/demo-app.ts';
import { NOTES } from '../../support/demo-people.ts';
import type { DemoWish } from '../../support/demo-wish.ts';
import { mountFace } from '../../support/mount-face.ts';

const by = (testId: string): Locator => page.getByTestId(testId);

const open = (wish: DemoWish, hash: string): DemoApp => {
  window.location.hash = hash;
  const demo = createDemoApp(wish);
  mountFace(demo.app, { language: 'en' });
  return demo;
};

const privateNote = (() => {
  const note = NOTES.find(({ audience }) => audience === 'me');
  if (note === undefined) throw new TypeError('the cast has a private note');
  return note;
})();

const holds = (locator: Locator, text: string): Promise<void> =>
  expect.element(locator).toHaveTextContent(text);

beforeEach(() => page.viewport(360, 740));

afterEach(() => {
  document.querySelector('uplanet-app')?.remove();
});

test('a wish of the wiki in its frame publishes nothing: the note and its text are shown, and the person says yes', async () => {
  const demo = open({ publishWish: { note: privateNote } }, '#/notebook');
  await holds(by('publish-note'), privateNote.title);
  await holds(by('consent-text'), privateNote.fields?.get('text') ?? '');
  expect(demo.calls).not.toContain('publish');
  await by('publish-note').hover();
  await by('publish-yes').click();
  await expect.poll(() => demo.calls).toContain('publish');
});

test('for a second after the wiki opened a dialog its buttons refuse, and say so; then they answer', async () => {
  const demo = open({}, '#/notebook');
  await expect.poll(() => demo.frame()).toBeDefined();
  demo.frame()?.onExportWish();
  await expect.element(by('export-yes')).toHaveAttribute('aria-disabled', 'true');
  await expect.element(by('held')).toBeVisible();
  by('export-yes')
    .element()
    .dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 2 }));
  expect(demo.calls).not.toContain('exportHtml');
  await by('export-yes').click();
  await expect.poll(() => demo.calls).toContain('exportHtml');
});

test('who has no name yet gives it where the first publication asks for it', async () => {
  const demo = open({ notes: [privateNote], displayName: '' }, '#/notebook');
  await by('view-list').click();
  await by('note-audience').click();
  await by('consent-name').fill('Alice');
  await by('publish-yes').click();
  await expect.poll(() => demo.calls).toEqual(expect.arrayContaining(['setProfile', 'consent']));
});
