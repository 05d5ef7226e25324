import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { createDemoApp } from '../../support/demo-app.ts';
import { BOB, NEIGHBOURS } from '../../support/demo-people.ts';
import { mountFace } from '../../support/mount-face.ts';

/** Alone in its file: it must be the first on its page to load the list. */
test('a neighbour’s address opened first on a desk shows the list beside, and the list goes on', async () => {
  await page.viewport(1_280, 800);
  window.location.hash = `#/neighbours/${BOB.ipnsName}`;
  const demo = createDemoApp({ neighbours: NEIGHBOURS.slice(0, 1) });
  mountFace(demo.app);
  await expect.poll(() => page.getByTestId('neighbour').elements().length).toBe(1);
  demo.neighbours.set(NEIGHBOURS);
  await expect.poll(() => page.getByTestId('neighbour').elements().length).toBe(NEIGHBOURS.length);
  document.querySelector('uplanet-app')?.remove();
});
