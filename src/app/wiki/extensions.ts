import { inertFields, inertTitle } from '../../domain/wiki/inert.ts';
import { SYSTEM_KINDS, systemKindOf } from '../../domain/wiki/system-kind.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { ExtensionsActions, SystemNote } from './extensions.types.ts';
import type { NotebookRoom } from './notebook-room.ts';

const EXTENSIONS = Symbol('extensions');

const systemNoteOf = (note: NoteRecord): readonly SystemNote[] => {
  const { title, fields } = note;
  const kind = fields === null ? undefined : systemKindOf({ title, fields });
  return fields === null || kind === undefined ? [] : [{ note: { ...note, fields }, kind }];
};

const byKind = (a: SystemNote, b: SystemNote): number =>
  SYSTEM_KINDS.indexOf(a.kind) - SYSTEM_KINDS.indexOf(b.kind) || (a.note.title < b.note.title ? -1 : 1);

const freeTitle = ({ index }: Pick<NotebookRoom, 'index'>, wanted: string): string => {
  let free = wanted;
  for (let attempt = 2; index.get(free) !== undefined; attempt += 1) free = `${wanted} ${attempt}`;
  return free;
};

/** What the wiki is made of beside the notes: seen, deleted, and doubles put to rest. */
export const createExtensions = (room: Pick<NotebookRoom, 'index' | 'queue'>): ExtensionsActions => ({
  list: () => room.index.all().flatMap(systemNoteOf).toSorted(byKind),
  remove: ({ note: { title, revision } }) =>
    room.queue.add(EXTENSIONS, [{ title, fields: null, base: revision }]),
  putToRest: async ({ note }) => {
    const title = freeTitle(room, inertTitle(note.title));
    await room.queue.add(EXTENSIONS, [
      { title, fields: inertFields(note), base: null, audience: 'me' },
      { title: note.title, fields: null, base: note.revision },
    ]);
    return title;
  },
});
