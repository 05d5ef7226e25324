import axe from 'axe-core';
import { afterAll, beforeEach, expect, inject, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Language } from '../../../src/ui/i18n/languages.ts';
import type { Contrast, Settings, Theme } from '../../../src/ui/settings.ts';
import { SCENES } from './all.ts';
import { play } from './play.ts';
import type { Scene } from './scene.ts';
import { everyElement, isShown, settled } from './shown.ts';

const FIRST: Language = 'fr';
const LOOKS: readonly (readonly [Theme, Contrast])[] = [
  ['light', 'auto'],
  ['dark', 'auto'],
  ['light', 'more'],
  ['dark', 'more'],
];

const widen = ({ wide }: Scene): Promise<void> =>
  wide === true ? page.viewport(1_280, 800) : page.viewport(360, 740);

const dress = async (settings: Settings, [theme, contrast]: (typeof LOOKS)[number]): Promise<void> => {
  settings.setTheme(theme);
  settings.setContrast(contrast);
  await settled();
};

/** Colours are the same in every language: they are looked at in the first one, and in both by `npm run soak`. */
const looksIn = (language: Language): typeof LOOKS =>
  language === FIRST || inject('isWhole') ? LOOKS : LOOKS.slice(0, 1);

/** All that another look can change; the rest is the same in every look. */
const OF_A_LOOK = ['color-contrast', 'link-in-text-block'];

const faultsIn = async (look: (typeof LOOKS)[number]): Promise<readonly string[]> => {
  const runOnly = look === LOOKS[0] ? {} : { runOnly: OF_A_LOOK };
  const { violations } = await axe.run(document, { iframes: false, ...runOnly });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${look.join(' ')}, ${id}: ${node.html} ${node.failureSummary ?? ''}`),
  );
};

/** Tells of each scene, in one language, that nobody is shut out. Gives the names of the elements that were shown, as they come. */
export const tellAccessible = (language: Language): ReadonlySet<string> => {
  const seen = new Set<string>();

  beforeEach(() => {
    document.title = 'UPlanet';
  });

  afterAll(() => {
    document.querySelector('uplanet-app, shared-place-page')?.remove();
  });

  test.each(SCENES)(`${language}: $name has no accessibility fault in any look`, async (scene) => {
    await widen(scene);
    const { settings } = await play(scene, { language });
    for (const element of everyElement(document)) if (isShown(element)) seen.add(element.localName);
    const faults: string[] = [];
    for (const look of looksIn(language)) {
      await dress(settings, look);
      faults.push(...(await faultsIn(look)));
    }
    expect(faults, faults.join('\n')).toEqual([]);
  });

  return seen;
};
