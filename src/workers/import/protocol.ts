import * as v from 'valibot';
import type { Result } from '../../kit/result.ts';
import { parseMessage } from '../parse-message.ts';

/*
 * Messages between a page and its import worker, one file at a time. The page says `read`; the worker tells `progress`, then
 * `refused`, or `report` with what became of the file as a whole. Then the page asks for the notes with `next`, and gets a `part` of
 * them each time, an empty one at the end: so that no message is too large to be taken in between two touches. `failed` ends it all.
 */

const title = v.string();
const titles = v.array(title);
const maybeTitle = v.undefinedable(title);

const request = v.variant('verb', [
  v.object({
    verb: v.literal('read'),
    name: v.string(),
    title: v.exactOptional(v.string()),
    file: v.instance(Blob),
    meta: v.exactOptional(v.instance(Blob)),
  }),
  v.object({ verb: v.literal('next') }),
]);

const fault = v.picklist([
  'not-a-tiddlywiki',
  'no-notes',
  'breaks-off',
  'damaged',
  'fields-alone',
  'labels-only',
  'database',
  'encrypted',
  'too-many-tiddlers',
  'too-large',
  'file-too-large',
  'too-much-at-once',
  'empty',
  'unreadable',
]);

const report = v.object({
  encoding: v.object({ name: v.string(), by: v.picklist(['mark', 'named', 'bytes', 'guess']) }),
  app: v.exactOptional(v.picklist(['keep', 'keep-page'])),
  breaksOff: v.exactOptional(v.object({ after: maybeTitle, notes: v.number() })),
  broken: v.array(v.object({ title: maybeTitle, after: maybeTitle })),
  damagedFiles: v.array(v.object({ title, file: v.string() })),
  replaced: titles,
  guessed: titles,
  changedFields: v.array(v.object({ title, fields: v.array(v.string()) })),
  externalPictures: v.array(v.object({ title, places: v.array(v.string()) })),
  overtaken: titles,
  renamed: v.array(v.object({ title, as: title })),
  untitled: v.array(v.object({ words: v.string(), at: v.number(), file: v.exactOptional(v.string()) })),
  shortened: titles,
  guessedFiles: v.array(v.object({ file: v.string(), encoding: v.string() })),
  closed: v.array(v.string()),
  asFiles: v.array(v.string()),
  locked: titles,
  passedOver: v.array(v.string()),
});

const read = v.object({
  list: v.picklist(['notes', 'drafts', 'withoutText', 'leftOut']),
  title,
  fields: v.map(v.string(), v.string()),
  reason: v.exactOptional(v.picklist(['core', 'bundled', 'state', 'look', 'other-store', 'trashed'])),
});

const response = v.variant('verb', [
  v.object({ verb: v.literal('progress'), doneBytes: v.number() }),
  v.object({ verb: v.literal('refused'), fault }),
  v.object({ verb: v.literal('report'), report }),
  v.object({ verb: v.literal('part'), notes: v.array(read) }),
  v.object({ verb: v.literal('failed') }),
]);

export type ImportRequest = v.InferOutput<typeof request>;
export type ImportResponse = v.InferOutput<typeof response>;
/** A note, and which of the reading's lists it is in. */
export type NoteRead = v.InferOutput<typeof read>;

export const parseImportRequest = (message: unknown): Result<ImportRequest, 'not-understood'> =>
  parseMessage(request, message);
export const parseImportResponse = (message: unknown): Result<ImportResponse, 'not-understood'> =>
  parseMessage(response, message);
