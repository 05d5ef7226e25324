import { pluginParts } from './acts.ts';
import type { NoteRecord } from './tiddler.ts';

interface Acting {
  readonly note: Pick<NoteRecord, 'title' | 'fields'>;
}

interface Hit<T> {
  readonly one: T;
  readonly at: number;
  readonly length: number;
}

/** Titles under which the engine may name the code of a note: its own, and those of a plugin's parts. */
const namesOf = ({ note: { title, fields } }: Acting): readonly string[] => {
  const parts = fields?.has('plugin-type') === true ? pluginParts(fields.get('text') ?? '') : undefined;
  return [title, ...(parts ?? []).map((part) => part.title)];
};

/** `$:/plugins/a`, `lib/b.js`: no word that a fault would have anyway, as `at` or `E`. */
const isTelling = (name: string): boolean => name.length > 3 && name.includes('/');
const BEFORE_PLACE = /[\s(@"']/;

/** Where the engine names a piece of code: a short name, which may stand anywhere, only with line and column behind it. */
const placeOf = (trace: string, name: string): number => {
  if (name === '') return -1;
  if (isTelling(name)) return trace.indexOf(name);
  const isPlace = (at: number): boolean =>
    (at === 0 || BEFORE_PLACE.test(trace.charAt(at - 1))) &&
    /^:\d/.test(trace.slice(at + name.length, at + name.length + 2));
  let at = trace.indexOf(name);
  while (at >= 0 && !isPlace(at)) at = trace.indexOf(name, at + 1);
  return at;
};

const firstHit = <T extends Acting>(trace: string, one: T): Hit<T> | undefined => {
  const hits = namesOf(one)
    .map((name) => ({ one, at: placeOf(trace, name), length: name.length }))
    .filter(({ at }) => at >= 0);
  return hits.toSorted(nearest)[0];
};

/** Whoever is named first is nearest to the fault; of two names that begin alike, the longer one is meant. */
const nearest = (a: Hit<unknown>, b: Hit<unknown>): number => a.at - b.at || b.length - a.length;

/**
 * Which of the notes that act an engine's words on a fault (message and stack) name, nearest to the fault first, at most three.
 * `$:/plugins/a` is not named by `$:/plugins/a/b.js` where another note holds that one. A hint for the person, no proof: the
 * words come from the frame.
 */
export const suspectsOf = <T extends Acting>(trace: string, acting: readonly T[]): readonly T[] => {
  const hits = acting.flatMap((one) => firstHit(trace, one) ?? []).toSorted(nearest);
  const isMeant = (hit: Hit<T>): boolean =>
    !hits.some((other) => other.at === hit.at && other.length > hit.length);
  return hits
    .filter(isMeant)
    .slice(0, 3)
    .map(({ one }) => one);
};
