import { serveImport } from './import/serve.ts';

declare const self: DedicatedWorkerGlobalScope;

serveImport(self);
