import type { IpnsName } from '../../domain/identity/identity.ts';
import type { Acquaintance, Standing } from '../../domain/neighbourhood/acquaintance.ts';

export interface Acquaintances {
  readonly get: (name: IpnsName) => Acquaintance;
  readonly standingOf: (name: IpnsName) => Standing;
  /** Everybody of whom something is remembered, in no order that means anything. */
  readonly entries: () => Iterable<readonly [IpnsName, Acquaintance]>;
  /** Written behind; told to every tab of the person. */
  readonly change: (name: IpnsName, change: Partial<Acquaintance>) => void;
  readonly onChange: (listener: (name: IpnsName) => void, options: { readonly signal: AbortSignal }) => void;
  /** Reads what is stored, also after a backup or a move brought more. What changed here since stays. */
  readonly load: () => Promise<void>;
}
