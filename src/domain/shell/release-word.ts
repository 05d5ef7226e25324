import { err, ok, type Result } from '../../kit/result.ts';

/** A key whose word on releases this build takes, and what its owner calls themselves. */
export interface ReleaseKey {
  readonly name: string;
  /** 32 bytes of an Ed25519 public key, 64 hex digits. */
  readonly key: string;
}

/** What is known about who made a build. */
export type ReleaseWord =
  /** `build`: the 16 digits of `Release.version`. `isOlder`: than the build that asks. */
  | {
      readonly kind: 'signed';
      readonly by: ReleaseKey;
      readonly build: string;
      readonly version: string;
      readonly isOlder: boolean;
    }
  /** Rightly signed, by a key that this build does not know. */
  | { readonly kind: 'other-key'; readonly key: string; readonly build: string; readonly version: string }
  /** What lies beside the build is no statement on these files, or its signature is wrong. */
  | { readonly kind: 'altered' }
  | { readonly kind: 'unsigned' }
  /** Nobody could be asked. */
  | { readonly kind: 'unchecked' };

/** A build as its server gives it. */
export interface ServedBuild {
  /** Text of `release.json`; `undefined` if there is none. */
  readonly signed: string | undefined;
  /** Bytes of `service-worker.js`. */
  readonly worker: Uint8Array;
}

/** What `release.json` may weigh. */
export const MAX_SIGNED_BYTES = 2_048;
const MAX_KEYS = 4;
const KEY = /^(.{1,40}?) ([0-9a-f]{64})$/;

const parseKey = (text: string): ReleaseKey | undefined => {
  const [, name, key] = KEY.exec(text.trim()) ?? [];
  return name === undefined || key === undefined ? undefined : { name, key };
};

/** Reads the page's `uplanet-release-keys` tag: `name hex, name hex`. An empty one pins none. */
export const parseReleaseKeys = (text: string): Result<readonly ReleaseKey[], 'not-release-keys'> => {
  if (text.trim() === '') return ok([]);
  const keys = text.split(',').map(parseKey);
  const known = keys.filter((key) => key !== undefined);
  return known.length < keys.length || known.length > MAX_KEYS ? err('not-release-keys') : ok(known);
};
