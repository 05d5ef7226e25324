import { versionLockPrefix, parseRelease, type Release } from '../../domain/shell/release.ts';
import { parseNews, parseUpdateFailed, type News, type UpdateFailed } from '../../domain/shell/update.ts';

interface Listening {
  readonly signal: AbortSignal;
}

/** The installed shell of the app, and what is known about its next version. */
export interface InstalledShell {
  /** Called once a newer version lies ready, to be used when every window was closed or after `takeOver`; or when another window let it take over. */
  readonly onNewVersion: (listener: () => void, options: Listening) => void;
  /** Called when a newer version was found but could not be taken; the one in use goes on. */
  readonly onUpdateFailed: (listener: (failed: UpdateFailed) => void, options: Listening) => void;
  /** What the version that lies ready brings; `undefined` if it does not say. */
  readonly news: (options: Listening) => Promise<News | undefined>;
  /** Asks the server for a newer version. */
  readonly check: () => Promise<void>;
  /** Lets the waiting version take over; resolves when it controls this page, which should then reload. */
  readonly takeOver: () => Promise<void>;
}

const watchInstalling = (
  registration: ServiceWorkerRegistration,
  ready: () => void,
  signal: AbortSignal,
): void => {
  registration.installing?.addEventListener(
    'statechange',
    () => {
      if (registration.waiting !== null && navigator.serviceWorker.controller !== null) ready();
    },
    { signal },
  );
};

const askNews = (worker: ServiceWorker, signal: AbortSignal): Promise<News | undefined> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      port1.close();
      const news = parseNews(data);
      resolve(news.ok ? news.value : undefined);
    };
    worker.postMessage('news', [port2]);
  });

const onNewVersion = (registration: ServiceWorkerRegistration): InstalledShell['onNewVersion'] => {
  return (listener, { signal }) => {
    if (registration.waiting !== null) listener();
    watchInstalling(registration, listener, signal);
    registration.addEventListener('updatefound', () => watchInstalling(registration, listener, signal), {
      signal,
    });
    // The first version ever to control this page is no newer one.
    let isControlled = navigator.serviceWorker.controller !== null;
    const onControl = (): void => {
      if (isControlled) listener();
      isControlled = true;
    };
    navigator.serviceWorker.addEventListener('controllerchange', onControl, { signal });
  };
};

const shellOf = (registration: ServiceWorkerRegistration): InstalledShell => ({
  onNewVersion: onNewVersion(registration),
  onUpdateFailed: (listener, { signal }) => {
    const onMessage = ({ data }: MessageEvent<unknown>): void => {
      const failed = parseUpdateFailed(data);
      // Without an older one there was nothing to update.
      if (failed.ok && registration.active !== null) listener(failed.value);
    };
    navigator.serviceWorker.addEventListener('message', onMessage, { signal });
    navigator.serviceWorker.startMessages();
  },
  news: async ({ signal }) => {
    // Another window may have let it take over already.
    const worker = registration.waiting ?? registration.active;
    return worker === null ? undefined : askNews(worker, signal);
  },
  check: async () => {
    await registration.update();
  },
  takeOver: () =>
    new Promise((resolve) => {
      // Another window was faster: it controls this page already.
      if (registration.waiting === null) resolve();
      navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
      registration.waiting?.postMessage('take-over');
    }),
});

interface RegisterOptions {
  /** Marks the worker's address as ours, where the page's policy asks for trusted types. */
  readonly trust: (url: string) => string;
  /** Called if there is no worker here, and if the very first one could not bring its files in. */
  readonly onUnavailable: () => void;
}

/** @throws {TypeError} where the browser has none, as in Firefox's private windows. */
const container = (): ServiceWorkerContainer => {
  if (!('serviceWorker' in navigator)) throw new TypeError('no service workers here');
  return navigator.serviceWorker;
};

/**
 * Installs the service worker that lies beside the page; without one the app still works, only not offline.
 * `undefined` where the browser has none: private windows, plain http.
 * @param baseUrl folder of the app, ending in `/`
 */
export const registerServiceWorker = async (
  baseUrl: string,
  { trust, onUnavailable }: RegisterOptions,
): Promise<InstalledShell | undefined> => {
  try {
    const url = trust(new URL('service-worker.js', baseUrl).href);
    const registration = await container().register(url, { scope: baseUrl, updateViaCache: 'none' });
    registration.installing?.addEventListener('statechange', ({ target }) => {
      const isFirst = registration.active === null && registration.waiting === null;
      if (isFirst && (target as ServiceWorker).state === 'redundant') onUnavailable();
    });
    return shellOf(registration);
  } catch {
    // Absent, refused by the browser's settings, or the file is not there (a development server).
    onUnavailable();
    return undefined;
  }
};

/** Which build this page is of; `undefined` on a development server. */
export const readRelease = (): Release | undefined => {
  const tag = document.querySelector<HTMLMetaElement>('meta[name="uplanet-release"]');
  const release = parseRelease(tag?.content ?? '');
  return release.ok ? release.value : undefined;
};

/** While this page lives, its version's files stay, also after a newer one took over. */
export const holdVersion = (baseUrl: string, version: string, signal: AbortSignal): void => {
  if (!('locks' in navigator)) return;
  const name = `${versionLockPrefix(new URL(baseUrl).pathname)}${version}`;
  const untilEnd = new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  navigator.locks.request(name, { mode: 'shared' }, () => untilEnd).catch(() => undefined);
};
