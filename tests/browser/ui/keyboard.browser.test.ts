import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createDemoApp } from '../../support/demo-app.ts';
import { DEMO_WORDS } from '../../support/demo-people.ts';
import { focused, focusedId } from '../../support/focused.ts';
import { mountFace } from '../../support/mount-face.ts';
import { press, reach, type } from '../../support/tab-keys.ts';

const by = (testId: string) => page.getByTestId(testId);

beforeEach(async () => {
  await page.viewport(1_280, 800);
});

afterEach(() => {
  document.querySelector('uplanet-app')?.remove();
});

test('somebody without a mouse comes in, says where she lives, writes, and agrees to publish', async () => {
  window.location.hash = '#/';
  const demo = createDemoApp({ session: 'welcome', home: 'none', notes: [] });
  mountFace(demo.app, { language: 'en' });

  await press('way-new');
  await press('words-noted');
  await reach('word-check');
  for (let asked = 0; asked < 3; asked += 1) {
    const position = Number(focused()?.getAttribute('data-position'));
    await userEvent.keyboard(`${DEMO_WORDS[position - 1] ?? ''}{Tab}`);
  }
  await press('words-check');
  await type('new-passphrase', 'quatre mots tout simples{Enter}');

  await type('town-search', 'toulo');
  await expect.poll(() => by('town-option').elements().length).toBeGreaterThan(0);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await press('place-confirm');

  await press('view-list');
  await press('new-note');
  await type('note-title-field', 'Pain');
  await type('note-text', 'Four à bois, samedi');
  await press('note-save');
  await press('note-audience');

  await expect.poll(() => by('consent-text').element().textContent).toBe('Four à bois, samedi');
  expect(demo.calls).not.toContain('consent');
  await press('publish-yes');
  await expect.element(by('route-here')).toBeVisible();
  expect(demo.calls).toEqual(expect.arrayContaining(['keep', 'choose', 'write', 'consent']));
});

test('focus is never lost: a dialog that was left gives it back to the button that opened it', async () => {
  window.location.hash = '#/notebook';
  mountFace(createDemoApp().app, { language: 'en' });
  await press('view-list');
  await press('new-note');
  await reach('note-title-field');
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => focusedId()).toBe('new-note');
});
