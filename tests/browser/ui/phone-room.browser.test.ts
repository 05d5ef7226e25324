import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { createDemoApp } from '../../support/demo-app.ts';
import { NOTES } from '../../support/demo-people.ts';
import type { DemoWish } from '../../support/demo-wish.ts';
import { mountFace } from '../../support/mount-face.ts';

const by = (testId: string) => page.getByTestId(testId);

const openList = async (wish: DemoWish): Promise<void> => {
  window.location.hash = '#/notebook';
  mountFace(createDemoApp(wish).app, { language: 'fr' });
  await by('view-list').click();
  await expect.element(by('new-note')).toBeVisible();
};

const boxOf = (testId: string): DOMRect => by(testId).first().element().getBoundingClientRect();

const overlap = (a: DOMRect, b: DOMRect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

beforeEach(async () => {
  await page.viewport(360, 740);
});

afterEach(() => {
  document.querySelector('uplanet-app')?.remove();
});

test('in an empty notebook the new note lies over no word', async () => {
  await openList({ notes: [], neighbours: [] });
  await expect.element(by('notes-empty')).toBeVisible();
  expect(overlap(boxOf('new-note'), boxOf('notes-empty'))).toBe(false);
});

test('the first steps leave the search and the first note on the screen', async () => {
  await openList({ notes: NOTES, neighbours: [] });
  await expect.element(by('first-steps')).toBeVisible();
  expect(boxOf('note-search').bottom).toBeLessThan(370);
  expect(boxOf('note').bottom).toBeLessThan(boxOf('save-status').top);
});

test('what was saved, who saw it and the new note stand beside each other at the foot', async () => {
  await openList({});
  const [saved, seen, button] = ['save-status', 'route-seen', 'new-note'].map(boxOf) as [
    DOMRect,
    DOMRect,
    DOMRect,
  ];
  expect(Math.max(saved.bottom, seen.bottom, button.bottom)).toBeLessThan(
    Math.min(saved.top, seen.top, button.top) + 60,
  );
  expect(overlap(seen, button)).toBe(false);
});

test('the ways in and out for files say what they are, in one line with the views', async () => {
  await openList({});
  for (const id of ['import', 'export']) {
    const words = id === 'import' ? 'Importer' : 'Exporter';
    await expect.element(by(id).getByText(words).last()).toBeVisible();
    expect(
      Math.abs(boxOf(id).top + boxOf(id).bottom - boxOf('view-list').top - boxOf('view-list').bottom),
    ).toBeLessThan(12);
    expect(boxOf(id).right).toBeLessThanOrEqual(360);
  }
});
