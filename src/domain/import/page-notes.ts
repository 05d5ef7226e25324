import type { Collector } from './collector.ts';
import { readDivArea } from './div-notes.ts';
import { readJsonArea } from './json-notes.ts';
import type { Found, Pulling, TextWindow } from './text-window.ts';

/** A tag that may open a store. None of them has a bracket in its attributes, so that no two are looked at twice. */
const TAG = /<(script|div|pre)\s([^<>]{0,600})>/gi;
const REACH = 620;
const SCRIPT_STORE = /\bclass\s?=\s?["']?[^"'>]{0,100}\btiddlywiki-tiddler-store\b/i;
const DIV_STORE = /(?:^|\s)id\s?=\s?["']?storeArea["']?(?:\s|$)/i;
const ENCRYPTED_STORE = /(?:^|\s)id\s?=\s?["']?encryptedStoreArea["']?(?:\s|$)/i;

type Store = 'script' | 'div' | 'encrypted' | undefined;

const storeOf = ({ match: [, name = '', attributes = ''] }: Found): Store => {
  switch (name.toLowerCase()) {
    case 'script':
      return SCRIPT_STORE.test(attributes) ? 'script' : undefined;
    case 'div':
      return DIV_STORE.test(attributes) ? 'div' : undefined;
    default:
      return ENCRYPTED_STORE.test(attributes) ? 'encrypted' : undefined;
  }
};

/**
 * The notes of a page: JSON stores (5.2 and later; several may stand in one file, later ones win) and `div` stores (5.0, 5.1
 * and Classic back to 1.2; the first is TiddlyWiki's own).
 * https://github.com/TiddlyWiki/TiddlyWiki5/blob/v5.4.1/core/modules/deserializers.js
 */
export function* readPage(window: TextWindow, into: Collector): Pulling<void> {
  let divs = 0;
  for (let at = 0; !into.isFull;) {
    const tag = yield* window.find(TAG, at, { reach: REACH });
    if (tag === undefined) return;
    const store = storeOf(tag);
    at = tag.after;
    if (store === undefined) continue;
    if (store === 'encrypted') into.isEncrypted = true;
    else into.isKnownKind = true;
    if (store === 'script') at = yield* readJsonArea(window, at, into, 2);
    if (store !== 'div') continue;
    const isClassic = !/style\s?=/i.test(tag.match[2] ?? '');
    at = yield* readDivArea(window, at, into, { isClassic, rank: divs === 0 ? 1 : 0 });
    divs += 1;
  }
}
