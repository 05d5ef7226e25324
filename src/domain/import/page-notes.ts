import type { Collector } from './collector.ts';
import { readDivArea } from './div-notes.ts';
import { KEEP_NOTE, keepPageNotes } from './keep-page.ts';
import { readJsonArea } from './json-notes.ts';
import type { ReadOptions } from './reading.ts';
import type { Found, Pulling, TextWindow } from './text-window.ts';

/** A tag that may open a store. None of them has a bracket in its attributes, so that no two are looked at twice. */
const TAG = /<(script|div|pre)\s([^<>]{0,600})>/gi;
const REACH = 620;
const SCRIPT_STORE = /\bclass\s?=\s?["']?[^"'>]{0,100}\btiddlywiki-tiddler-store\b/i;
const DIV_STORE = /(?:^|\s)id\s?=\s?["']?storeArea["']?(?:\s|$)/i;
const ENCRYPTED_STORE = /(?:^|\s)id\s?=\s?["']?encryptedStoreArea["']?(?:\s|$)/i;

type Tools = Pick<ReadOptions, 'decoderFor'>;
type Store = 'script' | 'div' | 'encrypted' | 'keep' | undefined;

const storeOf = ({ match: [, name = '', attributes = ''] }: Found): Store => {
  switch (name.toLowerCase()) {
    case 'script':
      return SCRIPT_STORE.test(attributes) ? 'script' : undefined;
    case 'div':
      if (KEEP_NOTE.test(attributes)) return 'keep';
      return DIV_STORE.test(attributes) ? 'div' : undefined;
    default:
      return ENCRYPTED_STORE.test(attributes) ? 'encrypted' : undefined;
  }
};

/** A note of Google Keep, from the element that holds it to the end. */
function* readKeepPage(window: TextWindow, { at }: Found, into: Collector, name: string): Pulling<void> {
  while (yield* window.more(at));
  const notes = keepPageNotes(window.slice(at, window.end), name);
  if (notes.length > 0) into.app = 'keep-page';
  for (const note of notes) into.add(note);
}

/** @returns the place after the store */
function* readStore(
  window: TextWindow,
  tag: Found,
  into: Collector,
  { store, isFirstDiv, ...tools }: Tools & { readonly store: Store; readonly isFirstDiv: boolean },
): Pulling<number> {
  if (store === 'encrypted') into.isEncrypted = true;
  else into.isKnownKind = true;
  if (store === 'script') return yield* readJsonArea(window, tag.after, { into, rank: 2, ...tools });
  if (store !== 'div') return tag.after;
  const isClassic = !/style\s?=/i.test(tag.match[2] ?? '');
  return yield* readDivArea(window, tag.after, into, { isClassic, rank: isFirstDiv ? 1 : 0 });
}

/**
 * The notes of a page: JSON stores (5.2 and later; several may stand in one file, later ones win) and `div` stores (5.0, 5.1
 * and Classic back to 1.0, of 2004; the first is TiddlyWiki's own); of a page that has none, a note of Google Keep.
 * https://github.com/TiddlyWiki/TiddlyWiki5/blob/v5.4.1/core/modules/deserializers.js
 */
export function* readPage(
  window: TextWindow,
  into: Collector,
  { name, ...tools }: Tools & { readonly name: string },
): Pulling<void> {
  let divs = 0;
  let isKeepRead = false;
  for (let at = 0; !into.isFull;) {
    const tag = yield* window.find(TAG, at, { reach: REACH });
    if (tag === undefined) return;
    const store = storeOf(tag);
    at = tag.after;
    if (store === 'keep') {
      // The first takes the whole rest of the page with it.
      if (!into.isKnownKind && !isKeepRead) yield* readKeepPage(window, tag, into, name);
      isKeepRead = true;
    } else if (store !== undefined) {
      at = yield* readStore(window, tag, into, { store, isFirstDiv: divs === 0, ...tools });
      if (store === 'div') divs += 1;
    }
  }
}
