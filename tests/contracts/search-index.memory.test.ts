import { createMemorySearchIndex } from '../../src/adapters/memory/search-index.ts';
import { describeSearchIndex } from './search-index.contract.ts';

describeSearchIndex('memory', createMemorySearchIndex);
