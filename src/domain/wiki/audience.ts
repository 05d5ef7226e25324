import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Fields, NoteRecord, Tiddler } from './tiddler.ts';

/** The only system tiddlers that a published page carries: what it is called and what it opens with. */
const SITE_TIDDLERS: ReadonlySet<string> = new Set(['$:/SiteTitle', '$:/SiteSubtitle', '$:/DefaultTiddlers']);

/** Astroport.ONE writes passwords and secrets into these (facts of its `AstroID` and `MadeInZion` tiddlers). */
const SECRET_TITLES: ReadonlySet<string> = new Set(['AstroID', 'MadeInZion']);
const SECRET_FIELDS: ReadonlySet<string> = new Set(['pass', 'hpass', 'secret']);

export const isSystemTitle = (title: string): boolean => title.startsWith('$:/');

/** A draft is the editor's own copy of an unfinished note. */
export const isDraft = ({ fields }: Pick<Tiddler, 'fields'>): boolean => fields.has('draft.of');

/** No note to be read, but a part of the wiki: a plugin, a setting. */
export const isPart = ({ title, fields }: Tiddler): boolean =>
  isSystemTitle(title) || fields.has('plugin-type');

/** A note as the notebook lists and counts it: it is there, and is neither a part of the wiki nor a draft. */
export const isListed = ({ title, fields }: Pick<NoteRecord, 'title' | 'fields'>): boolean =>
  fields !== null && !isSystemTitle(title) && !isDraft({ fields });

const bearsSecret = ({ title, fields }: Tiddler): boolean => {
  if (SECRET_TITLES.has(title)) return true;
  for (const name of fields.keys()) if (SECRET_FIELDS.has(name.toLowerCase())) return true;
  return false;
};

/** UTF-8 bytes of a title that a reader of a published note accepts, 0.1.0 too. */
export const MAX_PUBLIC_TITLE_BYTES = 1_024;
/** Fields of one published note that a reader accepts, the title among them; as many as the wiki's frame may send. */
export const MAX_PUBLIC_FIELDS = 1_000;

/** Why a note cannot be shown to anybody: it is not for others, or no neighbour would take it. */
export type Unpublishable = 'not-for-others' | 'title-too-long' | 'too-many-fields';

/** Every neighbour leaves such a note out while they read: to call it public would be false. */
const refusedByReaders = ({ title, fields }: Tiddler): Unpublishable | undefined => {
  // No character of a title takes more than three bytes a unit.
  const isLong =
    title.length * 3 > MAX_PUBLIC_TITLE_BYTES && utf8ToBytes(title).length > MAX_PUBLIC_TITLE_BYTES;
  if (isLong) return 'title-too-long';
  return fields.size >= MAX_PUBLIC_FIELDS ? 'too-many-fields' : undefined;
};

/** What keeps this tiddler on the device, whatever its author wishes. */
export const whyUnpublishable = (tiddler: Tiddler): Unpublishable | undefined => {
  const isForOthers =
    (!isSystemTitle(tiddler.title) || SITE_TIDDLERS.has(tiddler.title)) &&
    !isDraft(tiddler) &&
    !bearsSecret(tiddler);
  return isForOthers ? refusedByReaders(tiddler) : 'not-for-others';
};

/** May this tiddler ever leave the device in clear? Says nothing of what its author wishes. */
export const mayBePublic = (tiddler: Tiddler): boolean => whyUnpublishable(tiddler) === undefined;

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
