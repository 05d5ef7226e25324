import type { CID } from 'multiformats/cid';
import type { IpnsName } from '../../domain/identity/identity.ts';
import { fingerprintOf, searchedParts } from '../../domain/search/shelved.ts';
import { isSystemTitle } from '../../domain/wiki/audience.ts';
import type { SearchIndex, ShelvedNote } from '../../ports/search-index.ts';
import { isHopeless, type SiteReader } from '../site/read-site.types.ts';
import { NOTES_AT_A_TIME } from './own-shelf.ts';

/** Letters of neighbours' notes that search holds in all, in UTF-16 units: 16,000 notes of a page's length. */
const MAX_NEIGHBOURS_TEXT = 16_000_000;

/** A root that is complete on this device. */
export interface KeptSite {
  readonly name: IpnsName;
  readonly root: CID;
}

export interface NeighbourShelves {
  /** Brings the shelves up to date with what is kept here, the first sites first. */
  readonly update: (index: SearchIndex, kept: readonly KeptSite[]) => Promise<void>;
  /** Sites that did not fit. */
  readonly leftOut: () => number;
}

interface Held {
  readonly root: string;
  readonly size: number;
  /** Title to the fingerprint of what is on the shelf. */
  readonly versions: ReadonlyMap<string, number>;
}

interface Shop {
  readonly held: Map<IpnsName, Held>;
  readonly maxText: number;
}

const versionOf = ({ tags, text, isWikitext = false }: ShelvedNote): number =>
  fingerprintOf(`${isWikitext ? 'w' : ''}\n${tags}\n${text}`);

const sizeOf = (notes: readonly ShelvedNote[]): number =>
  notes.reduce((sum, { title, tags, text }) => sum + title.length + tags.length + text.length, 0);

/** Hands over only what differs from what stands there: one edit among thousands costs one note. */
const replaceShelf = async (
  { held }: Shop,
  index: SearchIndex,
  { name, root }: KeptSite,
  notes: readonly ShelvedNote[],
): Promise<void> => {
  const before = held.get(name)?.versions ?? new Map<string, number>();
  const versions = new Map(notes.map((note) => [note.title, versionOf(note)]));
  const gone = [...before.keys()].filter((title) => !versions.has(title));
  if (gone.length > 0) await index.remove(name, gone);
  const changed = notes.filter(({ title }) => before.get(title) !== versions.get(title));
  for (let from = 0; from < changed.length; from += NOTES_AT_A_TIME)
    await index.put(name, changed.slice(from, from + NOTES_AT_A_TIME));
  held.set(name, { root: root.toString(), size: sizeOf(notes), versions });
};

const letGo = async ({ held }: Shop, index: SearchIndex, name: IpnsName): Promise<void> => {
  if (held.delete(name)) await index.drop(name);
};

const roomFor = ({ held, maxText }: Shop, name: IpnsName): number =>
  [...held].reduce((left, [other, { size }]) => (other === name ? left : left - size), maxText);

/** The notes of neighbours that lie complete on this device, as far as the memory set aside for them goes. */
export const createNeighbourShelves = (
  { readSite, signal }: { readonly readSite: SiteReader['readSite']; readonly signal: AbortSignal },
  maxText: number = MAX_NEIGHBOURS_TEXT,
): NeighbourShelves => {
  const shop: Shop = { held: new Map(), maxText };
  const leftOut = new Map<IpnsName, string>();
  const shelve = async (index: SearchIndex, site: KeptSite): Promise<void> => {
    const { name, root } = site;
    const isKnown = [shop.held.get(name)?.root, leftOut.get(name)].includes(root.toString());
    if (isKnown) return;
    const read = await readSite(root, { signal });
    if (!read.ok) {
      // The same bytes would be refused again.
      if (isHopeless(read.error)) leftOut.set(name, root.toString());
      return;
    }
    const notes = read.value.tiddlers
      .filter(({ title }) => !isSystemTitle(title))
      .map(({ title, fields }) => searchedParts(title, fields));
    const fits = sizeOf(notes) <= roomFor(shop, name);
    if (fits) await replaceShelf(shop, index, site, notes);
    else await letGo(shop, index, name);
    if (fits) leftOut.delete(name);
    else leftOut.set(name, root.toString());
  };
  return {
    leftOut: () => leftOut.size,
    update: async (index, kept) => {
      const names = new Set(kept.map(({ name }) => name));
      const gone = [...shop.held.keys()].filter((name) => !names.has(name));
      for (const name of gone) await letGo(shop, index, name);
      // Room was made: who did not fit may now.
      if (gone.length > 0) leftOut.clear();
      for (const site of kept) await shelve(index, site);
    },
  };
};
