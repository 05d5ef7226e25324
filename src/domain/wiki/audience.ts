import type { Fields, NoteRecord, Tiddler } from './tiddler.ts';

/** The only system tiddlers that a published page carries: what it is called and what it opens with. */
const SITE_TIDDLERS: ReadonlySet<string> = new Set(['$:/SiteTitle', '$:/SiteSubtitle', '$:/DefaultTiddlers']);

/** Astroport.ONE writes passwords and secrets into these (facts of its `AstroID` and `MadeInZion` tiddlers). */
const SECRET_TITLES: ReadonlySet<string> = new Set(['AstroID', 'MadeInZion']);
const SECRET_FIELDS: readonly string[] = ['pass', 'hpass', 'secret'];

export const isSystemTitle = (title: string): boolean => title.startsWith('$:/');

/** A draft is the editor's own copy of an unfinished note. */
export const isDraft = ({ fields }: Pick<Tiddler, 'fields'>): boolean => fields.has('draft.of');

const bearsSecret = ({ title, fields }: Tiddler): boolean => {
  if (SECRET_TITLES.has(title)) return true;
  const names = new Set([...fields.keys()].map((name) => name.toLowerCase()));
  return SECRET_FIELDS.some((name) => names.has(name));
};

/** May this tiddler ever leave the device in clear? Says nothing of what its author wishes. */
export const mayBePublic = (tiddler: Tiddler): boolean =>
  (!isSystemTitle(tiddler.title) || SITE_TIDDLERS.has(tiddler.title)) &&
  !isDraft(tiddler) &&
  !bearsSecret(tiddler);

/** What everybody may read of a note, `null` of one that is private or gone: never a text that waits for a word. */
export const publicFields = ({ fields, audience, released }: NoteRecord): Fields | null =>
  fields === null || audience !== 'public' ? null : (released ?? fields);

/** The tiddler to publish for this record, or `undefined` when it stays here. */
export const publishable = (record: NoteRecord): Tiddler | undefined => {
  const fields = publicFields(record);
  if (fields === null) return undefined;
  const tiddler = { title: record.title, fields };
  return mayBePublic(tiddler) ? tiddler : undefined;
};

/** The app's own parts, as the lock on each note: nobody's file replaces them. */
export const APP_PREFIX = '$:/plugins/uplanet/';
