import './ui/styles/page.css';
import { registerServiceWorker } from './adapters/browser/service-worker.ts';
import { createWorkerVault } from './adapters/worker/vault.ts';
import { createApp } from './compose/create-app.ts';
import { createWorld } from './compose/world.ts';
import { createSettings } from './ui/settings.ts';
import { UplanetApp } from './ui/shell/uplanet-app.ts';

const baseUrl = new URL('./', document.baseURI).href;
const page = new AbortController();

const world = createWorld({
  vault: createWorkerVault({ storageName: 'uplanet-vault', signal: page.signal }),
  look: createSettings({ storage: localStorage, languages: navigator.languages }),
  baseUrl,
});
const app = createApp(world, page.signal);

const face = new UplanetApp();
Object.assign(face, { app, chance: world.chance, clock: world.clock, settings: world.look });
document.body.append(face);

void registerServiceWorker(baseUrl);
await app.identity.start();
