import type { Scene } from './scene.ts';

/** All places by group, for a bar that has no room for them. */
export const PLACES: readonly Scene[] = [
  { name: 'more', hash: '#/more', sign: 'more-me' },
  { name: 'desk-more', hash: '#/more', wide: true, sign: 'more-me' },
];
