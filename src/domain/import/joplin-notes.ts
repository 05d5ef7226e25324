import { formatTitleList } from '../wiki/fields.ts';
import { addFile, ANY_BYTES, typeOfName } from './add-file.ts';
import type { Entry } from './archive.ts';
import { Collector } from './collector.ts';
import { decodeWhole, isMended, UTF8 } from './decode.ts';
import { MAX_FILE_BYTES } from './file-notes.ts';
import { createFreeTitles } from './free-titles.ts';
import { joplinId, type JoplinItem, type JoplinKind, parseJoplinItem } from './joplin-item.ts';
import { linkedHtml, linkedIds, linkedMarkdown, type Target } from './joplin-links.ts';
import { baseOf, extensionOf } from './plain-notes.ts';
import type { Encoding, ReadOptions } from './reading.ts';
import { shortTitle, withShortTitle } from './short-title.ts';
import { firstWords } from './wikitext-lines.ts';

/*
 * Exports of Joplin: its notes stay Markdown, its notebooks become tags beside its tags, each of its files a note below the first
 * that shows it. Who wrote a note and where stays out.
 */

type Tools = Pick<ReadOptions, 'decoderFor'>;

/** The field that says of a task whether it is done: `todo`, `done`. */
const STATE = 'joplin-state';
const HTML = '2';
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** Notebooks within one another: more than anybody has, so that none that holds itself goes on for ever. */
const MAX_DEPTH = 16;
/** Letters of a notebook's or tag's name, which each of its notes has, and of a note's title before the names of its files. */
const MAX_REPEATED = 100;
/** Letters of titles that links lead to, in all texts together: more than any real export has. Links beyond stay as they are. */
const MOST_LINKED_LETTERS = 16_777_216;

const dateIn = (text: string | undefined): string | undefined =>
  text !== undefined && DATE.test(text) && Date.parse(text) > 0 ? text.replace(/\D/g, '') : undefined;

/** What the person set, or else what Joplin did. */
const dateOf = ({ fields }: JoplinItem, name: string): string | undefined =>
  dateIn(fields.get(`user_${name}`)) ?? dateIn(fields.get(name));

/** Its own, its first words, or the day when it was written. */
const titleOf = (note: JoplinItem): string | undefined =>
  note.title === '' ? (firstWords(note.text) ?? dateOf(note, 'created_time')?.slice(0, 8)) : note.title;

const isSet = (value: string | undefined): boolean => value !== undefined && !['', '0'].includes(value);

const stateOf = ({ fields }: JoplinItem): string | undefined => {
  if (!isSet(fields.get('is_todo'))) return undefined;
  return isSet(fields.get('todo_completed')) ? 'done' : 'todo';
};

/** Its file's name, as it may stand in a link. */
const fileNameOf = ({ id, title, fields }: JoplinItem): string => {
  const ending = (fields.get('file_extension') ?? '').replace(/[^a-z0-9]/gi, '').slice(0, 20);
  const name = (title === '' ? id : title).replace(/[\]|[\n]/g, ' ');
  return ending === '' || extensionOf(name) !== '' ? name : `${name}.${ending}`;
};

const typeOf = (name: string, { fields }: JoplinItem): string => {
  const mime = fields.get('mime') ?? '';
  return typeOfName(name) ?? (/^(?:image|audio|video)\/[\w.+-]{1,60}$/.test(mime) ? mime : ANY_BYTES);
};

const ITEM = /(?:^|\/)[0-9a-f]{32}\.md$/i;
const FILE = /(?:^|\/)resources\/([0-9a-f]{32})(?:\.[^/]{0,60})?$/i;

