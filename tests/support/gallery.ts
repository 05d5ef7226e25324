import { createDemoApp } from './demo-app.ts';
import type { DemoWish } from './demo-wish.ts';
import { mountFace } from './mount-face.ts';

/** Every page of the face by name: `gallery.html?page=locked&theme=dark&language=en#/me`. */
const WISHES: Readonly<Record<string, DemoWish>> = {
  welcome: { session: 'welcome' },
  locked: { session: 'locked' },
  newcomer: { home: 'none', notes: [], neighbours: [] },
  open: {},
  blank: {
    notes: [],
    neighbours: [],
    network: { state: 'no-station', connectedNeighbours: 0, stations: [] },
  },
  full: {
    status: { state: 'not-saved', reason: 'storage-full' },
    publication: { state: 'failed', reason: 'storage-full' },
  },
  consent: { publication: { state: 'waiting-for-consent' } },
  offline: { publication: { seenBy: 0, waitingForNetwork: true } },
  loading: { neighbourWiki: { state: 'loading', done: 400, total: 2_105 } },
  gone: { neighbourWiki: { state: 'unavailable', reason: 'nobody-has-it' } },
};

const wanted = new URLSearchParams(window.location.search);
mountFace(createDemoApp(WISHES[wanted.get('page') ?? 'open'] ?? {}).app, {
  language: wanted.get('language') === 'en' ? 'en' : 'fr',
  theme: wanted.get('theme') === 'dark' ? 'dark' : 'light',
});
