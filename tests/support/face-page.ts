import { afterEach, beforeEach, expect } from 'vitest';
import { page, type Locator } from 'vitest/browser';
import { createDemoApp, type DemoApp } from './demo-app.ts';
import type { DemoWish } from './demo-wish.ts';
import { mountFace } from './mount-face.ts';

export const by = (testId: string): Locator => page.getByTestId(testId);

/** Waits until the element's text has these words among others. */
export const holds = async (locator: Locator, words: string): Promise<void> => {
  await expect.poll(() => locator.element().textContent).toContain(words);
};

/** The whole face over a demo app, in English. */
export const openFace = (wish: DemoWish, hash = '#/'): DemoApp => {
  window.location.hash = hash;
  const demo = createDemoApp(wish);
  mountFace(demo.app, { language: 'en' });
  return demo;
};

/** Each story of the file has a phone of its own. */
export const onAPhone = (): void => {
  beforeEach(async () => {
    await page.viewport(360, 740);
  });
  afterEach(() => {
    document.querySelector('uplanet-app')?.remove();
  });
};
