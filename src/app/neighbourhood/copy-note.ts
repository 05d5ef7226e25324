import type { IpnsName } from '../../domain/identity/identity.ts';
import { formatTitleList, parseTitleList, sameFields } from '../../domain/wiki/fields.ts';
import type { Fields, Tiddler } from '../../domain/wiki/tiddler.ts';
import type { NotebookActions } from '../wiki/notebook.types.ts';

/** System tiddlers of others stay with them; and only a note that is there can be copied. */
export class NoteNotCopiableError extends Error {
  override readonly name = 'NoteNotCopiableError';
}

/** Fields by which a tiddler acts inside a TiddlyWiki. Somebody else's note is text only. */
const ACTING_FIELDS: ReadonlySet<string> = new Set([
  'module-type',
  'plugin-type',
  'library',
  'draft.of',
  'draft.title',
]);

const harmlessTags = (tags: string): string =>
  formatTitleList(parseTitleList(tags).filter((tag) => !tag.startsWith('$:/')));

/** `ipns://<name>#<title>`, readable by any gateway; a lone surrogate has no URL and becomes U+FFFD. */
const originOf = (author: IpnsName, title: string): string =>
  `ipns://${author}#${encodeURIComponent(title.replace(/\p{Surrogate}/gu, '\uFFFD'))}`;

/** The note's fields as they go into another's notebook: acting ones left out, author and origin added. */
const copiedFields = (note: Tiddler, author: IpnsName, authorName: string): Fields => {
  const fields = new Map([...note.fields].filter(([name]) => !ACTING_FIELDS.has(name)));
  const tags = fields.get('tags');
  if (tags !== undefined) fields.set('tags', harmlessTags(tags));
  return fields
    .set('author', author)
    .set('author-name', authorName)
    .set('origin', originOf(author, note.title));
};

export interface CopyNoteDeps {
  readonly notebook: Pick<NotebookActions, 'list' | 'write'>;
  /** Title of a copy whose own title is taken; `attempt` counts from 1. In the person's language. */
  readonly titleOfCopy: (title: string, authorName: string, attempt: number) => string;
}

/** Writes the copy; resolves with the title it got. The same copy twice is one note. @throws {NoteNotCopiableError} */
export const copyNote = async (
  { notebook, titleOfCopy }: CopyNoteDeps,
  note: Tiddler | undefined,
  author: IpnsName,
  authorName: string,
): Promise<string> => {
  if (note === undefined) throw new NoteNotCopiableError('no such note');
  if (note.title.startsWith('$:/')) throw new NoteNotCopiableError('a system tiddler');
  const fields = copiedFields(note, author, authorName);
  const mine = new Map(notebook.list().map((record) => [record.title, record.fields]));
  const isFree = (title: string): boolean => {
    const held = mine.get(title);
    return held === undefined || sameFields(held, fields);
  };
  let title = note.title;
  for (let attempt = 1; !isFree(title); attempt += 1) title = titleOfCopy(note.title, authorName, attempt);
  if (!mine.has(title)) await notebook.write(title, fields, { seen: undefined });
  return title;
};
