import type { OpenedApp } from '../../src/app/app.ts';
import type { Ask, Notice } from '../../src/app/letterbox/letterbox.types.ts';
import { createStore } from '../../src/kit/store.ts';
import type { ActingNotes, PublishWish } from '../../src/app/wiki/notebook.types.ts';
import { createDemoUnsaved } from './demo-unsaved.ts';
import { createDemoPlugins } from './demo-plugins.ts';
import type { DemoWish } from './demo-wish.ts';

/** As the real one: what was answered no longer waits. */
export const createDemoLetterbox = (wish: DemoWish, calls: string[]): OpenedApp['letterbox'] => {
  const asks = createStore<readonly Ask[]>(wish.asks ?? []);
  const notices = createStore<readonly Notice[]>(wish.notices ?? []);
  return {
    asks,
    notices,
    answer: ({ id, isYes }) => {
      calls.push(`answer ${isYes ? 'yes' : 'no'}`);
      asks.set(asks.get().filter((ask) => ask.id !== id));
      return Promise.resolve();
    },
    wereRead: () => notices.set([]),
  };
};

const createDemoActs = (wish: DemoWish, calls: string[]): OpenedApp['wiki']['acts'] => {
  const notes = createStore<ActingNotes>(wish.acts ?? { acting: [], dormant: [] });
  return {
    notes,
    allow: (seen) => {
      calls.push('allow');
      const { acting, dormant } = notes.get();
      notes.set({
        acting: [...acting, ...seen],
        dormant: dormant.filter((note) => !seen.includes(note)),
      });
      return Promise.resolve();
    },
    remove: (seen) => {
      calls.push('remove');
      const { acting, dormant } = notes.get();
      const stays = (note: ActingNotes['acting'][number]): boolean => !seen.includes(note);
      notes.set({ acting: acting.filter(stays), dormant: dormant.filter(stays) });
      return Promise.resolve();
    },
    rest: (seen) => {
      calls.push('rest');
      const { acting, dormant } = notes.get();
      notes.set({
        acting: acting.filter((note) => !seen.includes(note)),
        dormant: [...dormant, ...seen],
      });
      return Promise.resolve();
    },
  };
};

/** What acts, and what may be switched on. */
export const createDemoActing = (
  wish: DemoWish,
  calls: string[],
): Pick<OpenedApp['wiki'], 'acts' | 'plugins' | 'unsaved'> => ({
  acts: createDemoActs(wish, calls),
  plugins: createDemoPlugins(wish, calls),
  unsaved: createDemoUnsaved(wish, calls),
});

export const createDemoWishes = (
  wish: DemoWish,
  calls: string[],
  makePublic: (title: string) => void,
): OpenedApp['wiki']['wishes'] => {
  const open = createStore<PublishWish | undefined>(wish.publishWish);
  const settle = (word: string): void => {
    calls.push(word);
    open.set(undefined);
  };
  return {
    wish: open,
    publish: ({ note }) => {
      makePublic(note.title);
      settle('publish');
      return Promise.resolve(true);
    },
    refuse: () => settle('refuse'),
  };
};
