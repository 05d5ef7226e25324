import type { IpnsName } from '../identity/identity.ts';
import type { Standing } from './acquaintance.ts';
import { KEPT_BYTES_IN_ALL, KEPT_BYTES_OF_STRANGERS } from './limits.ts';
import type { KeptRoot } from './neighbour-memory.ts';

/** A root that is kept for somebody. */
export interface Claim {
  readonly name: IpnsName;
  readonly kept: KeptRoot;
  readonly standing: Standing;
  /** No record of this name is known any longer. */
  readonly isForgotten: boolean;
  /** Ms since 1970; `undefined` when never. */
  readonly firstSeenMs: number | undefined;
}

interface Root {
  readonly bytes: number;
  near: number;
  far: number;
}

const isNear = ({ standing, isForgotten }: Claim): boolean =>
  !isForgotten && (standing === 'known' || standing === 'met');

/** Bytes in all and of strangers alone; a root counts once, whoever it is kept for. */
const createLedger = (claims: readonly Claim[]) => {
  const roots = new Map<string, Root>();
  const size = { all: 0, strangers: 0 };
  const count = (claim: Claim, by: 1 | -1): void => {
    const key = claim.kept.root.toString();
    const root = roots.get(key) ?? { bytes: claim.kept.bytes, near: 0, far: 0 };
    roots.set(key, root);
    const [hadAny, hadOnlyFar] = [root.near + root.far > 0, root.near === 0 && root.far > 0];
    root[isNear(claim) ? 'near' : 'far'] += by;
    const [hasAny, hasOnlyFar] = [root.near + root.far > 0, root.near === 0 && root.far > 0];
    size.all += (Number(hasAny) - Number(hadAny)) * root.bytes;
    size.strangers += (Number(hasOnlyFar) - Number(hadOnlyFar)) * root.bytes;
  };
  for (const claim of claims) count(claim, 1);
  return {
    isOver: () => size.all > KEPT_BYTES_IN_ALL || size.strangers > KEPT_BYTES_OF_STRANGERS,
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
  const strangers = rest.filter(
    (claim) => claim.standing === 'stranger' && (isNear(newcomer) || seenMs(claim) > seenMs(newcomer)),
  );
  const met = rest.filter(({ standing }) => standing === 'met' && newcomer.standing === 'known');
  return [...gone, ...strangers.sort(latestFirst), ...met.sort(latestFirst)];
};

/**
 * Whose kept root has to go so that the newcomer's fits; `undefined` when it cannot. Known people's stay; a stranger's
 * displaces only those of strangers who were first seen later; no date that somebody else wrote counts.
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
