import { registerServiceWorker } from './adapters/browser/service-worker.ts';
import { createScriptTrust } from './adapters/browser/trusted-script.ts';
import { createWorkerVault } from './adapters/worker/vault.ts';
import { createNewVersion } from './app/shell/new-version.ts';
import { createApp } from './compose/create-app.ts';
import { createWorld } from './compose/world.ts';
import { createSettings } from './ui/settings.ts';
import { UplanetApp } from './ui/shell/uplanet-app.ts';

const baseUrl = new URL('./', document.baseURI).href;
const page = new AbortController();
const { signal } = page;
const trust = createScriptTrust(baseUrl);

const world = createWorld({
  vault: createWorkerVault({ storageName: 'uplanet-vault', trust, signal }),
  look: createSettings({ storage: localStorage, languages: navigator.languages }),
  baseUrl,
});
const app = createApp(world, signal);
const newVersion = createNewVersion({ app, reload: () => window.location.reload(), signal });

const { chance, clock, look: settings } = world;
const face = new UplanetApp();
Object.assign(face, { app, chance, clock, settings, newVersion });
document.body.append(face);

void registerServiceWorker(baseUrl, trust).then(newVersion.listen);
await app.identity.start();
