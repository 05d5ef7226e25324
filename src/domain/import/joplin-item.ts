import { parseHeader } from './plain-notes.ts';

/*
 * What Joplin keeps, as its exports have it: a file for each thing, called by its id: its title, an empty line, its text, an
 * empty line, its fields. https://joplinapp.org/help/dev/spec/sync/
 */

export type JoplinKind = 'note' | 'notebook' | 'file' | 'tag' | 'tagging' | 'other';

export interface JoplinItem {
  readonly kind: JoplinKind;
  /** 32 letters, in small. */
  readonly id: string;
  /** Empty where it has none. */
  readonly title: string;
  readonly text: string;
  /** Their names as Joplin has them. */
  readonly fields: ReadonlyMap<string, string>;
}

const KINDS: ReadonlyMap<string, JoplinKind> = new Map([
  ['1', 'note'],
  ['2', 'notebook'],
  ['4', 'file'],
  ['5', 'tag'],
  ['6', 'tagging'],
]);
const IS_ID = /^[0-9a-f]{32}$/;
const EMPTY_LINE = '\n\n';

/** An id as it is compared; `undefined` of what is none. */
export const joplinId = (text: string | undefined): string | undefined => {
  const id = text?.toLowerCase() ?? '';
  return IS_ID.test(id) ? id : undefined;
};

/** The title stands in the first line, the text behind an empty one. */
const split = (head: string): readonly [title: string, text: string] => {
  const at = head.indexOf('\n');
  return at === -1 ? [head, ''] : [head.slice(0, at), head.slice(at + 1).replace(/^\n/, '')];
};

/** `undefined` of a text that is nothing of Joplin's. */
export const parseJoplinItem = (file: string): JoplinItem | undefined => {
  const whole = file.replaceAll('\r\n', '\n').trimEnd();
  const end = whole.lastIndexOf(EMPTY_LINE);
  const fields = parseHeader(whole.slice(end + 1));
  const id = joplinId(fields.get('id'));
  const type = fields.get('type_') ?? '';
  if (id === undefined || !/^\d{1,3}$/.test(type)) return undefined;
  const [title, text] = split(whole.slice(0, Math.max(0, end)));
  return { kind: KINDS.get(type) ?? 'other', id, title: title.trim(), text, fields };
};
