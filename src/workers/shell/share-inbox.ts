import {
  MAX_SHARE_BYTES,
  MAX_SHARED_FILES,
  MAX_SHARED_TEXT_CHARACTERS,
  MAX_WAITING_SHARES,
  PICTURE_SIGN_BYTES,
  pictureTitleOf,
  pictureTypeOf,
  type ShareFault,
  type ShareNote,
} from '../../domain/shell/share.ts';
import { readBounded } from './bounded.ts';

export interface ShareInboxDeps {
  readonly scope: URL;
  readonly caches: Pick<CacheStorage, 'open'>;
  readonly newId: () => string;
}

export interface ShareReceiver {
  /** Never fails: what cannot be taken is refused in the inbox, where the page reads why. */
  readonly receive: (request: Request) => Promise<Response>;
}

interface Part {
  readonly name: string;
  readonly type: string;
  readonly file: Blob;
}

/** What a form held that may go into a note, or what it held that an import reads. */
interface Taken {
  readonly note: ShareNote;
  readonly parts: readonly Part[];
}

/** The name of the cache in which shares wait until the notebook is open; the page reads it under the same name. */
export const shareCacheName = (scope: URL): string => `uplanet-share ${scope.pathname}`;

const refused = (why: ShareFault): Taken => ({
  note: { title: '', text: '', url: '', pictures: [], refused: why },
  parts: [],
});

const wordsOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, MAX_SHARED_TEXT_CHARACTERS) : '';
};

const pictureOf = async (file: File): Promise<Part | undefined> => {
  const type = pictureTypeOf(new Uint8Array(await file.slice(0, PICTURE_SIGN_BYTES).arrayBuffer()));
  return type === undefined ? undefined : { name: pictureTitleOf(file.name), type, file };
};

const isEmpty = ({ note, parts }: Taken): boolean =>
  parts.length === 0 && `${note.title}${note.text}${note.url}` === '';

const filesIn = (form: FormData, name: string): readonly File[] =>
  form.getAll(name).filter((value) => value instanceof File);

const takeNote = async (form: FormData): Promise<Taken> => {
  const [files, others] = [filesIn(form, 'pictures'), filesIn(form, 'files')];
  const checked = await Promise.all(files.slice(0, MAX_SHARED_FILES).map(pictureOf));
  const parts = checked.filter((picture) => picture !== undefined);
  const fault: ShareFault | undefined =
    files.length + others.length > MAX_SHARED_FILES
      ? 'too-many'
      : parts.length < checked.length
        ? 'not-a-picture'
        : undefined;
  const [title, text, url] = [wordsOf(form, 'title'), wordsOf(form, 'text'), wordsOf(form, 'url')];
  // Beside files alone the title is the name of one of them.
  const isNameOfFile = others.length > 0 && parts.length === 0 && `${text}${url}` === '';
  return {
    parts,
    note: {
      ...{ title: isNameOfFile ? '' : title, text, url, pictures: parts.map(({ name }) => name) },
      ...(fault === undefined ? {} : { refused: fault }),
    },
  };
};

const takeFiles = (form: FormData): Taken => {
  const parts = filesIn(form, 'files')
    .slice(0, MAX_SHARED_FILES)
    .map((file) => ({ name: pictureTitleOf(file.name), type: 'application/octet-stream', file }));
  const files = parts.map(({ name }) => name);
  return { parts, note: { title: '', text: '', url: '', pictures: [], files } };
};

/** Words and pictures become a note, files are brought in: each waits by itself. */
const takeForm = async (form: FormData): Promise<readonly Taken[]> => {
  const [note, files] = [await takeNote(form), takeFiles(form)];
  if (files.parts.length === 0) return [note];
  return isEmpty(note) && note.note.refused === undefined ? [files] : [note, files];
};

const takeRequest = async (request: Request): Promise<readonly Taken[]> => {
  // Where a request's body cannot be streamed, a blob holds it without reading it.
  const body = request.body ?? (await request.blob()).stream();
  const bytes = await readBounded(body, MAX_SHARE_BYTES);
  if (bytes === undefined) return [refused('too-large')];
  const headers = { 'Content-Type': request.headers.get('Content-Type') ?? '' };
  try {
    return await takeForm(await new Response(bytes, { headers }).formData());
  } catch {
    // Whatever is wrong with a form that somebody posted, the answer is the same.
    return [refused('unreadable')];
  }
};

/** Takes what the device's share sheet posted, then shows the app: the note is made when the notebook is open. */
export const createShareInbox = ({ scope, caches, newId }: ShareInboxDeps): ShareReceiver => {
  const urlOf = (path: string): string => new URL(`share/${path}`, scope).href;

  const keep = async ({ note, parts }: Taken): Promise<void> => {
    const cache = await caches.open(shareCacheName(scope));
    const id = newId();
    for (const [index, { type, file }] of parts.entries()) {
      const part = new Response(file, { headers: { 'Content-Type': type } });
      await cache.put(urlOf(`${id}/${index}`), part);
    }
    // Last, so that a share is there whole or not at all.
    await cache.put(urlOf(id), Response.json(note));
  };

  /** One entry, whatever was refused how often: it takes no room. */
  const keepRefusal = async (why: ShareFault): Promise<void> => {
    const cache = await caches.open(shareCacheName(scope));
    await cache.put(urlOf('refused'), Response.json(refused(why).note));
  };

  const waiting = async (): Promise<number> => {
    const keys = await (await caches.open(shareCacheName(scope))).keys();
    return keys.filter(({ url }) => /\/share\/[^/]+$/.test(url)).length;
  };

  return {
    receive: async (request: Request): Promise<Response> => {
      const isFull = (await waiting()) >= MAX_WAITING_SHARES;
      const taken = isFull ? [refused('too-many')] : await takeRequest(request);
      try {
        for (const one of taken)
          if (isEmpty(one)) await keepRefusal(one.note.refused ?? 'unreadable');
          else await keep(one);
      } catch {
        // The disk is full: even the refusal may not fit, then the app opens and says nothing.
        await keepRefusal('no-room').catch(() => undefined);
      }
      return Response.redirect(scope.href, 303);
    },
  };
};
