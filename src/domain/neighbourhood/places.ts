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

/**
 * Where a newcomer of this rank goes. With all places taken somebody of lower rank gives way at once, the farthest
 * first; among strangers, and among the vouched, the one linked longest gives way after its turn, so that many made-up
 * devices hold up a newcomer for seconds and not for good. Strangers keep half of the places against the vouched.
 */
export const placeFor = (rank: DeviceRank, links: readonly Link[], nowMs: number): Place => {
  if (links.length < MAX_LINKED_NEIGHBOURS) return { to: 'free' };
  const of = (wanted: DeviceRank): readonly Link[] => links.filter((link) => link.rank === wanted);
  const turned = (same: readonly Link[]): Link | undefined =>
    oldestOf(same.filter(({ sinceMs }) => nowMs - sinceMs >= TURN_MS));
  const [strangers, vouched, met] = [of('stranger'), of('vouched'), of('met')];
  const mayShare = MAX_LINKED_NEIGHBOURS - RESERVED_PLACES;
  switch (rank) {
    case 'stranger':
      if (strangers.length < mayShare && vouched.length > 0) return insteadOf(oldestOf(vouched));
      return insteadOf(turned(strangers));
    case 'vouched':
      return insteadOf(strangers.length > mayShare ? oldestOf(strangers) : turned(vouched));
    case 'met':
      return insteadOf(oldestOf(strangers) ?? oldestOf(vouched) ?? turned(met));
    case 'known':
      return insteadOf(oldestOf(strangers) ?? oldestOf(vouched) ?? oldestOf(met));
  }
};
