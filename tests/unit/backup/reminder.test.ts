import { expect, test } from 'vitest';
import { isBackupDue, LATER_MS } from '../../../src/domain/backup/reminder.ts';
import { note, revision } from '../../support/notes.ts';
import { openPlace } from '../../support/places.ts';

const DAY_MS = 86_400_000;
const NOW = 1_000 * DAY_MS;
const saved = (daysAgo: number, laterUntilMs?: number) => ({
  firstOpenedMs: 0,
  savedAtMs: NOW - daysAgo * DAY_MS,
  laterUntilMs,
});
const never = (openedDaysAgo: number) => ({
  firstOpenedMs: NOW - openedDaysAgo * DAY_MS,
  savedAtMs: undefined,
  laterUntilMs: undefined,
});

test.each([
  ['a week and twenty notes since the last backup', saved(7), 20, true],
  ['a week and a few notes', saved(7), 19, false],
  ['many notes on one day', saved(1), 500, false],
  ['a month and one note', saved(30), 1, true],
  ['a year in which nothing changed', saved(365), 0, false],
  ['five notes on the first day', never(0), 5, false],
  ['five notes, two days old, never saved', never(2), 5, true],
  ['asked to wait, though a month has passed', saved(40, NOW + 1), 50, false],
  ['asked to wait, and waited', saved(40, NOW), 50, true],
])('%s', (_what, history, notes, due) => {
  expect(isBackupDue(history, notes, NOW)).toBe(due);
});

test('alice is reminded when it is due, is left alone after "later", and after a backup', async () => {
  const { backup, notebook, clock } = await openPlace('alice');
  const at = clock.nowMs();
  await notebook.merge(
    Array.from({ length: 6 }, (_, index) => note(`Note ${index}`, 'x', { revision: revision(at) })),
    { signal: new AbortController().signal },
  );
  await clock.advance(2 * DAY_MS);
  await backup.start();
  expect(backup.status.get()).toEqual({ savedAtMs: undefined, isDue: true, changedNotes: 6 });
  await backup.remindLater();
  expect(backup.status.get().isDue).toBe(false);
  await clock.advance(LATER_MS);
  await backup.start();
  expect(backup.status.get().isDue).toBe(true);
  await backup.wasSaved();
  expect(backup.status.get()).toEqual({ savedAtMs: clock.nowMs(), isDue: false, changedNotes: 0 });
});
