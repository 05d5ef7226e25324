import { expect, test } from 'vitest';
import { tellAccessible } from '../../support/scenes/accessible.ts';

const ELEMENTS = import.meta.glob('../../../src/ui/**/*.ts', { query: '?raw', import: 'default' });

const seen = tellAccessible('fr');

test('no element of the face is missing in the scenes', async () => {
  const sources = await Promise.all(Object.values(ELEMENTS).map((load) => load()));
  const names = sources.flatMap((source) =>
    [...source.matchAll(/@customElement\('([\w-]+)'\)/g)].map((match) => match[1] ?? ''),
  );
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !seen.has(name))).toEqual([]);
});
