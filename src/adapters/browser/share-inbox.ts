import { MAX_SHARE_BYTES, parseShareNote, pictureTypeOf, type ShareNote } from '../../domain/shell/share.ts';
import type { SharedFile, SharedPicture, ShareInbox, WaitingShare } from '../../ports/share-inbox.ts';

const ID = /\/share\/([\w-]+)$/;

/** After the comma of the data address that the browser itself makes. */
const base64Of = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const address = typeof reader.result === 'string' ? reader.result : '';
      resolve(address.slice(address.indexOf(',') + 1));
    };
    reader.onerror = () => reject(reader.error ?? new DOMException('unreadable', 'NotReadableError'));
    reader.readAsDataURL(blob);
  });

const noteIn = async (response: Response): Promise<ShareNote | undefined> => {
  try {
    const note = parseShareNote(await response.json());
    return note.ok ? note.value : undefined;
  } catch {
    // Not JSON: the same as a note of another shape.
    return undefined;
  }
};

const pictureIn = async (
  response: Response | undefined,
  name: string,
): Promise<SharedPicture | undefined> => {
  const blob = await response?.blob();
  if (blob === undefined || blob.size > MAX_SHARE_BYTES) return undefined;
  const type = pictureTypeOf(new Uint8Array(await blob.slice(0, 16).arrayBuffer()));
  if (type === undefined) return undefined;
  return { name, type, base64: await base64Of(blob), file: blob.slice(0, blob.size, type) };
};

const fileIn = async (response: Response | undefined, name: string): Promise<SharedFile> => {
  const blob = await response?.blob();
  return { name, file: blob === undefined ? undefined : new File([blob], name) };
};

const partsOf = async (
  note: ShareNote,
  part: (index: number) => Promise<Response | undefined>,
): Promise<Pick<WaitingShare, 'pictures' | 'files'>> => {
  const pictures = note.pictures.map(async (name, index) => pictureIn(await part(index), name));
  const files = (note.files ?? []).map(async (name, index) => fileIn(await part(index), name));
  return {
    pictures: (await Promise.all(pictures)).filter((picture) => picture !== undefined),
    files: await Promise.all(files),
  };
};

/** Reads the cache that the service worker fills: its share-inbox.ts. */
export const createBrowserShareInbox = (baseUrl: string): ShareInbox => {
  const name = `uplanet-share ${new URL(baseUrl).pathname}`;
  const urlOf = (path: string): string => new URL(`share/${path}`, baseUrl).href;
  const open = async (): Promise<Cache | undefined> => {
    if (!('caches' in window) || !(await caches.has(name))) return undefined;
    return caches.open(name);
  };

  const remove = async (id: string): Promise<void> => {
    const cache = await open();
    const all = (await cache?.keys()) ?? [];
    const own = all.filter(({ url }) => url === urlOf(id) || url.startsWith(urlOf(`${id}/`)));
    for (const key of own) await cache?.delete(key);
  };

  const read = async (cache: Cache, id: string): Promise<WaitingShare | undefined> => {
    const found = await cache.match(urlOf(id));
    const note = found === undefined ? undefined : await noteIn(found);
    if (note === undefined) return undefined;
    return { id, note, ...(await partsOf(note, (index) => cache.match(urlOf(`${id}/${index}`)))) };
  };

  return {
    remove,
    next: async () => {
      const cache = await open();
      for (const { url } of (await cache?.keys()) ?? []) {
        const id = ID.exec(url)?.[1];
        if (id === undefined || cache === undefined) continue;
        const share = await read(cache, id);
        if (share !== undefined) return share;
        await remove(id);
      }
      return undefined;
    },
  };
};
