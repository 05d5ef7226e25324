import type { Collector } from './collector.ts';
import { readJsonFile } from './json-notes.ts';
import { readPage } from './page-notes.ts';
import { baseOf, extensionOf, plainReaderOf } from './plain-notes.ts';
import type { Pulling, TextWindow } from './text-window.ts';

const HEAD_CHARACTERS = 4_096;
const LOOKS_LIKE_PAGE = /^[\s\uFEFF]*<(?:!doctype|html|\?xml)/i;
const LOOKS_LIKE_JSON = /^[\s\uFEFF]*[[{]/;
/** Some systems put this behind the name of a page. */
const MAY_HIDE_PAGE = 'txt';

const isPlain = (name: string, head: string): boolean =>
  plainReaderOf(name) !== undefined && !(extensionOf(name) === MAY_HIDE_PAGE && LOOKS_LIKE_PAGE.test(head));

/** The notes of a file of any kind, by its name where that says how to read it, else by how it begins. */
export function* readText(window: TextWindow, name: string, into: Collector): Pulling<void> {
  yield* window.until(HEAD_CHARACTERS, 0);
  const head = window.slice(0, HEAD_CHARACTERS);
  if (isPlain(name, head)) {
    plainReaderOf(name)?.(into, yield* window.all(), baseOf(name));
    into.isKnownKind = true;
  } else if (LOOKS_LIKE_JSON.test(head)) {
    yield* readJsonFile(window, into);
  } else {
    into.isKnownKind = /tiddlywiki/i.test(head);
    yield* readPage(window, into);
  }
}
