import type { IpnsName } from '../../domain/identity/identity.ts';

/**
 * How near somebody is. `known`: the person said "I know them", or copied a note of theirs. `met`: a device that they
 * vouch for was linked before, or they are among those known longest here. Everybody else is a `stranger`.
 */
export type Standing = 'known' | 'met' | 'stranger' | 'hidden';

/** What this device remembers of a person beside what they publish. Sealed at rest; never leaves but in a backup. */
export interface Acquaintance {
  readonly saidKnown: boolean;
  readonly hidden: boolean;
  /** The person's own name for them, at most 80 characters. */
  readonly petName: string | undefined;
  readonly copiedFrom: boolean;
  readonly linkedAtMs: number | undefined;
  readonly firstSeenMs: number | undefined;
}

export interface Acquaintances {
  readonly get: (name: IpnsName) => Acquaintance;
  readonly standingOf: (name: IpnsName) => Standing;
  /** Written behind; told to every tab of the person. */
  readonly change: (name: IpnsName, change: Partial<Acquaintance>) => void;
  readonly onChange: (listener: (name: IpnsName) => void, options: { readonly signal: AbortSignal }) => void;
  readonly load: () => Promise<void>;
}