/** What is in an export, by what it is and by its id. */
class JoplinExport {
  readonly into = new Collector();
  encoding: Encoding = UTF8;
  /** What is nothing of Joplin's. */
  readonly rest: Entry[] = [];
  readonly passedOver: string[] = [];
  readonly #tools: Tools;
  readonly #items: Readonly<Record<JoplinKind, Map<string, JoplinItem>>> = {
    note: new Map(),
    notebook: new Map(),
    file: new Map(),
    tag: new Map(),
    tagging: new Map(),
    other: new Map(),
  };
  readonly #files = new Map<string, Entry>();
  readonly #targets = new Map<string, Target>();
  #linkedLetters = 0;
  readonly #freeTitle = createFreeTitles(() => false);

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  get isJoplin(): boolean {
    return Object.values(this.#items).some((items) => items.size > 0);
  }

  sort(entries: readonly Entry[]): void {
    const files: Entry[] = [];
    for (const entry of entries) {
      if (FILE.test(entry.name)) files.push(entry);
      else if (!this.#takeItem(entry)) this.rest.push(entry);
    }
    for (const entry of files) this.#takeFile(entry);
  }

  #takeFile(entry: Entry): void {
    const id = joplinId(FILE.exec(entry.name)?.[1]) ?? '';
    const { length } = entry.bytes;
    const isWanted = entry.isWhole && length > 0 && length <= MAX_FILE_BYTES;
    if (isWanted && this.#items.file.has(id)) this.#files.set(id, entry);
    else this.rest.push(entry);
  }

  #takeItem({ name, bytes, isWhole }: Entry): boolean {
    if (!isWhole || !ITEM.test(name)) return false;
    const { text, encoding } = decodeWhole(bytes, this.#tools);
    const item = parseJoplinItem(text);
    if (item?.id !== baseOf(name).toLowerCase()) return false;
    this.into.isMended ||= isMended(encoding);
    if (encoding.name !== 'utf-8' || encoding.by === 'guess') this.encoding = encoding;
    this.into.guessedFile(name, encoding);
    // What is encrypted has neither a title nor a text.
    if (isSet(item.fields.get('encryption_applied'))) this.passedOver.push(name);
    else this.#items[item.kind].set(item.id, item);
    return true;
  }

  /** Every note and file has its title before a text that leads to it is written. */
  #name(): void {
    for (const [id, note] of this.#items.note) {
      const wanted = titleOf(note);
      if (wanted !== undefined)
        this.#targets.set(id, { title: this.#freeTitle(shortTitle(wanted)), type: '' });
    }
    for (const [id, { text }] of this.#items.note) {
      const above = `${(this.#targets.get(id)?.title ?? id).slice(0, MAX_REPEATED)}/`;
      for (const linked of linkedIds(text)) this.#nameFile(linked, above);
    }
    for (const id of this.#files.keys()) this.#nameFile(id, '');
  }

  #nameFile(id: string, above: string): void {
    const item = this.#items.file.get(id);
    if (item === undefined || !this.#files.has(id) || this.#targets.has(id)) return;
    const name = fileNameOf(item);
    const ending = extensionOf(name) === '' ? '' : name.slice(name.lastIndexOf('.'));
    const stem = above + name.slice(0, name.length - ending.length);
    const title = this.#freeTitle(stem, ending);
    this.#targets.set(id, { title, type: typeOf(name, item) });
  }

  /** The notebooks that a note is in, the outermost first. */
  #notebooksOf(note: JoplinItem): readonly string[] {
    const names: string[] = [];
    let at = this.#items.notebook.get(note.fields.get('parent_id') ?? '');
    for (let depth = 0; at !== undefined && depth < MAX_DEPTH; depth += 1) {
      const name = at.title.slice(0, MAX_REPEATED);
      if (!names.includes(name)) names.unshift(name);
      at = this.#items.notebook.get(at.fields.get('parent_id') ?? '');
    }
    return names;
  }

  #tagNames(): ReadonlyMap<string, readonly string[]> {
    const names = new Map<string, string[]>();
    for (const { fields } of this.#items.tagging.values()) {
      const tag = this.#items.tag.get(fields.get('tag_id') ?? '');
      const note = fields.get('note_id') ?? '';
      const known = names.get(note) ?? [];
      if (tag !== undefined) known.push(tag.title.slice(0, MAX_REPEATED));
      names.set(note, known);
    }
    return names;
  }

  #linked(id: string): Target | undefined {
    const target = this.#targets.get(id);
    this.#linkedLetters += target?.title.length ?? 0;
    return this.#linkedLetters > MOST_LINKED_LETTERS ? undefined : target;
  }

  #textOf({ text, fields }: JoplinItem): readonly (readonly [name: string, value: string])[] {
    const targetOf = (id: string): Target | undefined => this.#linked(id);
    if (fields.get('markup_language') === HTML) return [['text', linkedHtml(text, targetOf)]];
    return [
      ['type', 'text/markdown'],
      ['text', linkedMarkdown(text, targetOf)],
    ];
  }

  #addNote(note: JoplinItem, tags: readonly string[]): void {
    const target = this.#targets.get(note.id);
    const list = [...new Set([...this.#notebooksOf(note), ...tags])].filter(
      (name) => name !== '' && !name.includes(']]'),
    );
    const created = dateOf(note, 'created_time');
    const more: readonly (readonly [name: string, value: string | undefined])[] = [
      ['tags', formatTitleList(list)],
      ['created', created],
      ['modified', dateOf(note, 'updated_time') ?? created],
      ['source-url', note.fields.get('source_url')],
      [STATE, stateOf(note)],
    ];
    const said = more.filter((pair): pair is readonly [string, string] => (pair[1] ?? '') !== '');
    const own = new Map([...this.#textOf(note), ...said]);
    const { fields } = withShortTitle({ title: note.title, fields: own });
    this.into.add({ title: target?.title ?? '', fields });
  }

  read(): void {
    this.#name();
    const tags = this.#tagNames();
    for (const note of this.#items.note.values()) this.#addNote(note, tags.get(note.id) ?? []);
    for (const [id, { name, bytes }] of this.#files) {
      const target = this.#targets.get(id);
      if (target !== undefined) addFile(this.into, { name, bytes, ...target }, this.#tools);
    }
  }
}

export interface JoplinRead {
  readonly into: Collector;
  readonly encoding: Encoding;
  /** What else is in the archive. */
  readonly rest: readonly Entry[];
  /** Names of what is Joplin's and cannot be read. */
  readonly passedOver: readonly string[];
}

/** The notes of an export of Joplin. `undefined`: the archive is none. Linear in its bytes. */
export const joplinNotes = (entries: readonly Entry[], tools: Tools): JoplinRead | undefined => {
  const found = new JoplinExport(tools);
  found.sort(entries);
  if (!found.isJoplin) return undefined;
  found.read();
  return found;
};
