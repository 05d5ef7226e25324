import { afterAll, afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { SCENES } from '../../support/scenes/all.ts';
import { layoutFaults } from '../../support/scenes/layout-faults.ts';
import { play } from '../../support/scenes/play.ts';
import { settled } from '../../support/scenes/shown.ts';

const root = document.documentElement;
const NARROW = [360, 640] as const;
const WIDE = [1_280, 800] as const;

afterEach(() => {
  root.dir = 'ltr';
  root.style.fontSize = '';
});

afterAll(() => {
  document.querySelector('uplanet-app, shared-place-page')?.remove();
});

const turned = async (dir: 'ltr' | 'rtl', fontSize: string): Promise<readonly string[]> => {
  root.dir = dir;
  root.style.fontSize = fontSize;
  await settled();
  return layoutFaults().map((fault) => `${dir} ${fontSize} ${fault}`);
};

test.each(SCENES)(
  '$name fits its window, with text twice as large, and from right to left',
  async (scene) => {
    const [width, height] = scene.wide === true ? WIDE : NARROW;
    await page.viewport(width, height);
    await play(scene, { language: 'fr' });
    const faults = [
      ...(await turned('ltr', '')),
      ...(await turned('ltr', '200%')),
      ...(await turned('rtl', '')),
      ...(await turned('rtl', '200%')),
    ];
    expect(faults, faults.join('\n')).toEqual([]);
  },
);
