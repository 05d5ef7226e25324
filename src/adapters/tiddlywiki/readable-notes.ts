import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import { listWords } from '../../domain/wiki/title-list.ts';

/** The only system tiddlers that a reader takes from somebody else. */
const SITE_TITLES = new Set(['$:/SiteTitle', '$:/SiteSubtitle', '$:/DefaultTiddlers']);
const CODE_FIELDS = ['module-type', 'plugin-type', 'library'];
const CODE_TYPES = new Set(['application/javascript', 'text/javascript', 'text/css']);
const ACTIVE_TAG = /\$:\/tags\/(RawMarkup|Stylesheet|StartupAction)/;

const isSystem = (title: string): boolean => title.startsWith('$:/');

const isData = ({ title, fields }: NoteRecord): boolean => {
  if (fields === null || (isSystem(title) && !SITE_TITLES.has(title))) return false;
  if (CODE_FIELDS.some((name) => fields.has(name))) return false;
  return !CODE_TYPES.has(fields.get('type') ?? '') && !ACTIVE_TAG.test(fields.get('tags') ?? '');
};

/** System tags would hang a note into TiddlyWiki's own pages, as a toolbar button or a global macro. */
const withoutSystemTags = (tags: string): string =>
  [...listWords(tags)]
    .filter(({ title }) => !isSystem(title))
    .map(({ written }) => written)
    .join(' ');

const plain = (note: NoteRecord): NoteRecord => {
  const tags = note.fields?.get('tags');
  if (note.fields === null || tags?.includes('$:/') !== true) return note;
  return { ...note, fields: new Map([...note.fields, ['tags', withoutSystemTags(tags)]]) };
};

/** Somebody else's notes as data: what would run, restyle or rebuild the wiki around them is left out. */
export const readableNotes = (notes: readonly NoteRecord[]): readonly NoteRecord[] =>
  notes.filter(isData).map(plain);

/** The same for later changes: a note that is data no longer goes away. */
export const readableChanges = (notes: readonly NoteRecord[]): readonly NoteRecord[] =>
  notes.map((note) => (isData(note) ? plain(note) : { ...note, fields: null }));
