import { expect, test } from 'vitest';
import { createWorkerSearchIndex } from '../../src/adapters/worker/search-index.ts';
import { SearchBrokenError } from '../../src/ports/search-index.ts';
import { describeSearchIndex } from './search-index.contract.ts';

describeSearchIndex('worker', createWorkerSearchIndex);

test('when its session ends the worker is gone, and whoever asks is told', async () => {
  const session = new AbortController();
  const index = createWorkerSearchIndex(session);
  await index.put('mine', [{ title: 'Pain', tags: '', text: 'Four à bois' }]);
  session.abort();
  const limits = { hitsPerShelf: 1, first: 'mine', shelves: 1 };
  await expect(index.find('pain', limits, new AbortController())).rejects.toBeInstanceOf(SearchBrokenError);
});
