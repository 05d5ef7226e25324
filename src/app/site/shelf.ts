import type { IpnsName } from '../../domain/identity/identity.ts';
import { parseProfile, encodeProfile, type Profile } from '../../domain/site/profile.ts';
import {
  encodePublished,
  encodeTaken,
  parsePublished,
  parseTaken,
  type Published,
  type Taken,
} from '../../domain/site/published.ts';
import { keyIn } from '../../domain/settings/keyspaces.ts';
import { encodeSeenWords, parseSeenWords, type SeenWords } from '../../domain/site/seen-words.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';

export interface StoredPublication {
  readonly published: Published;
  /** The exact record that names `published.root`. */
  readonly record: Uint8Array;
}

/** What a publication remembers on this device, for one identity. */
export interface PublicationShelf {
  readonly consented: () => Promise<boolean>;
  readonly keepConsent: () => Promise<void>;
  readonly profile: () => Promise<Profile>;
  readonly keepProfile: (profile: Profile) => Promise<void>;
  /** `undefined` when nothing was published, or what is stored is not whole. */
  readonly stored: () => Promise<StoredPublication | undefined>;
  /** What was taken in from another device. */
  readonly taken: () => Promise<Taken | undefined>;
  readonly keepTaken: (taken: Taken) => Promise<void>;
  /** What neighbours said of a root: of the newest that anything was kept of. */
  readonly seen: () => Promise<SeenWords | undefined>;
  readonly keepSeen: (words: SeenWords) => Promise<void>;
  /** Root, record, generation and sequence in one transaction. @throws {StorageFullError} */
  readonly keep: (stored: StoredPublication) => Promise<void>;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const jsonOf = (bytes: Uint8Array | undefined): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
};

export const createPublicationShelf = (settings: KeyValueStore, name: IpnsName): PublicationShelf => {
  const key = (what: string) => keyIn('publication', `${name}/${what}`);
  return {
    consented: async () => (await settings.get(key('consent'))) !== undefined,
    keepConsent: () => settings.putMany([[key('consent'), bytesOf('yes')]]),
    profile: async () => {
      const profile = parseProfile(jsonOf(await settings.get(key('profile'))));
      return profile.ok ? profile.value : { displayName: '' };
    },
    keepProfile: (profile) => settings.putMany([[key('profile'), bytesOf(encodeProfile(profile))]]),
    stored: async () => {
      const published = parsePublished(jsonOf(await settings.get(key('state'))));
      const record = await settings.get(key('record'));
      return published.ok && record !== undefined ? { published: published.value, record } : undefined;
    },
    taken: async () => {
      const taken = parseTaken(jsonOf(await settings.get(key('taken'))));
      return taken.ok ? taken.value : undefined;
    },
    keepTaken: (taken) => settings.putMany([[key('taken'), bytesOf(encodeTaken(taken))]]),
    seen: async () => {
      const words = parseSeenWords(jsonOf(await settings.get(keyIn('seen', name))));
      return words.ok ? words.value : undefined;
    },
    keepSeen: (words) => settings.putMany([[keyIn('seen', name), bytesOf(encodeSeenWords(words))]]),
    keep: ({ published, record }) =>
      settings.putMany([
        [key('state'), bytesOf(encodePublished(published))],
        [key('record'), record],
      ]),
  };
};
