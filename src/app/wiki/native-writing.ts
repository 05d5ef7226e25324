import { mayBePublic } from '../../domain/wiki/audience.ts';
import { contentHash } from '../../domain/wiki/content-hash.ts';
import { sameFields, tiddlyDateOf } from '../../domain/wiki/fields.ts';
import type { Fields, NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { ActsWatch } from './acting-notes.ts';
import type { NotebookRoom } from './notebook-room.ts';
import type { NotebookActions } from './notebook.types.ts';
import { typedWord } from './typed-word.ts';

/** A note needs a title. */
export class EmptyTitleError extends Error {
  override readonly name = 'EmptyTitleError';
}

/** Writers beside the frames; each sees the notes in its own way. */
const NATIVE = Symbol('native');
const AUDIENCE = Symbol('audience');

/** Dates as TiddlyWiki sets them: a new note keeps the ones it brings, an edited one gets a new `modified`. */
const stamped = (fields: Fields, before: NoteRecord | undefined, nowMs: number): Fields => {
  const now = tiddlyDateOf(nowMs);
  const next = new Map(fields);
  if (before === undefined && !next.has('created')) next.set('created', now);
  const modified = next.get('modified');
  if (modified === undefined || modified === before?.fields?.get('modified')) next.set('modified', now);
  return next;
};

/** A writer who saw the content that is there now, under whatever revision, has seen it. */
const seenNow = (now: NoteRecord | undefined, seen: NoteRecord | undefined): NoteRecord | undefined =>
  now !== undefined && seen !== undefined && sameFields(now.fields, seen.fields) ? now : seen;

/** What the person changes outside the wiki's frame. */
export const createNativeWriting = (
  room: NotebookRoom,
  acts: ActsWatch,
  nowMs: () => number,
): Pick<NotebookActions, 'write' | 'remove' | 'setAudience'> => ({
  write: async (title, fields, options) => {
    if (title === '') throw new EmptyTitleError('a note needs a title');
    await room.load();
    const before = room.index.get(title);
    const on = seenNow(before, options !== undefined && 'seen' in options ? options.seen : before);
    const written = { title, fields: stamped(fields, before, nowMs()) };
    const word = options?.isTyped === true ? typedWord(acts, { ...written, on }) : {};
    await room.queue.add(NATIVE, [{ ...written, base: on?.revision ?? null, ...word }]);
  },
  remove: async ({ title, revision }) => {
    await room.load();
    await room.queue.add(NATIVE, [{ title, fields: null, base: revision }]);
  },
  setAudience: async (titles, audience, { seen: records, stop } = {}) => {
    await room.load();
    const seen = records && new Map(records.map((record) => [record.title, record]));
    const wishes = titles.flatMap((title) => {
      const fields = (seen ?? room.index).get(title)?.fields ?? null;
      const refused = fields === null || (audience === 'public' && !mayBePublic({ title, fields }));
      const about = seen === undefined || fields === null ? {} : { seen: contentHash(title, fields) };
      return refused ? [] : [{ title, audience, base: null, ...about }];
    });
    await room.queue.add(AUDIENCE, wishes, { stop });
  },
});
