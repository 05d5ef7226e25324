import { afterEach } from 'vitest';
import { createWorkerJournals } from '../../src/adapters/worker/journals.ts';
import type { Journals } from '../../src/ports/journal.ts';
import { describeJournals } from './journal.contract.ts';

let tests = new AbortController();
afterEach(() => {
  tests.abort();
  tests = new AbortController();
});

const within = (folder: string, journals: Journals): Journals => ({
  open: (name, options) => journals.open(`${folder}-${name}`, options),
  drop: (name) => journals.drop(`${folder}-${name}`),
});

describeJournals('journals in files', () => {
  const folder = crypto.randomUUID();
  return () => within(folder, createWorkerJournals({ signal: tests.signal }));
});
