import { createMemoryJournalDisk, createMemoryJournals } from '../../src/adapters/memory/journal.ts';
import { describeJournals } from './journal.contract.ts';

describeJournals('journals in memory', () => {
  const disk = createMemoryJournalDisk();
  return () => createMemoryJournals(disk);
});
