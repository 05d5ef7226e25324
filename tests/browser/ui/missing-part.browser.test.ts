import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { REGISTRY } from '../../../src/ui/shell/registry.ts';
import { createDemoApp } from '../../support/demo-app.ts';
import { mountFace } from '../../support/mount-face.ts';

const by = (testId: string) => page.getByTestId(testId);

afterEach(() => {
  document.querySelector('uplanet-app')?.remove();
  vi.restoreAllMocks();
});

test('a page whose code does not come says so and offers to reload; the other pages stay', async () => {
  const search = REGISTRY.at('#/search')?.page;
  expect(search).toBeDefined();
  if (search === undefined) return;
  const load = vi.spyOn(search, 'load').mockRejectedValue(new TypeError('not fetched'));
  window.location.hash = '#/search';
  mountFace(createDemoApp().app, { language: 'fr' });
  await expect.element(by('reload')).toBeVisible();
  expect(
    by('notice-what')
      .elements()
      .map(({ textContent }) => textContent),
  ).toContain('Cette partie de l’application n’a pas pu être chargée.');
  await by('nav-notebook').click();
  await expect.element(by('save-status')).toBeVisible();
  await by('nav-search').click();
  await expect.element(by('reload')).toBeVisible();
  expect(load).toHaveBeenCalledTimes(1);
});
