import type { OpenedApp } from '../../src/app/app.ts';
import { createStore } from '../../src/kit/store.ts';
import type { BackupStatus } from '../../src/app/backup/backup.types.ts';
import { ok } from '../../src/kit/result.ts';
import type { NoteRecord } from '../../src/domain/wiki/tiddler.ts';
import { DEMO_NOW_MS } from './demo-people.ts';
import { fated, type DemoWish } from './demo-wish.ts';

const DAY_MS = 86_400_000;

/** Backups of a few bytes: the pages only hand them on. */
export const createDemoBackup = (
  notes: () => readonly NoteRecord[],
  wish: DemoWish,
  calls: string[],
): OpenedApp['backup'] => {
  const status = createStore<BackupStatus>({
    savedAtMs: DEMO_NOW_MS - 3 * DAY_MS,
    isDue: false,
    changedNotes: 2,
    ...wish.backup,
  });
  const plan =
    wish.restorePlan ??
    ok({ madeAtMs: DEMO_NOW_MS - 3 * DAY_MS, notes: 214, apart: 2, added: 9, differing: 2, others: 0 });
  return {
    status,
    write: async function* ({ onProgress }) {
      calls.push('backup');
      onProgress({ notes: notes().length, bytes: 8, share: 0.4 });
      await fated(wish, 'backup');
      yield new TextEncoder().encode('UPLANETB');
    },
    wasSaved: () => {
      status.set({ savedAtMs: DEMO_NOW_MS, isDue: false, changedNotes: 0 });
      return Promise.resolve();
    },
    remindLater: () => {
      calls.push('remindLater');
      status.set({ ...status.get(), isDue: false });
      return Promise.resolve();
    },
    check: () => fated(wish, 'check').then(() => plan),
    restore: () => {
      calls.push('restore');
      return fated(wish, 'restore').then(() => plan);
    },
  };
};
