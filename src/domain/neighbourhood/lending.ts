import type { IpnsName } from '../identity/identity.ts';
import type { Standing } from './acquaintance.ts';
import { KEPT_BYTES_IN_ALL, KEPT_BYTES_OF_NEWLY_MET, KEPT_BYTES_OF_STRANGERS } from './limits.ts';
import type { KeptRoot } from './neighbour-memory.ts';

/** A root that is kept for somebody. */
export interface Claim {
  readonly name: IpnsName;
  readonly kept: KeptRoot;
  readonly standing: Standing;
  /** Of those who count as `met`: since less than a day. */
  readonly isNewlyMet: boolean;
  /** No record of this name is known any longer. */
  readonly isForgotten: boolean;
  /** Ms since 1970; `undefined` when never. */
  readonly firstSeenMs: number | undefined;
}

/** Whose part of the room a root takes: that of the nearest for whom it is kept. */
const PARTS = ['near', 'new', 'far'] as const;
type Part = (typeof PARTS)[number];

interface Root {
  readonly bytes: number;
  readonly claims: Record<Part, number>;
}

const partOf = ({ standing, isNewlyMet, isForgotten }: Claim): Part => {
  if (isForgotten || (standing !== 'known' && standing !== 'met')) return 'far';
  return standing === 'met' && isNewlyMet ? 'new' : 'near';
};

/** Bytes of each part; a root counts once, whoever it is kept for. */
const createLedger = (claims: readonly Claim[]) => {
  const roots = new Map<string, Root>();
  const size: Record<Part, number> = { near: 0, new: 0, far: 0 };
  const weigh = ({ bytes, claims: of }: Root, by: 1 | -1): void => {
    const part = PARTS.find((each) => of[each] > 0);
    if (part !== undefined) size[part] += by * bytes;
  };
  const count = (claim: Claim, by: 1 | -1): void => {
    const key = claim.kept.root.toString();
    const root = roots.get(key) ?? { bytes: claim.kept.bytes, claims: { near: 0, new: 0, far: 0 } };
    roots.set(key, root);
    weigh(root, -1);
    root.claims[partOf(claim)] += by;
    weigh(root, 1);
  };
  for (const claim of claims) count(claim, 1);
  return {
    isOver: () =>
      size.near + size.new + size.far > KEPT_BYTES_IN_ALL ||
      size.new > KEPT_BYTES_OF_NEWLY_MET ||
      size.far > KEPT_BYTES_OF_STRANGERS,
    leave: (claim: Claim) => count(claim, -1),
  };
};

const NEVER_SEEN = Number.POSITIVE_INFINITY;
const seenMs = ({ firstSeenMs }: Claim): number => firstSeenMs ?? NEVER_SEEN;
const latestFirst = (a: Claim, b: Claim): number => (seenMs(a) === seenMs(b) ? 0 : seenMs(b) - seenMs(a));

/** Who gives way to the newcomer, in this order; nobody ever whom the person knows. */
const yielding = (claims: readonly Claim[], newcomer: Claim): readonly Claim[] => {
  const gone = claims.filter(({ standing, isForgotten }) => isForgotten || standing === 'hidden');
  const rest = claims.filter((claim) => !gone.includes(claim));
  const from = partOf(newcomer);
  const strangers = rest.filter(
    (claim) => partOf(claim) === 'far' && (from !== 'far' || seenMs(claim) > seenMs(newcomer)),
  );
  const newlyMet = rest.filter((claim) => partOf(claim) === 'new' && from === 'near');
  const met = rest.filter(
    (claim) => claim.standing === 'met' && partOf(claim) === 'near' && newcomer.standing === 'known',
  );
  return [gone, ...[strangers, newlyMet, met].map((each) => each.sort(latestFirst))].flat();
};

/**
 * Whose kept root has to go so that the newcomer's fits; `undefined` when it cannot. Known people's stay; a stranger's
 * displaces only those of strangers who were first seen later, and that of somebody newly met those of strangers alone;
 * no date that somebody else wrote counts.
 */
export const makeRoom = (claims: readonly Claim[], newcomer: Claim): readonly Claim[] | undefined => {
  const ledger = createLedger([...claims, newcomer]);
  const leaving: Claim[] = [];
  for (const claim of yielding(claims, newcomer)) {
    if (!ledger.isOver()) break;
    ledger.leave(claim);
    leaving.push(claim);
  }
  return ledger.isOver() ? undefined : leaving;
};
