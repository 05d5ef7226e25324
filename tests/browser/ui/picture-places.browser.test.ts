import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { createDemoApp, type DemoApp } from '../../support/demo-app.ts';
import type { DemoWish } from '../../support/demo-wish.ts';
import { mountFace } from '../../support/mount-face.ts';
import { GARDEN } from '../../support/scenes/picture-places.ts';

const by = (testId: string) => page.getByTestId(testId);
const textOf = (demo: DemoApp): string | undefined => demo.notes()[0]?.fields?.get('text');
const withPlace = GARDEN.fields?.get('text');

const openList = async (wish: DemoWish): Promise<DemoApp> => {
  window.location.hash = '#/notebook';
  const demo = createDemoApp(wish);
  mountFace(demo.app, { language: 'en' });
  await by('view-list').click();
  return demo;
};

beforeEach(async () => {
  await page.viewport(360, 740);
});

afterEach(() => {
  document.querySelector('uplanet-app')?.remove();
});

test('the garden’s picture tells its place: it is public without it, unless alice wishes otherwise', async () => {
  const demo = await openList({ notes: [GARDEN] });
  await by('note-audience').click();
  await expect.element(by('places-titles')).toHaveTextContent('jardin-partagé.jpg');
  await expect.element(by('places-take-out')).toBeChecked();
  await by('publish-yes').click();
  await expect.poll(() => demo.calls).toContain('setAudience public');
  expect(demo.calls.indexOf('takeOut')).toBeLessThan(demo.calls.indexOf('setAudience public'));
  expect(demo.calls).toContain('takeOut');
  expect(textOf(demo)).not.toBe(withPlace);
});

test('who takes the tick away publishes the picture as it is', async () => {
  const demo = await openList({ notes: [GARDEN] });
  await by('note-audience').click();
  await by('places-take-out').click();
  await by('publish-yes').click();
  await expect.poll(() => demo.calls).toContain('setAudience public');
  expect(demo.calls).not.toContain('takeOut');
  expect(textOf(demo)).toBe(withPlace);
});

test('many notes at once: the place is out of the picture before they are public', async () => {
  const demo = await openList({ notes: [GARDEN] });
  await by('bulk').click();
  await by('all-public').click();
  await expect.element(by('places-take-out')).toBeChecked();
  await by('all-public-confirm').click();
  await expect.poll(() => demo.calls).toContain('setAudience public');
  expect(demo.calls.indexOf('takeOut')).toBe(demo.calls.indexOf('setAudience public') - 1);
  expect(textOf(demo)).not.toBe(withPlace);
});

test('the first review takes the place out of what waits for consent', async () => {
  const demo = await openList({
    notes: [{ ...GARDEN, audience: 'public' }],
    publication: { state: 'waiting-for-consent' },
  });
  await by('review').click();
  await expect.element(by('places-take-out')).toBeChecked();
  await by('consent-publish').click();
  await expect.poll(() => demo.calls).toContain('consent');
  expect(demo.calls.indexOf('takeOut')).toBe(demo.calls.indexOf('consent') - 1);
  expect(textOf(demo)).not.toBe(withPlace);
});

test('words tell no place and nothing is asked', async () => {
  await openList({ notes: [{ ...GARDEN, title: 'Pain', fields: new Map([['text', 'GPSLatitude']]) }] });
  await by('note-audience').click();
  await expect.element(by('publish-yes')).toBeVisible();
  expect(by('places-told').elements()).toEqual([]);
});
