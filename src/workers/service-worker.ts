import type { News, UpdateFailed } from '../domain/shell/update.ts';
import { damagedPage } from './shell/damaged-page.ts';
import { framePage } from './shell/frame-page.ts';
import { withHeaders } from './shell/headers.ts';
import { livingVersions } from './shell/living-versions.ts';
import { createShareInbox } from './shell/share-inbox.ts';
import { createShell, faultOf, type ShellFile } from './shell/shell.ts';
import { wantedBy, type Wanted } from './shell/wanted.ts';

declare const self: ServiceWorkerGlobalScope;
/** Written by the build: every file of the shell with its SHA-256, a name for the whole, and what it brings. */
declare const SHELL_FILES: readonly ShellFile[];
declare const SHELL_VERSION: string;
declare const SHELL_NEWS: News;

const scope = new URL(self.registration.scope);
const shell = createShell({
  scope,
  files: SHELL_FILES,
  version: SHELL_VERSION,
  caches: self.caches,
  fetch: (url) => fetch(url, { cache: 'no-cache' }),
});
const inbox = createShareInbox({ scope, caches: self.caches, newId: () => crypto.randomUUID() });

/** Never a blank page: this build's, or what the server has now, or plain words. */
const page = async (request: Request): Promise<Response> => {
  try {
    return await shell.read('index.html');
  } catch {
    // This build's page is lost here; the server may have one.
    return fetch(request).catch(damagedPage);
  }
};

/** A file of the version that asks. The open page of an older one goes on with its own files. */
const file = async (path: string, version: string | undefined, request: Request): Promise<Response> => {
  if (version !== undefined && version !== SHELL_VERSION)
    return (await shell.readVersion(version, path)) ?? new Response('', { status: 404 });
  if (shell.has(path)) return shell.read(path);
  // The name of a bundled script holds its hash: whichever version has it, has the right one.
  return (path.startsWith('assets/') ? await shell.readAny(path) : undefined) ?? fetch(request);
};

const refuseFraming = (): Response =>
  new Response('', { status: 403, headers: { 'Content-Security-Policy': "sandbox; default-src 'none'" } });

const answer = async (wanted: Wanted, request: Request): Promise<Response> => {
  switch (wanted.kind) {
    case 'page':
      return withHeaders(await page(request), request.destination);
    case 'frame':
      return framePage(await file('wiki/frame.html', wanted.version, request), wanted.mode);
    case 'refused':
      return refuseFraming();
    case 'share':
      return inbox.receive(request);
    case 'file':
      return withHeaders(await file(wanted.path, wanted.version, request), request.destination);
  }
};

/** Only what a build made is ours: the rest of the scope, such as the network file, is between page and server. */
const isOurs = (wanted: Wanted): boolean =>
  wanted.kind !== 'file' ||
  wanted.version !== undefined ||
  shell.has(wanted.path) ||
  wanted.path.startsWith('assets/');

const tellPages = async (message: UpdateFailed): Promise<void> => {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const client of pages) if (client.url.startsWith(scope.href)) client.postMessage(message);
};

const install = async (): Promise<void> => {
  try {
    await shell.fill();
  } catch (error) {
    await tellPages({ kind: 'update-failed', version: SHELL_VERSION, why: faultOf(error) });
    throw error;
  }
};

const activate = async (): Promise<void> => {
  await shell.takeOver(await livingVersions(self.navigator.locks, scope));
  await self.clients.claim();
};

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  // A page asks for the next version when the person agreed to reload, and before that what it brings.
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting());
  if (event.data === 'news') event.ports[0]?.postMessage(SHELL_NEWS);
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const wanted = wantedBy(request, scope);
  if (wanted !== undefined && isOurs(wanted)) event.respondWith(answer(wanted, request));
});
