import { APP_PREFIX, isSystemTitle } from '../wiki/audience.ts';
import type { Tiddler } from '../wiki/tiddler.ts';
import { wasTrashed } from './keep-notes.ts';
import type { LeftOutReason } from './reading.ts';

/** The app brings its own of these. */
const CORE_TITLES: ReadonlySet<string> = new Set(['$:/core']);
const CORE_PREFIXES: readonly string[] = ['$:/boot/', '$:/library/', APP_PREFIX];
/** What was open and half done in the browser that the file was saved from. */
const STATE_TITLES: ReadonlySet<string> = new Set([
  '$:/StoryList',
  '$:/HistoryList',
  '$:/Import',
  '$:/isEncrypted',
]);
const STATE_PREFIXES: readonly string[] = ['$:/state/', '$:/temp/', '$:/status/'];
/** How the whole of the other wiki looks and speaks: each would change all of the person's own at once. */
const LOOK_TITLES: ReadonlySet<string> = new Set([
  '$:/language',
  '$:/palette',
  '$:/theme',
  '$:/view',
  '$:/layout',
]);
/** What a theme is set to: sizes, colours, options. */
const LOOK = /^\$:\/themes\/[^/]+\/[^/]+\/(?:options|settings|metrics)\//;
/** These save to a server of their own and would fight with our store. */
const OTHER_STORES: ReadonlySet<string> = new Set([
  '$:/plugins/tiddlywiki/tiddlyweb',
  '$:/plugins/tiddlywiki/filesystem',
  '$:/plugins/tiddlywiki/browser-storage',
  // NoteSelf: its start-up modules wait for a database that only its own page has.
  '$:/plugins/danielo515/tiddlypouch',
]);
/** TiddlyWiki's own themes and languages. Those that somebody else made are theirs to keep. */
const BUNDLED: ReadonlyMap<string, string> = new Map([
  ['theme', '$:/themes/tiddlywiki/'],
  ['language', '$:/languages/'],
]);

const startsWithAny = (title: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => title.startsWith(prefix));

const isBundled = ({ title, fields }: Tiddler): boolean => {
  const prefix = BUNDLED.get(fields.get('plugin-type') ?? '');
  return prefix !== undefined && title.startsWith(prefix);
};

/** Would it set how the whole wiki looks or speaks? */
const setsLook = (title: string): boolean => LOOK_TITLES.has(title) || LOOK.test(title);

const isState = ({ title, fields }: Tiddler): boolean =>
  STATE_TITLES.has(title) || startsWithAny(title, STATE_PREFIXES) || fields.get('plugin-type') === 'import';

const systemReason = (tiddler: Tiddler): LeftOutReason | undefined => {
  const { title } = tiddler;
  if (CORE_TITLES.has(title) || startsWithAny(title, CORE_PREFIXES)) return 'core';
  if (OTHER_STORES.has(title)) return 'other-store';
  if (isState(tiddler)) return 'state';
  if (setsLook(title)) return 'look';
  return isBundled(tiddler) ? 'bundled' : undefined;
};

/** Why an import leaves this out unless it is asked for; `undefined` for what comes in by itself. */
export const leftOutReason = (tiddler: Tiddler): LeftOutReason | undefined => {
  const { title, fields } = tiddler;
  if (wasTrashed(fields)) return 'trashed';
  return isSystemTitle(title) || fields.has('plugin-type') ? systemReason(tiddler) : undefined;
};
