import type { IpnsName } from '../../domain/identity/identity.ts';
import { parseIpnsName } from '../../domain/identity/key-formats.ts';
import type { KeyOf } from '../../domain/settings/keyspaces.ts';
import type { Clock } from '../../kit/world/clock.ts';
import { createSlices } from '../../kit/async/slices.ts';

/** Records verified at a time. */
const VERIFIED_AT_A_TIME = 8;

export type Stored = readonly [key: KeyOf<'ledger'>, bytes: Uint8Array];

/** Bytes that lie under a name, whatever they are. */
export interface StoredRecord {
  readonly key: KeyOf<'ledger'>;
  readonly name: IpnsName;
  readonly bytes: Uint8Array;
}

export interface StoredReaderDeps {
  /** What comes before the name in each key. */
  readonly prefix: string;
  readonly clock: Pick<Clock, 'nowMs' | 'turn'>;
  /** Has a place whoever else is stored. */
  readonly isNear: (name: IpnsName) => boolean;
  readonly verify: (record: StoredRecord) => Promise<void>;
  /** What has no name under its key. */
  readonly forget: (key: KeyOf<'ledger'>) => void;
  readonly signal: AbortSignal;
}

/**
 * Goes through what is stored: near names first, then the others, eight at a time, in slices. A store may be full of
 * names of which the ledger keeps few, and neither the person's click nor whom they know waits for those.
 */
export const createStoredReader =
  ({ prefix, clock, isNear, verify, forget, signal }: StoredReaderDeps) =>
  async (stored: readonly Stored[]): Promise<void> => {
    const rest = createSlices(clock);
    const [near, others]: [StoredRecord[], StoredRecord[]] = [[], []];
    for (const [key, bytes] of stored) {
      const name = parseIpnsName(key.slice(prefix.length));
      if (name.ok) (isNear(name.value) ? near : others).push({ key, name: name.value, bytes });
      else forget(key);
      await rest();
    }
    const all = [...near, ...others];
    for (let at = 0; at < all.length && !signal.aborted; at += VERIFIED_AT_A_TIME) {
      await Promise.all(all.slice(at, at + VERIFIED_AT_A_TIME).map(verify));
      await rest();
    }
  };
