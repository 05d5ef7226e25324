import axe from 'axe-core';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Language } from '../../../src/ui/i18n/languages.ts';
import type { Theme } from '../../../src/ui/settings.ts';
import { createDemoApp } from '../../support/demo-app.ts';
import { BOB } from '../../support/demo-people.ts';
import type { DemoWish } from '../../support/demo-wish.ts';
import { mountFace } from '../../support/mount-face.ts';

interface Scene {
  readonly name: string;
  readonly wish: DemoWish;
  readonly hash: string;
  /** Controls tapped in turn before the look. */
  readonly taps: readonly string[];
  /** What must be on screen before the look. */
  readonly sign: string;
}

const scene = (name: string, wish: DemoWish, hash: string, sign: string, ...taps: string[]): Scene => ({
  name,
  wish,
  hash,
  sign,
  taps,
});

const PROGRESS = { notes: 3_120, ofNotes: 10_000, bytes: 64_300_000, ofBytes: 205_900_000 };
const MOVING = { at: 'moving', role: 'taker', progress: PROGRESS } as const;
const NO_ROOM = { at: 'failed', role: 'taker', fault: 'storage-full', canResume: true } as const;
const MOVED = {
  at: 'moved',
  role: 'giver',
  notes: 10_000,
  address: 'https://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi.ipfs.dweb.link/',
} as const;

const SCENES: readonly Scene[] = [
  scene('welcome', { session: 'welcome' }, '#/', 'way-new'),
  scene('the words', { session: 'welcome' }, '#/', 'new-words', 'way-new'),
  scene('the check of words', { session: 'welcome' }, '#/', 'words-check', 'way-new', 'words-noted'),
  scene('salt and pepper', { session: 'welcome' }, '#/', 'salt', 'way-salt-pepper'),
  scene('unlock with a wrong passphrase', { session: 'locked' }, '#/', 'notice', 'unlock'),
  scene('forget', { session: 'locked' }, '#/', 'forget-sure', 'forget'),
  scene('the choice of a place', { home: 'none' }, '#/', 'latitude', 'by-coordinates'),
  scene('the notebook', {}, '#/notebook', 'wiki-frame'),
  scene('the list of notes', {}, '#/notebook', 'notes', 'view-list'),
  scene(
    'the question about many notes',
    {},
    '#/notebook',
    'all-public-confirm',
    'view-list',
    'bulk',
    'all-public',
  ),
  scene('a visit', {}, '#/neighbours', 'visit-wrong', 'visit', 'visit-go'),
  scene('the editor', {}, '#/notebook', 'note-text', 'view-list', 'new-note'),
  scene(
    'the review',
    { publication: { state: 'waiting-for-consent' } },
    '#/notebook',
    'consent-keep',
    'review',
    'consent-note',
  ),
  scene(
    'a full disk',
    { status: { state: 'not-saved', reason: 'storage-full' }, publication: { state: 'failed' } },
    '#/notebook',
    'notice',
  ),
  scene('neighbours', {}, '#/neighbours', 'neighbours'),
  scene('no neighbours', { neighbours: [] }, '#/neighbours', 'neighbours-empty'),
  scene('a neighbour', {}, `#/neighbours/${BOB.ipnsName}`, 'neighbour-notes'),
  scene(
    'a neighbour on the way',
    { neighbourWiki: { state: 'loading', done: 4, total: 9 } },
    `#/neighbours/${BOB.ipnsName}`,
    'neighbour-loading',
  ),
  scene('the search', {}, '#/search', 'search'),
  scene('me', {}, '#/me', 'nudge', 'network-details'),
  scene('the code of a move', {}, '#/me', 'move-code', 'move-offer'),
  scene('no code', {}, '#/me', 'move-no-code', 'move-elsewhere', 'move-go'),
  scene('a move under way', { move: MOVING }, '#/me', 'move-progress'),
  scene('a move that rests', { move: NO_ROOM }, '#/me', 'move-resume'),
  scene('a notebook that moved', { move: MOVED }, '#/me', 'moved-address'),
];

const LOOKS: readonly (readonly [Theme, Language])[] = [
  ['light', 'fr'],
  ['dark', 'fr'],
  ['light', 'en'],
  ['dark', 'en'],
];

const show = async ({ wish, hash, taps, sign }: Scene, theme: Theme, language: Language): Promise<void> => {
  window.location.hash = hash;
  mountFace(createDemoApp(wish).app, { theme, language });
  for (const tap of taps) await page.getByTestId(tap).first().click();
  await expect.element(page.getByTestId(sign).first()).toBeVisible();
};

/** Transitions would be caught half-way, at colours that nobody rests on. */
const settled = async (): Promise<void> => {
  await Promise.all(document.getAnimations().map((animation) => animation.finished));
};

afterEach(() => {
  document.querySelector('uplanet-app')?.remove();
});

for (const [theme, language] of LOOKS) {
  test.each(SCENES)(`$name has no accessibility fault (${theme}, ${language})`, async (wanted) => {
    await page.viewport(360, 740);
    await show(wanted, theme, language);
    await settled();
    const { violations } = await axe.run(document.querySelector('uplanet-app') ?? document, {
      iframes: false,
    });
    expect(
      violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join(' | ')}`,
      ),
    ).toEqual([]);
  });
}

test.each(SCENES)(
  '$name fits 360 px without sideways scrolling, also with text twice as large',
  async (wanted) => {
    await page.viewport(360, 740);
    await show(wanted, 'light', 'fr');
    const root = document.documentElement;
    expect(root.scrollWidth).toBeLessThanOrEqual(root.clientWidth);
    root.style.fontSize = '200%';
    try {
      expect(root.scrollWidth).toBeLessThanOrEqual(root.clientWidth);
    } finally {
      root.style.fontSize = '';
    }
  },
);

const smallTargets = (root: ParentNode): string[] => {
  const hosts = [...root.querySelectorAll('*')];
  const targets = hosts.filter((element) =>
    element.matches('button, nav a, a.button, input:not(.sr-only, [type=checkbox], [type=radio]), summary'),
  );
  const small = targets.filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && (height < 44 || width < 44);
  });
  const inner = hosts.flatMap((element) =>
    element.shadowRoot === null ? [] : smallTargets(element.shadowRoot),
  );
  return [...small.map((element) => element.outerHTML), ...inner];
};

test.each(SCENES)('every target of $name is at least 44 px', async (wanted) => {
  await page.viewport(360, 740);
  await show(wanted, 'light', 'fr');
  expect(smallTargets(document)).toEqual([]);
});
