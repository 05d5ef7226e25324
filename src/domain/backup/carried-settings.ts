import { encodeNeighbourMemory, parseNeighbourMemory } from '../neighbourhood/neighbour-memory.ts';
import { carriedAs, isIn } from '../settings/keyspaces.ts';
import { parsePublished } from '../site/published.ts';
import type { Setting } from './item.ts';
import { readJsonBytes } from '../../kit/bytes/json.ts';

const PUBLISHED = /^publication\/([^/]+)\/(?:state|record)$/;
/** IPNS counts in 64 bits. */
const MAX_SEQUENCE = 2n ** 64n - 1n;
const CONSENT = /^publication\/[^/]+\/consent$/;

/** Neighbours' roots are not carried, so what is remembered of a neighbour must not say that they are complete here. */
const withoutKept = ([key, value]: Setting): readonly Setting[] => {
  const memory = parseNeighbourMemory(value);
  if (!memory.ok || memory.value.front === undefined) return [];
  return [[key, encodeNeighbourMemory({ front: memory.value.front, kept: undefined })]];
};

/**
 * The settings to carry, in groups that belong together. Consent to publish comes last: whatever cuts a restore, a
 * half-filled notebook is never published over a whole one.
 */
export const carriedSettings = (all: readonly Setting[]): readonly (readonly Setting[])[] => {
  const carried = all
    .filter(([key]) => carriedAs(key) !== 'never')
    .flatMap((setting) => (isIn('neighbours', setting[0]) ? withoutKept(setting) : [setting]));
  const published = carried.filter(([key]) => PUBLISHED.test(key));
  const consent = carried.filter(([key]) => CONSENT.test(key));
  const others = carried.filter((setting) => !published.includes(setting) && !consent.includes(setting));
  const names = new Set(published.map(([key]) => PUBLISHED.exec(key)?.[1]));
  const byName = [...names].map((name) => published.filter(([key]) => PUBLISHED.exec(key)?.[1] === name));
  return [...others.map((each) => [each]), ...byName, ...consent.map((each) => [each])].filter(
    (group) => group.length > 0,
  );
};

const sequenceIn = (entries: readonly Setting[]): bigint | undefined => {
  const state = entries.find(([key]) => key.endsWith('/state'))?.[1];
  const published = state && parsePublished(readJsonBytes(state));
  return published?.ok === true ? published.value.sequence : undefined;
};

/** Are these settings to be taken in place of `mine` (those here with the same keys)? What is here stays, except an older publication. */
export const isTaken = (arriving: readonly Setting[], mine: readonly Setting[]): boolean => {
  if (arriving.some(([key]) => carriedAs(key) === 'never')) return false;
  if (!arriving.every(([key]) => PUBLISHED.test(key))) return mine.length === 0;
  // What was published is its state and its record, of one name: a state alone would count on with nothing to show for it.
  const names = new Set(arriving.map(([key]) => PUBLISHED.exec(key)?.[1]));
  if (names.size !== 1 || new Set(arriving.map(([key]) => key)).size !== 2) return false;
  const theirs = sequenceIn(arriving);
  return theirs !== undefined && theirs <= MAX_SEQUENCE && theirs > (sequenceIn(mine) ?? -1n);
};
