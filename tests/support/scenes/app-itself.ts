import type { Arrival, ArrivalsActions } from '../../../src/app/shell/arrivals.types.ts';
import type {
  NewVersionActions,
  NewVersionState,
  UpdateWord,
} from '../../../src/app/shell/new-version.types.ts';
import { createStore } from '../../../src/kit/store.ts';
import type { ReleaseWord } from '../../../src/domain/shell/release-word.ts';
import type { News, UpdateFault } from '../../../src/domain/shell/update.ts';
import { cancel, tap, type Scene } from './scene.ts';

const hash = '#/notebook';
const NEWS: News = {
  en: ['**Search** your notes and those of your neighbours.', 'What you typed is kept.'],
  fr: ['Cherchez dans vos notes et celles de vos voisins.', 'Ce que vous tapez est gardé.'],
};

const SIGNED: ReleaseWord = {
  kind: 'signed',
  by: { name: 'UPlanet', key: 'a'.repeat(64) },
  build: '0'.repeat(16),
  version: '0.2.0',
  isOlder: false,
};

interface Shown {
  readonly failure?: UpdateFault;
  readonly word?: ReleaseWord;
}

const version = (state: NewVersionState, { failure, word = SIGNED }: Shown = {}): NewVersionActions => ({
  state: createStore(state),
  word: createStore<UpdateWord | undefined>({ word, isExpected: word.kind === 'signed' }),
  news: createStore<News | undefined>(NEWS),
  failure: createStore(failure),
  hideFailure: () => undefined,
  takeOver: () => new Promise(() => undefined),
});

const arriving = (arrival: Arrival): ArrivalsActions => ({
  next: createStore<Arrival | undefined>(arrival),
  settle: () => Promise.resolve(),
});

/** One red pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
const pictureOf = (base64: string): File =>
  new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], 'four.png', { type: 'image/png' });

const share = arriving({
  kind: 'share',
  draft: { title: 'Four à pain', text: 'https://example.org/four-a-pain' },
  pictures: [{ name: 'four.png', type: 'image/png', base64: PIXEL, file: pictureOf(PIXEL) }],
});

const VERSIONS: readonly Scene[] = [
  { name: 'version-ready', hash, newVersion: version('ready'), sign: 'new-version-take' },
  {
    name: 'version-news',
    hash,
    newVersion: version('ready'),
    doings: [tap('new-version-news-open')],
    sign: 'new-version-take',
  },
  {
    name: 'version-unsigned',
    hash,
    newVersion: version('ready', { word: { kind: 'unsigned' } }),
    sign: 'new-version-not-expected',
  },
  {
    name: 'version-other-key',
    hash,
    newVersion: version('ready', {
      word: { kind: 'other-key', key: 'c0ffee'.repeat(10) + 'c0fe', build: '0'.repeat(16), version: '0.2.0' },
    }),
    sign: 'new-version-not-expected',
  },
  { name: 'version-finishing', hash, newVersion: version('finishing'), sign: 'new-version' },
  {
    name: 'version-failed',
    hash,
    newVersion: version('none', { failure: 'incomplete' }),
    sign: 'update-failed',
  },
];

const ARRIVALS: readonly Scene[] = [
  { name: 'arrival-share', hash, arrivals: share, sign: 'arrival-picture' },
  {
    name: 'arrival-not-kept',
    hash,
    arrivals: share,
    doings: [cancel('arrival')],
    sign: 'arrival-not-kept',
  },
  {
    name: 'arrival-without-title',
    hash,
    arrivals: arriving({ kind: 'new' }),
    doings: [tap('arrival-save')],
    sign: 'arrival-title',
  },
  {
    name: 'arrival-refused',
    hash,
    arrivals: arriving({
      kind: 'share',
      draft: { title: '', text: '' },
      pictures: [],
      refused: 'too-large',
    }),
    sign: 'arrival-refused',
  },
  { name: 'arrival-at-the-door', wish: { session: 'locked' }, arrivals: share, sign: 'arrival-waiting' },
];

/** What the app says of itself, and what comes to it from outside. */
export const APP_ITSELF: readonly Scene[] = [...VERSIONS, ...ARRIVALS];
