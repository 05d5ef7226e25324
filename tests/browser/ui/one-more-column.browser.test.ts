import { ContextProvider } from '@lit/context';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as columns from '../../../src/ui/columns/all.ts';
import { clockContext, doorContext, localizerContext, settingsContext } from '../../../src/ui/contexts.ts';
import { loadLocalizer } from '../../../src/ui/i18n/localize.ts';
import { createSettings } from '../../../src/ui/settings.ts';
import '../../../src/ui/shell/opened-shell.ts';
import { registryOf } from '../../../src/ui/shell/registry.ts';
import '../../../src/ui/styles/page.css';
import { bakery } from '../../support/bakery/column.ts';
import { createDemoApp } from '../../support/demo-app.ts';
import { ALICE, DEMO_NOW_MS } from '../../support/demo-people.ts';
import { focusedId } from '../../support/focused.ts';

const by = (testId: string) => page.getByTestId(testId);

/** The columns as they are, and one folder more. */
const registry = registryOf([...Object.values(columns), bakery]);

/** What the door hands to the house. */
const atHome = async (): Promise<HTMLElement> => {
  const home = document.createElement('div');
  const localizer = await loadLocalizer('en');
  new ContextProvider(home, { context: doorContext, initialValue: localizer });
  new ContextProvider(home, { context: localizerContext, initialValue: localizer });
  new ContextProvider(home, { context: clockContext, initialValue: { nowMs: () => DEMO_NOW_MS } });
  const settings = createSettings({ storage: localStorage, languages: ['en'] });
  new ContextProvider(home, { context: settingsContext, initialValue: settings });
  home.id = 'home';
  document.body.append(home);
  return home;
};

const open = async (hash: string, width: number): Promise<void> => {
  await page.viewport(width, 740);
  window.location.hash = hash;
  const { app } = createDemoApp();
  const shell = document.createElement('opened-shell');
  Object.assign(shell, { registry, identity: app.identity, person: ALICE, opened: app.opened() });
  (await atHome()).append(shell);
  await expect.element(by('nav-me')).toBeVisible();
};

const onNavigation = (): readonly (string | undefined)[] =>
  page
    .getByRole('navigation')
    .getByRole('link')
    .elements()
    .map((link) => (link instanceof HTMLElement ? link.dataset['testid'] : undefined));

afterEach(() => {
  document.querySelector('#home')?.remove();
});

test('a page of one more column stands in the navigation, opens, and understands what follows its address', async () => {
  await open('#/notebook', 360);
  await by('nav-bakery').click();
  await expect.element(by('bread')).toHaveTextContent('pain');
  expect(window.location.hash).toBe('#/bakery');
  await expect.element(by('nav-bakery')).toHaveAttribute('aria-current', 'page');
  window.location.hash = '#/bakery/brioche';
  await expect.element(by('bread')).toHaveTextContent('brioche');
  expect(document.title).toContain('UPlanet');
});

test('where a phone has no room for all places, the last ones stand behind "More", by keyboard too', async () => {
  await open('#/notebook', 360);
  expect(onNavigation()).toEqual(['nav-notebook', 'nav-neighbours', 'nav-bakery', 'nav-me', 'nav-more']);
  const more = by('nav-more').element();
  if (!(more instanceof HTMLElement)) throw new TypeError('no way to more');
  more.focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(by('more-mill')).toBeVisible();
  await expect.element(by('nav-more')).toHaveAttribute('aria-current', 'page');
  for (let stops = 0; stops < 40 && focusedId() !== 'more-search'; stops += 1)
    await userEvent.keyboard('{Tab}');
  await userEvent.keyboard('{Enter}');
  await expect.element(by('search')).toBeVisible();
  await expect.element(by('nav-more')).toHaveAttribute('aria-current', 'page');
});

test('a wide window names the places by group', async () => {
  await open('#/notebook', 1_280);
  const village = page.getByRole('list', { name: 'The village' }).getByRole('link').elements();
  expect(village.map(({ textContent }) => textContent.trim())).toHaveLength(3);
  expect(onNavigation()).toContain('nav-mill');
  expect(onNavigation()).not.toContain('nav-more');
});

test('a section of one more column has its row in Me, says its state there, and has its own address', async () => {
  await open('#/me', 360);
  await expect.element(by('me-state-oven')).toHaveTextContent('220');
  await by('me-oven').click();
  await expect.element(by('oven')).toBeVisible();
  expect(window.location.hash).toBe('#/me/oven');
  await by('back-to-me').click();
  await expect.element(by('me-oven')).toBeVisible();
});
