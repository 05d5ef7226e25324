import {
  MAX_SHARE_BYTES,
  MAX_SHARED_PICTURES,
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

interface Picture {
  readonly name: string;
  readonly type: string;
  readonly file: Blob;
}

/** What a form held that may go into a note. */
interface Taken {
  readonly note: ShareNote;
  readonly pictures: readonly Picture[];
}

/** The name of the cache in which shares wait until the notebook is open; the page reads it under the same name. */
export const shareCacheName = (scope: URL): string => `uplanet-share ${scope.pathname}`;

const refused = (why: ShareFault): Taken => ({
  note: { title: '', text: '', url: '', pictures: [], refused: why },
  pictures: [],
});

const wordsOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, MAX_SHARED_TEXT_CHARACTERS) : '';
};

const pictureOf = async (file: File): Promise<Picture | undefined> => {
  const type = pictureTypeOf(new Uint8Array(await file.slice(0, PICTURE_SIGN_BYTES).arrayBuffer()));
  return type === undefined ? undefined : { name: pictureTitleOf(file.name), type, file };
};

const takeForm = async (form: FormData): Promise<Taken> => {
  const files = form.getAll('pictures').filter((value) => value instanceof File);
  const checked = await Promise.all(files.slice(0, MAX_SHARED_PICTURES).map(pictureOf));
  const pictures = checked.filter((picture) => picture !== undefined);
  const fault: ShareFault | undefined =
    files.length > MAX_SHARED_PICTURES
      ? 'too-many'
      : pictures.length < checked.length
        ? 'not-a-picture'
        : undefined;
  return {
    pictures,
    note: {
      title: wordsOf(form, 'title'),
      text: wordsOf(form, 'text'),
      url: wordsOf(form, 'url'),
      pictures: pictures.map(({ name }) => name),
      ...(fault === undefined ? {} : { refused: fault }),
    },
  };
};

const takeRequest = async (request: Request): Promise<Taken> => {
  // Where a request's body cannot be streamed, a blob holds it without reading it.
  const body = request.body ?? (await request.blob()).stream();
  const bytes = await readBounded(body, MAX_SHARE_BYTES);
  if (bytes === undefined) return refused('too-large');
  const headers = { 'Content-Type': request.headers.get('Content-Type') ?? '' };
  try {
    return await takeForm(await new Response(bytes, { headers }).formData());
  } catch {
    // Whatever is wrong with a form that somebody posted, the answer is the same.
    return refused('unreadable');
  }
};

/** Takes what the device's share sheet posted, then shows the app: the note is made when the notebook is open. */
export const createShareInbox = ({ scope, caches, newId }: ShareInboxDeps): ShareReceiver => {
  const urlOf = (path: string): string => new URL(`share/${path}`, scope).href;

  const keep = async ({ note, pictures }: Taken): Promise<void> => {
    const cache = await caches.open(shareCacheName(scope));
    const id = newId();
    for (const [index, { type, file }] of pictures.entries()) {
      const picture = new Response(file, { headers: { 'Content-Type': type } });
      await cache.put(urlOf(`${id}/${index}`), picture);
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
      const taken = isFull ? refused('too-many') : await takeRequest(request);
      const isEmpty =
        taken.pictures.length === 0 && !`${taken.note.title}${taken.note.text}${taken.note.url}`;
      try {
        if (isEmpty) await keepRefusal(taken.note.refused ?? 'unreadable');
        else await keep(taken);
      } catch {
        // The disk is full: even the refusal may not fit, then the app opens and says nothing.
        await keepRefusal('no-room').catch(() => undefined);
      }
      return Response.redirect(scope.href, 303);
    },
  };
};
