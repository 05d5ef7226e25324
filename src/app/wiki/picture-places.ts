import { fieldsWithoutPlace, isPictureNote, placeIn } from '../../domain/wiki/note-place.ts';
import { sameFields } from '../../domain/wiki/fields.ts';
import type { Fields, NoteRecord } from '../../domain/wiki/tiddler.ts';
import { createPause } from '../../kit/async/pause.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { NotebookRoom } from './notebook-room.ts';
import type { NotebookActions } from './notebook.types.ts';
import type { PicturePlacesActions, PlacedPicture } from './picture-places.types.ts';

/** The picture is another by now, or a change of it waits: nothing was taken out of it. */
export class PictureChangedError extends Error {
  override readonly name = 'PictureChangedError';
}

export interface PicturePlacesDeps {
  readonly room: Pick<NotebookRoom, 'load'> & { readonly index: Pick<NotebookRoom['index'], 'get'> };
  readonly clock: Pick<Clock, 'nowMs' | 'wait'>;
  readonly write: NotebookActions['write'];
}

/** So many notes are looked through at once for a picture: a millisecond on a slow phone. */
const AT_ONCE = 200;

type Answer = ReturnType<typeof placeIn>;

/** Each content is looked at once. */
const createLook = (): ((fields: Fields) => Answer) => {
  const seen = new WeakMap<Fields, { readonly answer: Answer }>();
  return (fields) => {
    const { answer } = seen.get(fields) ?? { answer: placeIn(fields) };
    seen.set(fields, { answer });
    return answer;
  };
};

/** Knows which pictures tell where they were taken, and takes that out of the person's own notes. */
export const createPicturePlaces = ({ room, clock, write }: PicturePlacesDeps): PicturePlacesActions => {
  const look = createLook();
  const bare = async (seen: NoteRecord): Promise<NoteRecord> => {
    const now = room.index.get(seen.title);
    const isSame = now !== undefined && now.released === undefined && sameFields(now.fields, seen.fields);
    const fields = isSame && now.fields !== null ? fieldsWithoutPlace(now.fields) : undefined;
    if (fields === undefined) throw new PictureChangedError('the picture is another by now');
    await write(seen.title, fields, { seen: now });
    return room.index.get(seen.title) ?? seen;
  };
  return {
    mayTell: (notes) =>
      notes.length > AT_ONCE || notes.some(({ fields }) => fields !== null && isPictureNote(fields)),
    find: async (notes, { signal }) => {
      const pause = createPause(clock, signal);
      const found: PlacedPicture[] = [];
      for (const note of notes) {
        const place = note.fields === null ? undefined : look(note.fields);
        if (place !== undefined) found.push({ note, place });
        await pause();
      }
      return found;
    },
    takeOut: async (seen, options) => {
      await room.load();
      const written: NoteRecord[] = [];
      for (const note of seen) {
        if (options?.stop.aborted === true) break;
        written.push(await bare(note));
      }
      return written;
    },
  };
};
