import { framePage, isFrameMode } from './shell/frame-page.ts';
import { withHeaders } from './shell/headers.ts';
import { createShell, type ShellFile } from './shell/shell.ts';

declare const self: ServiceWorkerGlobalScope;
/** Written by the build: every file of the shell with its SHA-256, and a name for the whole. */
declare const SHELL_FILES: readonly ShellFile[];
declare const SHELL_VERSION: string;

const scope = new URL(self.registration.scope);
const shell = createShell({
  scope,
  files: SHELL_FILES,
  version: SHELL_VERSION,
  caches: self.caches,
  fetch: (url) => fetch(url, { cache: 'no-cache' }),
});

/** Path below the scope, or `undefined` for what is not ours to answer. */
const pathOf = (request: Request): string | undefined => {
  const url = new URL(request.url);
  const isOurs = request.method === 'GET' && url.origin === scope.origin;
  return isOurs && url.pathname.startsWith(scope.pathname)
    ? url.pathname.slice(scope.pathname.length)
    : undefined;
};

/** The app never opens inside a frame: only the wiki's page does, and that one has no origin. */
const refuseFraming = (): Response =>
  new Response('', { status: 403, headers: { 'Content-Security-Policy': "sandbox; default-src 'none'" } });

const answer = (request: Request): Promise<Response> | undefined => {
  const path = pathOf(request);
  if (path === undefined) return undefined;
  const mode = /^frame\/(\w+)\/$/.exec(path)?.[1] ?? '';
  if (isFrameMode(mode)) return shell.read('wiki/frame.html').then((page) => framePage(page, mode));
  if (request.destination === 'iframe') return Promise.resolve(refuseFraming());
  const file = path === '' ? 'index.html' : path;
  if (!shell.has(file)) return undefined;
  return shell.read(file).then((response) => withHeaders(response, request.destination));
};

self.addEventListener('install', (event) => event.waitUntil(shell.fill()));
self.addEventListener('activate', (event) =>
  event.waitUntil(shell.dropOthers().then(() => self.clients.claim())),
);
self.addEventListener('message', (event) => {
  // A page asks for the next version when the person agreed to reload.
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting());
});
self.addEventListener('fetch', (event) => {
  const response = answer(event.request);
  if (response !== undefined) event.respondWith(response);
});
