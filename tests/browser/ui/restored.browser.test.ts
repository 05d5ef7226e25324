import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { createDemoApp } from '../../support/demo-app.ts';
import { mountFace } from '../../support/mount-face.ts';

const by = (testId: string) => page.getByTestId(testId);
const shownIn = (testId: string): string => by(testId).element().textContent;

afterEach(() => {
  document.querySelector('uplanet-app')?.remove();
});

test('what came back is told on whatever page, until it was read', async () => {
  window.location.hash = '#/me';
  mountFace(createDemoApp({ journal: { restoredNotes: 214 } }).app, { language: 'en' });
  await expect.element(by('restored')).toBeVisible();
  expect(shownIn('restored')).toContain('Everything is back: 214 notes.');
  await by('nav-notebook').click();
  await expect.element(by('restored')).toBeVisible();
  await by('restored-read').click();
  await expect.element(by('restored')).not.toBeInTheDocument();
});

test('Me says whether there is a second copy', async () => {
  window.location.hash = '#/me/copies';
  mountFace(createDemoApp().app, { language: 'en' });
  await expect.element(by('second-copy')).toBeVisible();
  expect(shownIn('second-copy')).toContain('every note is kept twice');
  await expect.element(by('restored')).not.toBeInTheDocument();
  document.querySelector('uplanet-app')?.remove();
  mountFace(createDemoApp({ journal: { state: 'missing' } }).app, { language: 'en' });
  await expect.element(by('second-copy')).toBeVisible();
  expect(shownIn('second-copy')).toContain('kept once only');
});
