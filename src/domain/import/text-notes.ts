import type { Collector } from './collector.ts';
import { LOOKS_LIKE_ENEX, readEnex } from './enex-notes.ts';
import { readJsonFile } from './json-notes.ts';
import { readPage } from './page-notes.ts';
import { baseOf, extensionOf, plainReaderOf } from './plain-notes.ts';
import type { ReadOptions } from './reading.ts';
import type { Pulling, TextWindow } from './text-window.ts';

const HEAD_CHARACTERS = 4_096;
const LOOKS_LIKE_PAGE = /^[\s\uFEFF]*<(?:!doctype|html|\?xml)/i;
const LOOKS_LIKE_JSON = /^[\s\uFEFF]*[[{]/;
/** Some systems put this behind the name of a page. */
const MAY_HIDE_PAGE = 'txt';

const hidesPage = (name: string, head: string): boolean =>
  extensionOf(name) === MAY_HIDE_PAGE && LOOKS_LIKE_PAGE.test(head);

interface Named extends Pick<ReadOptions, 'decoderFor'> {
  readonly name: string;
  /** How it begins. */
  readonly head: string;
}

function* readPageFile(window: TextWindow, { name, head, ...tools }: Named, into: Collector): Pulling<void> {
  into.isKnownKind = /tiddlywiki/i.test(head);
  yield* readPage(window, into, { name: baseOf(name), ...tools });
}

/** What is called a text and begins as a page: a page with notes, or else the text that its name promises. */
function* readDoubtful(
  window: TextWindow,
  { asText, ...named }: Named & { readonly asText: (text: string) => void },
  into: Collector,
): Pulling<void> {
  const text = yield* window.all();
  yield* readPageFile(window, named, into);
  if (!into.isKnownKind && !into.isEncrypted) asText(text);
}

interface TextFile extends Pick<ReadOptions, 'decoderFor'> {
  readonly name: string;
  readonly title?: string | undefined;
}

/** The notes of a file of any kind, by its name where that says how to read it, else by how it begins. `title`: of a note without one of its own. */
export function* readText(
  window: TextWindow,
  { name, title = baseOf(name), ...tools }: TextFile,
  into: Collector,
): Pulling<void> {
  yield* window.until(HEAD_CHARACTERS, 0);
  const head = window.slice(0, HEAD_CHARACTERS);
  const reader = plainReaderOf(name);
  if (reader !== undefined) {
    const asText = (text: string): void => reader(into, text, title);
    if (hidesPage(name, head)) yield* readDoubtful(window, { name, head, asText, ...tools }, into);
    else asText(yield* window.all());
    into.isKnownKind = true;
  } else if (LOOKS_LIKE_ENEX.test(head)) {
    yield* readEnex(window, into, tools);
  } else if (LOOKS_LIKE_JSON.test(head)) {
    yield* readJsonFile(window, { into, ...tools });
  } else {
    yield* readPageFile(window, { name, head, ...tools }, into);
  }
}
