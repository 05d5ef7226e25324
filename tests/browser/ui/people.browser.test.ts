import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createDemoApp, type DemoApp } from '../../support/demo-app.ts';
import { ALIKE_NEIGHBOURS, BOB, manyNeighbours } from '../../support/demo-people.ts';
import type { DemoWish } from '../../support/demo-wish.ts';
import { holds } from '../../support/face-page.ts';
import { mountFace } from '../../support/mount-face.ts';
import { deep, everyElement } from '../../support/scenes/shown.ts';
import { focusedElement } from '../../../src/ui/system/focus-keeper.ts';

const by = (testId: string) => page.getByTestId(testId);

const open = (wish: DemoWish, hash = '#/neighbours'): DemoApp => {
  window.location.hash = hash;
  const demo = createDemoApp(wish);
  mountFace(demo.app, { language: 'en' });
  return demo;
};

const nextFrame = (): Promise<number> => new Promise(requestAnimationFrame);

/** Changes something and waits until it is drawn. */
const drawn = async (change: () => void): Promise<void> => {
  change();
  await nextFrame();
  await nextFrame();
};

/** Which of how many has the focus. */
const focusedRow = (): number => {
  const root = focusedElement()?.getRootNode();
  const host = root instanceof ShadowRoot ? root.host : undefined;
  return Number(host?.parentElement?.getAttribute('aria-posinset'));
};

beforeEach(async () => {
  await page.viewport(360, 740);
});

afterEach(() => {
  document.querySelector('uplanet-app')?.remove();
});

test('the plague: twenty thousand strangers are one folded line, and unfolded at most a hundred rows', async () => {
  const demo = open({ neighbours: [] });
  await expect.element(by('neighbours-empty')).toBeVisible();
  await drawn(() => demo.neighbours.set(manyNeighbours(20_000)));
  await expect.element(by('strangers-open')).toBeVisible();
  expect(by('strangers-open').element().textContent).toContain('20,000');
  expect(deep('neighbour')).toHaveLength(3);
  await by('strangers-open').click();
  await expect.poll(() => deep('neighbour').length).toBeGreaterThan(10);
  expect(deep('neighbour').length).toBeLessThanOrEqual(100);
  expect(everyElement(document).length).toBeLessThan(6_000);
  await drawn(() => demo.neighbours.set(manyNeighbours(20_001)));
  expect(deep('neighbour').length).toBeLessThanOrEqual(100);
});

test('strangers who are few at first and then many are folded all the same, until the person unfolds them', async () => {
  const demo = open({ neighbours: manyNeighbours(6) });
  await expect.poll(() => deep('neighbour').length).toBe(9);
  await drawn(() => demo.neighbours.set(manyNeighbours(500)));
  await expect.poll(() => deep('neighbour').length).toBe(3);
  await by('strangers-open').click();
  await expect.poll(() => deep('neighbour').length).toBeGreaterThan(10);
  await drawn(() => demo.neighbours.set(manyNeighbours(501)));
  expect(deep('neighbour').length).toBeGreaterThan(10);
});

test('arrows, End and Home go from row to row, and a row says which of how many it is', async () => {
  open({ neighbours: manyNeighbours(300) });
  await by('strangers-open').click();
  await expect.poll(() => deep('neighbour').length).toBeGreaterThan(10);
  deep('neighbour')[3]?.focus();
  await expect.poll(focusedRow).toBe(1);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await expect.poll(focusedRow).toBe(3);
  await userEvent.keyboard('{End}');
  await expect.poll(focusedRow).toBe(300);
  expect(deep('neighbour').length).toBeLessThanOrEqual(100);
  await userEvent.keyboard('{Home}');
  await expect.poll(focusedRow).toBe(1);
});

test('two people of one name are told apart: a word on the card, a pattern each, words to compare', async () => {
  open({ neighbours: ALIKE_NEIGHBOURS });
  await expect.poll(() => deep('alike').length).toBe(1);
  const patterns = deep('key-pattern').length;
  expect(patterns).toBe(0);
  const labels = everyElement(document)
    .filter(({ localName, role }) => localName === 'svg' && role === 'img')
    .map(({ ariaLabel }) => ariaLabel);
  expect(new Set(labels).size).toBe(3);
  await expect.element(by('neighbour-name').first()).toHaveTextContent('Bob du pain');
});

test('somebody without a name is called by the four words of their key, on the card and on their page', async () => {
  open({ neighbourWiki: { state: 'ready', notes: [], authorName: ' \u200B', stale: false, refused: 0 } });
  const nameless = deep.bind(undefined, 'neighbour-name');
  await expect.poll(() => nameless()[2]?.textContent).toMatch(/Somebody · .?\w+ \w+ \w+ \w+/);
  const words = nameless()[2]?.textContent ?? '';
  deep('neighbour')[2]?.click();
  await expect.element(by('neighbour-heading')).toBeVisible();
  await expect.poll(() => by('neighbour-heading').element().textContent).toContain(words.slice(2, -2));
});

test('I know them, my name for them and Hide are one press each, and hiding can be taken back', async () => {
  const demo = open({}, `#/neighbours/${BOB.ipnsName}`);
  await by('know').click();
  await expect.element(by('know')).toHaveAttribute('aria-pressed', 'true');
  await by('rename').click();
  await by('pet-name').fill('Bob\u200B du pain');
  await by('pet-name-keep').click();
  await expect.element(by('pet-name-kept')).toHaveTextContent('It is kept.');
  await by('hide').click();
  await expect.element(by('is-hidden')).toBeVisible();
  await holds(by('presence'), 'Hidden');
  window.location.hash = '#/neighbours';
  await by('hidden-open').click();
  await expect.poll(() => by('hidden-one').element().textContent).toContain('Bob du pain');
  await by('unhide').click();
  await expect.poll(() => by('hidden-one').elements().length).toBe(0);
  expect(demo.calls).toEqual(
    expect.arrayContaining([
      `know ${BOB.ipnsName} true`,
      `rename ${BOB.ipnsName} Bob du pain`,
      `hide ${BOB.ipnsName} true`,
      `hide ${BOB.ipnsName} false`,
    ]),
  );
});

test('who is hidden stands among the hidden by the name they gave themselves and the four words of their key', async () => {
  open({}, `#/neighbours/${BOB.ipnsName}`);
  await by('hide').click();
  window.location.hash = '#/neighbours';
  await by('hidden-open').click();
  await holds(by('hidden-name'), 'Bob');
  await expect.poll(() => deep('hidden-words')[0]?.textContent.trim()).toMatch(/^\w+ \w+ \w+ \w+$/);
  window.location.hash = `#/neighbours/${BOB.ipnsName}`;
  await holds(by('neighbour-heading'), 'Bob');
  await holds(by('presence'), 'Hidden');
  await by('hide').click();
  await expect.poll(() => by('presence').element().textContent).not.toContain('Hidden');
});

test('what “I know this person” and “Hide” did is read beside the buttons, and nothing below moves for it', async () => {
  open({}, `#/neighbours/${BOB.ipnsName}`);
  const top = (): number => by('rename').element().getBoundingClientRect().top;
  await expect.element(by('know')).toBeVisible();
  const before = top();
  await by('know').click();
  await holds(by('is-said'), 'comes before the others');
  expect(top()).toBe(before);
  await by('hide').click();
  await holds(by('is-hidden'), 'is hidden');
  expect(top()).toBe(before);
  await by('hide').click();
  await holds(by('is-said'), 'shown again');
  expect(top()).toBe(before);
});
