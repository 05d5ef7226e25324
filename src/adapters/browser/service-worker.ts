/** The installed shell of the app, and what is known about its next version. */
export interface InstalledShell {
  /** Called once a newer version lies ready, to be used when every window was closed or after `takeOver`; or when another window let it take over. */
  readonly onNewVersion: (listener: () => void, options: { readonly signal: AbortSignal }) => void;
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

const shellOf = (registration: ServiceWorkerRegistration): InstalledShell => ({
  onNewVersion: (listener, { signal }) => {
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
  },
  takeOver: () =>
    new Promise((resolve) => {
      // Another window was faster: it controls this page already.
      if (registration.waiting === null) resolve();
      navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
      registration.waiting?.postMessage('take-over');
    }),
});

/**
 * Installs the service worker that lies beside the page; without one the app still works, only not offline.
 * `undefined` where the browser has none: private windows, plain http.
 * @param baseUrl folder of the app, ending in `/`
 * @param trust marks the worker's address as ours, where the page's policy asks for trusted types
 */
export const registerServiceWorker = async (
  baseUrl: string,
  trust: (url: string) => string,
): Promise<InstalledShell | undefined> => {
  if (!('serviceWorker' in navigator)) return undefined;
  try {
    const url = trust(new URL('service-worker.js', baseUrl).href);
    return shellOf(await navigator.serviceWorker.register(url, { scope: baseUrl, updateViaCache: 'none' }));
  } catch {
    return undefined; // Refused by the browser's settings, or the file is not there (a development server).
  }
};
