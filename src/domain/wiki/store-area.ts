import { utf8 } from '@scure/base';
import { MAX_IMPORT_BYTES, MAX_IMPORT_NOTES } from '../import/limits.ts';
import { err, ok, type Result } from '../result.ts';
import { divElements } from './div-area.ts';
import { arrayElements, parseElement } from './json-elements.ts';
import type { Tiddler } from './tiddler.ts';

export type StoreAreaFault = 'not-a-tiddlywiki' | 'encrypted' | 'too-many-tiddlers' | 'too-large';

/** A script element of class `tiddlywiki-tiddler-store`; 300 characters of attributes are plenty. */
const SCRIPT_AREA =
  /<script\b[^>]{0,300}?\bclass=["']?[^"'>]{0,100}\btiddlywiki-tiddler-store\b[^>]{0,300}>/gi;
const DIV_AREA = /<div id=["']?storeArea["']?( style=["']?display:none;["']?)?>/i;
const ENCRYPTED_AREA = /<pre id=["']?encryptedStoreArea["']?/i;
const END_OF_SCRIPT = /<\/script>/gi;

interface Collected {
  readonly byTitle: Map<string, Tiddler>;
  count: number;
}

type Step = Result<undefined, StoreAreaFault>;
const DONE: Step = ok(undefined);

/** Later tiddlers of one title win; counts each element, titled or not, so that a flood is stopped while it is read. */
const add = (into: Collected, tiddler: Tiddler | undefined): Step => {
  into.count += 1;
  if (into.count > MAX_IMPORT_NOTES) return err('too-many-tiddlers');
  if (tiddler !== undefined) into.byTitle.set(tiddler.title, tiddler);
  return DONE;
};

const readJson = (into: Collected, text: string): Step => {
  for (const element of arrayElements(text)) {
    if (!element.ok) return err('not-a-tiddlywiki');
    const parsed = parseElement(element.value);
    if (!parsed.ok) return err('not-a-tiddlywiki');
    const added = add(into, parsed.value);
    if (!added.ok) return added;
  }
  return DONE;
};

const readScriptAreas = (into: Collected, html: string): Result<number, StoreAreaFault> => {
  let areas = 0;
  for (const match of html.matchAll(SCRIPT_AREA)) {
    const start = match.index + match[0].length;
    END_OF_SCRIPT.lastIndex = start;
    const end = END_OF_SCRIPT.exec(html);
    if (end === null) return err('not-a-tiddlywiki');
    const read = readJson(into, html.slice(start, end.index));
    if (!read.ok) return read;
    areas += 1;
  }
  return ok(areas);
};

const readDivArea = (into: Collected, html: string): Result<number, StoreAreaFault> => {
  const match = DIV_AREA.exec(html);
  if (match === null) return ok(0);
  const classic = match[1] === undefined;
  for (const tiddler of divElements(html, match.index + match[0].length, classic)) {
    const added = add(into, tiddler);
    if (!added.ok) return added;
  }
  return ok(1);
};

const readHtml = (html: string): Result<readonly Tiddler[], StoreAreaFault> => {
  const into: Collected = { byTitle: new Map(), count: 0 };
  const divs = readDivArea(into, html);
  if (!divs.ok) return divs;
  const scripts = readScriptAreas(into, html);
  if (!scripts.ok) return scripts;
  if (into.count === 0 && ENCRYPTED_AREA.test(html)) return err('encrypted');
  if (divs.value + scripts.value === 0) return err('not-a-tiddlywiki');
  return ok([...into.byTitle.values()]);
};

const readExport = (text: string): Result<readonly Tiddler[], StoreAreaFault> => {
  const into: Collected = { byTitle: new Map(), count: 0 };
  const read = readJson(into, text.startsWith('{') ? `[${text}]` : text);
  if (!read.ok) return read;
  if (into.count > 0 && into.byTitle.size === 0) return err('not-a-tiddlywiki');
  return ok([...into.byTitle.values()]);
};

/**
 * The tiddlers of a TiddlyWiki file's text: JSON store areas (5.2 and later; several may stand in one file, later ones
 * win), `div` store areas (5.0, 5.1, classic) or a plain JSON export. Nothing in it is run.
 * https://github.com/TiddlyWiki/TiddlyWiki5/blob/v5.4.1/core/modules/deserializers.js
 */
export const parseWikiText = (text: string): Result<readonly Tiddler[], StoreAreaFault> => {
  if (text.length > MAX_IMPORT_BYTES) return err('too-large');
  const body = text.trim();
  return body.startsWith('[') || body.startsWith('{') ? readExport(body) : readHtml(body);
};

const decodeUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return utf8.encode(bytes);
  } catch {
    // The decoder's only way to say that these bytes are no text.
    return undefined;
  }
};

/** As `parseWikiText`, from the bytes of a file. */
export const parseWikiFile = (bytes: Uint8Array): Result<readonly Tiddler[], StoreAreaFault> => {
  if (bytes.length > MAX_IMPORT_BYTES) return err('too-large');
  const text = decodeUtf8(bytes);
  return text === undefined ? err('not-a-tiddlywiki') : parseWikiText(text);
};
