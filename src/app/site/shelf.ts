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
import { ok } from '../../kit/result.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import { asTheyAre, createSetting, jsonCodec, valueOr, type Codec } from '../settings/setting.ts';

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

/** That something is stored is all that counts. */
const CONSENT: Codec<'yes', never> = {
  encode: (yes) => new TextEncoder().encode(yes),
  parse: () => ok('yes'),
};

const settingsOf = (settings: KeyValueStore, name: IpnsName) => {
  const at = <Value, Fault>(what: string, codec: Codec<Value, Fault>) =>
    createSetting(settings, keyIn('publication', `${name}/${what}`), codec);
  return {
    consent: at('consent', CONSENT),
    profile: at('profile', jsonCodec(encodeProfile, parseProfile)),
    state: at('state', jsonCodec(encodePublished, parsePublished)),
    record: at('record', asTheyAre),
    taken: at('taken', jsonCodec(encodeTaken, parseTaken)),
    seen: createSetting(settings, keyIn('seen', name), jsonCodec(encodeSeenWords, parseSeenWords)),
  };
};

export const createPublicationShelf = (settings: KeyValueStore, name: IpnsName): PublicationShelf => {
  const { consent, profile, state, record, taken, seen } = settingsOf(settings, name);
  return {
    consented: async () => (await consent.read()).ok,
    keepConsent: () => consent.write('yes'),
    profile: async () => valueOr(await profile.read(), { displayName: '' }),
    keepProfile: profile.write,
    stored: async () => {
      const [published, signed] = await Promise.all([state.read(), record.read()]);
      return published.ok && signed.ok ? { published: published.value, record: signed.value } : undefined;
    },
    taken: async () => valueOr(await taken.read(), undefined),
    keepTaken: taken.write,
    seen: async () => valueOr(await seen.read(), undefined),
    keepSeen: seen.write,
    keep: (stored) => settings.putMany([state.entry(stored.published), record.entry(stored.record)]),
  };
};
