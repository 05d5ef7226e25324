import type { ExtensionsActions } from '../../src/app/wiki/extensions.types.ts';
import { fated, type DemoWish } from './demo-wish.ts';

/** What the wish says the wiki is made of. */
export const createDemoExtensions = (wish: DemoWish, calls: string[]): ExtensionsActions => ({
  list: () => wish.systemNotes ?? [],
  remove: ({ note }) => {
    calls.push(`remove ${note.title}`);
    return fated(wish, 'removeExtension');
  },
  putToRest: ({ note }) => {
    calls.push(`putToRest ${note.title}`);
    return Promise.resolve(note.title);
  },
});
