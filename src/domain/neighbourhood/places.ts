import type { PeerIdText } from '../identity/identity.ts';
import { MAX_LINKED_NEIGHBOURS } from './limits.ts';

/**
 * How near a device is: its person is `known` or `met`, some record of the ledger vouches for it (`vouched`: names cost
 * nothing, so it says little), or it is a `stranger`.
 */
export const DEVICE_RANKS = ['known', 'met', 'vouched', 'stranger'] as const;
export type DeviceRank = (typeof DEVICE_RANKS)[number];

/** Of the places of all links, those that no stranger can hold against anybody who is vouched for or nearer. */
export const RESERVED_PLACES = 16;
/** How long whoever has just been linked is safe from giving way to another of the same rank. */
export const TURN_MS = 10_000;

export interface Link {
  readonly peer: PeerIdText;
  readonly rank: DeviceRank;
  readonly sinceMs: number;
}

export type Place = { readonly to: 'free' | 'none' } | { readonly to: 'instead'; readonly of: PeerIdText };

const NONE: Place = { to: 'none' };

const oldestOf = (links: readonly Link[]): Link | undefined =>
  links.reduce<Link | undefined>((old, link) => (old && old.sinceMs <= link.sinceMs ? old : link), undefined);

const insteadOf = (link: Link | undefined): Place => (link ? { to: 'instead', of: link.peer } : NONE);

const isTurned =
  (nowMs: number) =>
  ({ sinceMs }: Link): boolean =>
    nowMs - sinceMs >= TURN_MS;

const STRANGERS_SHARE = MAX_LINKED_NEIGHBOURS - RESERVED_PLACES;

type ByRank = Readonly<Record<DeviceRank, readonly Link[]>>;

/** Who gives way to a newcomer of each rank when all places are taken. */
const GIVING_WAY: Readonly<Record<DeviceRank, (links: ByRank, nowMs: number) => Link | undefined>> = {
  known: ({ stranger, vouched, met }) => oldestOf(stranger) ?? oldestOf(vouched) ?? oldestOf(met),
  met: ({ stranger, vouched, met }, nowMs) =>
    oldestOf(stranger) ?? oldestOf(vouched) ?? oldestOf(met.filter(isTurned(nowMs))),
  vouched: ({ stranger, vouched }, nowMs) =>
    oldestOf(stranger.length > STRANGERS_SHARE ? stranger : vouched.filter(isTurned(nowMs))),
  stranger: ({ stranger, vouched }, nowMs) =>
    (stranger.length < STRANGERS_SHARE ? oldestOf(vouched) : undefined) ??
    oldestOf(stranger.filter(isTurned(nowMs))),
};

/**
 * Where a newcomer of this rank goes. With all places taken somebody of lower rank gives way at once, the farthest
 * first; among strangers, and among the vouched, the one linked longest gives way after its turn, so that many made-up
 * devices hold up a newcomer for seconds and not for good. Strangers keep half of the places against the vouched.
 */
export const placeFor = (rank: DeviceRank, links: readonly Link[], nowMs: number): Place => {
  if (links.length < MAX_LINKED_NEIGHBOURS) return { to: 'free' };
  const of = (wanted: DeviceRank): readonly Link[] => links.filter((link) => link.rank === wanted);
  const byRank = { known: of('known'), met: of('met'), vouched: of('vouched'), stranger: of('stranger') };
  return insteadOf(GIVING_WAY[rank](byRank, nowMs));
};
