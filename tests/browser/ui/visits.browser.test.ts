import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { News, UpdateFault } from '../../../src/domain/shell/update.ts';
import type { NewVersionState, UpdateWord } from '../../../src/app/shell/new-version.types.ts';
import { createStore } from '../../../src/kit/store.ts';
import { ipnsNameOf } from '../../../src/domain/identity/key-formats.ts';
import { strangerOf } from '../../../src/app/neighbourhood/neighbour-list.ts';
import { createDemoApp } from '../../support/demo-app.ts';
import { BOB } from '../../support/demo-people.ts';
import { mountFace } from '../../support/mount-face.ts';

const by = (testId: string) => page.getByTestId(testId);
const shownIn = (testId: string): string => by(testId).element().textContent;
const STRANGER = ipnsNameOf(new Uint8Array(32).fill(7));

beforeEach(async () => {
  await page.viewport(360, 740);
});

afterEach(() => {
  document.querySelector('uplanet-app')?.remove();
});

test('an address that somebody gave opens their notebook, in each way it is passed on', async () => {
  window.location.hash = '#/neighbours';
  const demo = createDemoApp({ neighbours: [], home: 'none' });
  mountFace(demo.app, { language: 'en' });
  await by('visit').click();
  await by('visit-name').fill('Bob from next door');
  await userEvent.keyboard('{Enter}');
  await expect.element(by('visit-wrong')).toBeVisible();
  await expect.element(by('visit-name')).toHaveAttribute('aria-invalid', 'true');
  await by('visit-name').fill(` ipns://${STRANGER}/ `);
  await by('visit-go').click();
  await expect.element(by('neighbour-heading')).toBeVisible();
  await expect.element(by('presence')).toHaveAttribute('data-online', 'false');
  expect(window.location.hash).toBe(`#/neighbours/${STRANGER}`);
  expect(demo.calls).toContain(`open ${STRANGER}`);
});

test('a stranger who turns up on the list stays open; an address of nobody says so', async () => {
  window.location.hash = `#/neighbours/${STRANGER}`;
  const demo = createDemoApp({ neighbours: [] });
  mountFace(demo.app, { language: 'en' });
  await expect.element(by('neighbour-heading')).toBeVisible();
  demo.neighbours.set([{ ...strangerOf(STRANGER), displayName: 'Carol', online: true, noteCount: 1 }]);
  await expect.element(by('presence')).toHaveAttribute('data-online', 'true');
  expect(demo.calls.filter((call) => call.startsWith('open '))).toHaveLength(1);
  window.location.hash = '#/neighbours/k51nobody';
  await expect.element(by('notice')).toBeVisible();
  await expect.poll(() => by('neighbour-heading').elements().length).toBe(0);
});

test('the light changes in a neighbour’s wiki without booting it again', async () => {
  window.location.hash = `#/neighbours/${BOB.ipnsName}`;
  const demo = createDemoApp();
  const { settings } = mountFace(demo.app, { language: 'en' });
  await by('view-wiki').click();
  await expect.poll(() => demo.calls).toContain('attach neighbour');
  settings.setTheme('dark');
  await expect.poll(() => demo.calls).toContain('setDark neighbour');
  expect(demo.calls.filter((call) => call === 'attach neighbour')).toHaveLength(1);
});

test('a new version is offered without standing in the way, can be put off, and is taken on a yes', async () => {
  window.location.hash = '#/neighbours';
  const state = createStore<NewVersionState>('none');
  const news = createStore<News | undefined>({ en: ['Neighbours are found'], fr: ['On trouve ses voisins'] });
  const failure = createStore<UpdateFault | undefined>('incomplete');
  const hideFailure = (): void => failure.set(undefined);
  let taken = 0;
  const takeOver = (): Promise<void> => {
    taken += 1;
    state.set('finishing');
    return Promise.resolve();
  };
  mountFace(createDemoApp().app, {
    language: 'en',
    newVersion: {
      state,
      word: createStore<UpdateWord | undefined>(undefined),
      takeOver,
      news,
      failure,
      hideFailure,
    },
  });
  await expect.element(by('neighbours')).toBeVisible();
  expect(by('new-version').elements()).toHaveLength(0);
  await expect.poll(() => shownIn('update-failed')).toContain('You keep the version you have');
  await by('update-failed-close').click();
  await expect.poll(() => by('update-failed').elements().length).toBe(0);
  state.set('ready');
  await expect.element(by('new-version')).toBeVisible();
  await expect.poll(() => shownIn('new-version-news')).toContain('Neighbours are found');
  await by('new-version-take').click();
  await expect.element(by('new-version')).toHaveAttribute('data-state', 'finishing');
  expect(taken).toBe(1);
  state.set('ready');
  await by('new-version-later').click();
  await expect.poll(() => by('new-version').elements().length).toBe(0);
  await expect.element(by('neighbours')).toBeVisible();
});
