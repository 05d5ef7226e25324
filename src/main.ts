import { registerServiceWorker } from './adapters/browser/service-worker.ts';
import { createScriptTrust } from './adapters/browser/trusted-script.ts';
import { createWorkerVault } from './adapters/worker/vault.ts';
import { createNewVersion } from './app/shell/new-version.ts';
import { createApp } from './compose/create-app.ts';
import { refuseSharedPlace } from './compose/refuse-shared-place.ts';
import { createWorld } from './compose/world.ts';
import { APP_VERSION } from './config.ts';
import { describePlace } from './domain/shell/place.ts';
import { createSettings } from './ui/settings.ts';
import { UplanetApp } from './ui/shell/uplanet-app.ts';

const baseUrl = new URL('./', document.baseURI).href;
const page = new AbortController();
const { signal } = page;
const trust = createScriptTrust(baseUrl);
const place = describePlace(window.location);
const look = createSettings({ storage: localStorage, languages: navigator.languages });

const openHere = async (): Promise<void> => {
  const vault = createWorkerVault({ storageName: 'uplanet-vault', trust, signal });
  const world = createWorld({ vault, look, trust, baseUrl });
  const app = createApp(world, signal);
  const newVersion = createNewVersion({ app, reload: () => window.location.reload(), signal });

  const { chance, clock, look: settings } = world;
  const face = new UplanetApp();
  const here = { place, address: baseUrl, version: APP_VERSION };
  Object.assign(face, { app, chance, clock, settings, newVersion, here });
  document.body.append(face);

  void registerServiceWorker(baseUrl, trust).then(newVersion.listen);
  await app.identity.start();
};

// Where strangers' pages share the storage there is no vault at all: nothing can be unlocked by mistake.
await (place.kind === 'shared-path' ? refuseSharedPlace(place, look) : openHere());
