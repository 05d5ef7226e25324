import axe from 'axe-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createDemoApp, type DemoApp } from '../../support/demo-app.ts';
import { BOB } from '../../support/demo-people.ts';
import type { DemoWish } from '../../support/demo-wish.ts';
import { focused, focusedId } from '../../support/focused.ts';
import { mountFace } from '../../support/mount-face.ts';

const by = (testId: string) => page.getByTestId(testId);
const texts = (testId: string): readonly string[] =>
  by(testId)
    .elements()
    .map(({ textContent }) => textContent.trim());

const open = (hash: string, wish: DemoWish = {}): DemoApp => {
  window.location.hash = hash;
  const demo = createDemoApp(wish);
  mountFace(demo.app, { language: 'fr' });
  return demo;
};

beforeEach(async () => {
  await page.viewport(360, 740);
});

afterEach(() => {
  document.querySelector('uplanet-app')?.remove();
});

test('from the neighbours, by keyboard alone: a word of a neighbour’s note, and the note itself has the focus', async () => {
  open('#/neighbours');
  await by('nav-search').click();
  await expect.poll(focusedId).toBe('search');
  await userEvent.keyboard('echel');
  await expect.poll(() => texts('found-title')).toEqual(['Échelle à prêter']);
  await userEvent.keyboard('{ArrowDown}');
  expect(by('found-note').element().getAttribute('aria-selected')).toBe('true');
  expect(by('search').element().getAttribute('aria-activedescendant')).toBe(by('found-note').element().id);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => window.location.hash).toBe(`#/neighbours/${BOB.ipnsName}`);
  await expect.poll(() => by('neighbour-note').elements().length).toBe(3);
  await expect.poll(() => focused()?.textContent.trim()).toBe('Échelle à prêter');
});

test('my notes stand first, each person under their name; one of mine opens in the editor where the list was open', async () => {
  open('#/notebook');
  await by('view-list').click();
  await by('nav-search').click();
  await by('search').fill('une');
  await expect.poll(() => texts('found-group').length).toBe(1);
  await by('search').fill('place');
  await expect.poll(() => texts('found-title')).toEqual(['Pain']);
  await by('found-note').first().click();
  await expect.element(by('note-text')).toBeVisible();
  expect(window.location.hash).toBe('#/notebook/list');
});

test('where the wiki is on screen, one of mine is shown by the wiki', async () => {
  const demo = open('#/notebook');
  await expect.poll(() => demo.calls).toContain('attach');
  await by('nav-search').click();
  await by('search').fill('remorque');
  await by('found-note').first().click();
  await expect.poll(() => demo.calls).toContain('show');
});

test('hostile titles and texts stay text, bold marks around what was found', async () => {
  open('#/search');
  await by('search').fill('alert');
  await expect.poll(() => texts('found-title')).toEqual(['<img src=x onerror=alert(1)>']);
  const note = by('found-note').element();
  expect(note.querySelector('img, script')).toBeNull();
  expect(note.querySelector('mark')?.textContent).toBe('alert');
});

test('nothing found says what to try; the way back leads to the same results', async () => {
  open('#/search');
  await by('search').fill('zzzzzz');
  await expect.element(by('found-nothing')).toBeVisible();
  await by('search').fill('courge');
  await expect.poll(() => texts('found-title')).toEqual(['Soupe de courge']);
  await by('nav-neighbours').click();
  await by('nav-search').click();
  await expect.poll(() => texts('found-title')).toEqual(['Soupe de courge']);
});

test.each(['light', 'dark'] as const)('results have no accessibility fault (%s)', async (theme) => {
  window.location.hash = '#/search';
  mountFace(createDemoApp().app, { theme, language: 'fr' });
  await by('search').fill('four');
  await expect.poll(() => texts('found-note').length).toBeGreaterThan(0);
  await userEvent.keyboard('{ArrowDown}');
  const root = document.documentElement;
  expect(root.scrollWidth).toBeLessThanOrEqual(root.clientWidth);
  const { violations } = await axe.run(document.querySelector('uplanet-app') ?? document, { iframes: false });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
    [],
  );
});
