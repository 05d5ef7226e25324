import { onLaunch } from './adapters/browser/launches.ts';
import { createBrowserShareInbox } from './adapters/browser/share-inbox.ts';
import { createLocalMemory } from './adapters/browser/device-memory.ts';
import { readReleaseKeys, readServedBuild } from './adapters/browser/served-build.ts';
import { holdVersion, readRelease, registerServiceWorker } from './adapters/browser/service-worker.ts';
import { refusesStorage } from './adapters/browser/storage-room.ts';
import { createScriptTrust } from './adapters/browser/trusted-script.ts';
import { createWorkerJournals } from './adapters/worker/journals.ts';
import { createWorkerVault } from './adapters/worker/vault.ts';
import { createArrivals } from './app/shell/arrivals.ts';
import { createNewVersion } from './app/shell/new-version.ts';
import { createReleaseCheck, type ReleaseCheck, type ReleaseCheckDeps } from './app/shell/release-check.ts';
import { createApp } from './compose/create-app.ts';
import { refuseSharedPlace } from './compose/refuse-shared-place.ts';
import { watchDevice } from './compose/watch-device.ts';
import { createWorld } from './compose/world.ts';
import { APP_VERSION, NEW_NOTE_HASH } from './config.ts';
import { describePlace } from './domain/shell/place.ts';
import { mayLeave } from './ui/system/leave-guard.ts';
import { createSettings, type LookStorage } from './ui/settings.ts';
import { UplanetApp } from './ui/shell/uplanet-app.ts';

const baseUrl = new URL('./', document.baseURI).href;
const page = new AbortController();
const { signal } = page;
const trust = createScriptTrust(baseUrl);
const place = describePlace(window.location);
/** Asked for when it is used: where all storage is blocked, even its name throws. */
const storage: LookStorage = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
};
const leavePage = (): void => window.location.reload();
const look = createSettings({ storage, languages: navigator.languages });

const release = readRelease();
if (release !== undefined) holdVersion(baseUrl, release.version, signal);

const releaseCheckOf = (deps: Pick<ReleaseCheckDeps, 'clock' | 'memory'>): ReleaseCheck => {
  const pinned = { keys: readReleaseKeys(), own: release };
  return createReleaseCheck({
    ...deps,
    ...pinned,
    served: (options) => readServedBuild(baseUrl, options),
    // Loaded when somebody asks, not at each start.
    judge: async (build) => (await import('./domain/shell/signed-release.ts')).judgeRelease(build, pinned),
  });
};

const openHere = async (): Promise<void> => {
  const vault = createWorkerVault({ storageName: 'uplanet-vault', trust, signal });
  const journals = createWorkerJournals({ trust, signal });
  const world = createWorld({ vault, journals, look, trust, baseUrl, leavePage, mayLeave, release });
  const app = createApp(world, signal);
  const memory = createLocalMemory();
  const check = releaseCheckOf({ clock: world.clock, memory });
  const newVersion = createNewVersion({
    ...world,
    app,
    check,
    memory,
    reload: leavePage,
    signal,
  });

  const arrivals = createArrivals(createBrowserShareInbox(baseUrl));
  /** The address of the shortcut to a new note is one of a wish, not of a page. */
  const follow = (hash: string): void => {
    if (hash === NEW_NOTE_HASH) arrivals.offer({ kind: 'new' });
    window.location.hash = hash === NEW_NOTE_HASH ? '#/notebook' : hash;
  };
  if (window.location.hash === NEW_NOTE_HASH) follow(NEW_NOTE_HASH);
  onLaunch(baseUrl, { onFiles: (files) => arrivals.offer({ kind: 'files', files }), onPage: follow });
  void arrivals.look();

  const device = watchDevice(world, app, signal);
  const { chance, clock, look: settings } = world;
  const face = new UplanetApp();
  const here = { place, address: baseUrl, version: APP_VERSION, check };
  Object.assign(face, { app, chance, clock, settings, newVersion, arrivals, device, here });
  document.body.append(face);

  const onUnavailable = (): void => {
    if (release !== undefined) device.shortcomings.report('no-offline');
  };
  void registerServiceWorker(baseUrl, { trust, onUnavailable }).then(newVersion.listen);
  try {
    await app.identity.start();
  } catch (error) {
    face.keepsNothing = await refusesStorage();
    if (!face.keepsNothing) throw error;
  }
};

// Where strangers' pages share the storage there is no vault at all: nothing can be unlocked by mistake.
// Where the start check has refused the browser, its words stand alone.
if (document.documentElement.dataset['start'] !== 'refused')
  await (place.kind === 'shared-path' ? refuseSharedPlace(place, look) : openHere());
