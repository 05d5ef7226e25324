import { createSearchEngine } from './search/engine.ts';
import { serveSearch } from './search/serve.ts';

declare const self: DedicatedWorkerGlobalScope;

serveSearch(self, createSearchEngine());
