import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { bytesOfBase64 } from './base64-bytes.ts';
import { attributeOf, htmlTokens } from './html-tokens.ts';

/** A file in a note of Evernote. */
export interface EnexFile {
  /** As it was called; empty where it was not. */
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  /** MD5 of its bytes, by which the text names it. */
  readonly hash: string;
}

export interface EnexTask {
  readonly title: string;
  readonly isDone: boolean;
}

/** A note of Evernote, its text still in Evernote's own HTML. */
export interface EnexRecord {
  readonly title: string;
  readonly content: string;
  readonly created: string;
  readonly updated: string;
  readonly source: string;
  readonly tags: readonly string[];
  readonly files: readonly EnexFile[];
  readonly tasks: readonly EnexTask[];
  /** Names of files whose bytes are damaged, or that have none; empty of one that has no name. */
  readonly brokenFiles: readonly string[];
}

/** Of one element that holds others, what each of them says; the last of one name counts. */
type Parts = Map<string, string>;

const PLACES: ReadonlySet<string> = new Set([
  ...['note/title', 'note/content', 'note/created', 'note/updated', 'note/tag'],
  ...['note/note-attributes/source-url', 'note/resource/data', 'note/resource/mime'],
  ...['note/resource/resource-attributes/file-name', 'note/task/title', 'note/task/taskstatus'],
]);
/** They come again and again, and each is closed before the next. */
const REPEATED: ReadonlySet<string> = new Set(['note/tag', 'note/resource', 'note/task']);
/** No element that is read stands deeper. */
const MAX_DEPTH = 6;

/** As long as a file's name can be on a disk. */
const MAX_FILE_NAME = 255;

const nameOf = (parts: Parts): string =>
  (parts.get('note/resource/resource-attributes/file-name') ?? '').trim().slice(0, MAX_FILE_NAME);

const fileOf = (parts: Parts): EnexFile | undefined => {
  const data = (parts.get('note/resource/data') ?? '').replace(/\s/g, '');
  const bytes = data === '' ? undefined : bytesOfBase64(data);
  if (bytes === undefined) return undefined;
  return {
    name: nameOf(parts),
    type: (parts.get('note/resource/mime') ?? '').trim() || 'application/octet-stream',
    bytes,
    hash: bytesToHex(md5(bytes)),
  };
};

const taskOf = (parts: Parts): EnexTask => ({
  title: (parts.get('note/task/title') ?? '').trim(),
  isDone: parts.get('note/task/taskstatus')?.trim() === 'completed',
});

class Walk {
  readonly tags: string[] = [];
  readonly files: EnexFile[] = [];
  readonly tasks: EnexTask[] = [];
  readonly brokenFiles: string[] = [];
  #parts: Parts = new Map();
  readonly #path: string[] = [];
  #depth = 0;
  #place = '';

  open(name: string): void {
    this.#depth += 1;
    if (this.#depth <= MAX_DEPTH) this.#path.push(name);
    this.#place = this.#path.join('/');
  }

  close(): void {
    if (REPEATED.has(this.#place)) this.#end(this.#place);
    if (this.#depth <= MAX_DEPTH) this.#path.pop();
    this.#depth = Math.max(0, this.#depth - 1);
    this.#place = this.#path.join('/');
  }

  text(text: string): void {
    if (this.#depth > MAX_DEPTH || !PLACES.has(this.#place)) return;
    this.#parts.set(this.#place, (this.#parts.get(this.#place) ?? '') + text);
  }

  #end(place: string): void {
    if (place === 'note/tag') this.tags.push((this.#parts.get(place) ?? '').trim());
    if (place === 'note/task') this.tasks.push(taskOf(this.#parts));
    if (place === 'note/resource') this.#endFile();
    for (const name of this.#parts.keys()) if (name.startsWith(place)) this.#parts.delete(name);
  }

  #endFile(): void {
    const file = fileOf(this.#parts);
    if (file === undefined) this.brokenFiles.push(nameOf(this.#parts));
    else this.files.push(file);
  }

  said(place: string): string {
    return this.#parts.get(place) ?? '';
  }
}

/** What stands between the tags of one note, both tags with it. Each character is looked at a few times at most. */
export const readEnexRecord = (xml: string): EnexRecord => {
  const walk = new Walk();
  for (const token of htmlTokens(xml)) {
    if (token.kind === 'open') walk.open(token.name);
    if (token.kind === 'close' || (token.kind === 'open' && token.isEmpty)) walk.close();
    if (token.kind === 'text' || token.kind === 'raw') walk.text(token.text);
  }
  const { tags, files, tasks, brokenFiles } = walk;
  return {
    title: walk.said('note/title').trim(),
    content: walk.said('note/content'),
    created: walk.said('note/created').trim(),
    updated: walk.said('note/updated').trim(),
    source: walk.said('note/note-attributes/source-url').trim(),
    ...{ tags: tags.filter((tag) => tag !== ''), files, tasks, brokenFiles },
  };
};

/** Which file a place in the text names. */
export const hashIn = (attributes: string): string => (attributeOf(attributes, 'hash') ?? '').toLowerCase();
