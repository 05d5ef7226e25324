import type { Person } from '../support/person.ts';
import { until } from '../support/until.ts';

/** Joins, settles, and imports a file of `count` notes; resolves when the last one is there and the dialog is gone. */
export const fillNotebook = async (alice: Person, file: string, count: number): Promise<void> => {
  await alice.joins();
  await alice.livesIn('Toulouse');
  await alice.goes('notebook');
  await alice.screen.click('view-list');
  await alice.screen.upload('import-file', file);
  await alice.screen.click('import-go');
  await alice.screen.sees('save-status', count.toLocaleString('en'), 60_000);
  // An open dialog would keep what is typed from the page.
  await until(async () => ((await alice.screen.has('import-running')) ? undefined : true), 60_000);
};
