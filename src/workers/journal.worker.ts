import { createDesk } from './journal/desk.ts';
import { createOpfsSlots } from './journal/opfs-slots.ts';
import { serveJournals } from './journal/serve.ts';

declare const self: DedicatedWorkerGlobalScope;

const chance = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
serveJournals(self, createDesk({ slotsOf: createOpfsSlots, chance }));
