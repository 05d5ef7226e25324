import type { CDPSession, Page } from 'puppeteer-core';
import type { Profile } from './browsers.ts';

/** What a page did that a neighbour's notes must never make it do. Empty lists are what a story hopes for. */
export interface Watch {
  /** Requests and sockets beyond the app's own origin and its station; what a policy stopped never left. */
  readonly requests: () => readonly string[];
  readonly dialogs: readonly string[];
  /** Tabs and windows that were not there when the watch began. */
  readonly popups: () => Promise<readonly string[]>;
  readonly navigations: readonly string[];
  /** Chromium only. */
  readonly downloads: readonly string[];
}

type IsOwn = (url: string) => boolean;

const isInside = (url: string): boolean => /^(data|blob|about):/.test(url);

/** The DevTools protocol's own count: every request of the page and its frames, and why those that failed did. */
const watchNetwork = (session: CDPSession, isOwn: IsOwn): (() => readonly string[]) => {
  const left = new Map<string, string>();
  const note = (id: string, url: string): void => {
    if (!isInside(url) && !isOwn(url)) left.set(id, url);
  };
  session.on('Network.requestWillBeSent', ({ requestId, request }) => note(requestId, request.url));
  session.on('Network.webSocketCreated', ({ requestId, url }) => note(requestId, url));
  session.on('Network.webTransportCreated', ({ transportId, url }) => note(transportId, url));
  session.on('Network.loadingFailed', ({ requestId, blockedReason, errorText }) => {
    if (blockedReason !== undefined) left.delete(requestId);
    else if (left.has(requestId)) left.set(requestId, `${left.get(requestId) ?? ''} (${errorText})`);
  });
  return () => [...left.values()];
};

const watchRequests = (page: Page, isOwn: IsOwn): (() => readonly string[]) => {
  const left: string[] = [];
  page.on('request', (request) => {
    if (!isInside(request.url()) && !isOwn(request.url())) left.push(request.url());
  });
  return () => left;
};

const watchDownloads = async ({ browser }: Profile, downloads: string[]): Promise<void> => {
  const session = await browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true });
  session.on('Browser.downloadWillBegin', ({ url }) => downloads.push(url));
};

type Seen = 'dialogs' | 'navigations' | 'downloads';

/** Watches a page from now on. `own`: starts of addresses that are the app's or its station's. */
export const watch = async (profile: Profile, page: Page, own: readonly string[]): Promise<Watch> => {
  const isOwn: IsOwn = (url) => own.some((start) => url.startsWith(start));
  const seen: Record<Seen, string[]> = { dialogs: [], navigations: [], downloads: [] };
  page.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message());
    // A browser that closes takes its question along.
    dialog.dismiss().catch(() => undefined);
  });
  page.on('framenavigated', (frame) => {
    if (!isOwn(frame.url()) && !isInside(frame.url())) seen.navigations.push(frame.url());
  });
  const before = new Set(await profile.browser.pages());
  const popups = async (): Promise<readonly string[]> =>
    (await profile.browser.pages()).filter((tab) => !before.has(tab)).map((tab) => tab.url());
  if (profile.engine === 'firefox') return { ...seen, popups, requests: watchRequests(page, isOwn) };
  const session = await page.createCDPSession();
  await session.send('Network.enable');
  await watchDownloads(profile, seen.downloads);
  return { ...seen, popups, requests: watchNetwork(session, isOwn) };
};
