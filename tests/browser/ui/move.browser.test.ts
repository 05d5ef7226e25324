import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createDemoApp, type DemoApp } from '../../support/demo-app.ts';
import type { DemoWish } from '../../support/demo-wish.ts';
import { focused } from '../../support/focused.ts';
import { mountFace } from '../../support/mount-face.ts';

const by = (testId: string) => page.getByTestId(testId);
const open = async (wish: DemoWish, hash = '#/me/devices'): Promise<DemoApp> => {
  await page.viewport(360, 740);
  window.location.hash = hash;
  const demo = createDemoApp(wish);
  mountFace(demo.app, { language: 'en' });
  await expect.element(by('move')).toBeVisible();
  return demo;
};
const press = async (testId: string): Promise<void> => {
  const button = by(testId).element();
  if (!(button instanceof HTMLElement)) throw new RangeError(testId);
  button.focus();
  await userEvent.keyboard('{Enter}');
};

afterEach(() => {
  document.querySelector('uplanet-app')?.remove();
});

test('by keyboard alone she asks for a code, and takes it back; the focus stays in the card', async () => {
  const demo = await open({});
  await press('move-offer');
  await expect.element(by('move-code')).toHaveTextContent('7K3QX-2M9PB');
  expect(focused()?.tagName).toBe('H2');
  await press('move-stop');
  await expect.element(by('move-offer')).toBeVisible();
  expect(focused()?.tagName).toBe('H2');
  expect(demo.calls).toEqual(['offer', 'end']);
});

test('by keyboard alone she types a code; a slip is named and keeps what she typed', async () => {
  const demo = await open({});
  await press('move-elsewhere');
  await expect.poll(() => focused()?.tagName).toBe('INPUT');
  await userEvent.keyboard('7K3QX-2M9{Enter}');
  await expect.element(by('move-code-field')).toHaveAttribute('aria-invalid', 'true');
  await expect.element(by('move-code-field')).toHaveValue('7K3QX-2M9');
  await userEvent.keyboard('pb{Enter}');
  await expect.poll(() => by('move').element().getAttribute('data-state')).toBe('looking');
  expect(focused()?.tagName).toBe('H2');
  expect(demo.calls).toEqual(['take 7K3QX2M9PB']);
});

test('who has nothing yet is asked right where the place is chosen', async () => {
  const demo = await open({ home: 'none', notes: [] }, '#/');
  await expect.element(by('town-search')).toBeVisible();
  await by('move-code-field').fill('7k3qx 2m9pb');
  await press('move-go');
  expect(demo.calls).toContain('take 7K3QX2M9PB');
});

test('who has a place already is not asked there', async () => {
  window.location.hash = '#/place';
  mountFace(createDemoApp({}).app, { language: 'en' });
  await expect.element(by('town-search')).toBeVisible();
  expect(by('move').elements()).toEqual([]);
});

test('after a full disk she goes on with one tap', async () => {
  const demo = await open({
    move: { at: 'failed', role: 'taker', fault: 'storage-full', canResume: true },
  });
  await expect.poll(() => by('move').element().textContent).toContain('Go on');
  await press('move-resume');
  expect(demo.calls).toEqual(['resume']);
});

test('the address of the new place is shown as text, never as a link', async () => {
  await open({ move: { at: 'moved', role: 'giver', notes: 1, drafts: 0, address: 'javascript:alert(1)' } });
  await expect.element(by('moved-address')).toHaveTextContent('javascript:alert(1)');
  expect(by('move').element().querySelectorAll('a')).toHaveLength(0);
});
