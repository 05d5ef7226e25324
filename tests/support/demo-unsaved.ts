import { createStore } from '../../src/kit/store.ts';
import type { UnsavedActions, UnsavedNote, UnsavedNotes } from '../../src/app/wiki/unsaved-notes.types.ts';
import type { DemoWish } from './demo-wish.ts';

export const createDemoUnsaved = ({ unsaved = [] }: DemoWish, calls: string[]): UnsavedActions => {
  const all = (notes: readonly UnsavedNote[]): UnsavedNotes => ({ notes, count: notes.length });
  const list = createStore<UnsavedNotes>(all(unsaved));
  return {
    list,
    all: () => list.get().notes,
    tryAgain: () => calls.push('tryAgain'),
    letGo: ({ id }) => {
      calls.push('letGo');
      list.set(all(list.get().notes.filter((note) => note.id !== id)));
    },
  };
};
