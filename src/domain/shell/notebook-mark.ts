import { err, ok, type Result } from '../../kit/result.ts';

/** What a device remembers of a notebook apart from its database, so that a loss can be told. Nothing in it is secret. */
export interface NotebookMark {
  /** IPNS name of its owner. */
  readonly owner: string;
  readonly notes: number;
  /** The day it was last seen whole, in days since 1970 UTC. */
  readonly day: number;
}

/** `everything`: keys and notes. `notes`: the keys are there. */
export type LossKind = 'everything' | 'notes';

const WRITTEN = /^([a-z0-9]{20,80}) (\d{1,7}) (\d{1,6})$/;
const DAY_MS = 86_400_000;

export const dayOf = (nowMs: number): number => Math.max(0, Math.floor(nowMs / DAY_MS));
export const startOfDayMs = (day: number): number => day * DAY_MS;

export const writeMark = ({ owner, notes, day }: NotebookMark): string => `${owner} ${notes} ${day}`;

/** Reads what some version of the app, or anything else on this origin, wrote. */
export const parseMark = (text: string): Result<NotebookMark, 'not-a-mark'> => {
  const [, owner, notes, day] = WRITTEN.exec(text) ?? [];
  return owner === undefined ? err('not-a-mark') : ok({ owner, notes: Number(notes), day: Number(day) });
};

/** Who is here now, if anybody is, with how many notes. */
export interface Found {
  readonly owner: string | undefined;
  readonly notes: number;
}

/** What is gone that the mark remembers. A mark of no notes, or of somebody else, remembers nothing of this person. */
export const lossOf = (mark: NotebookMark, found: Found): LossKind | undefined => {
  if (mark.notes === 0) return undefined;
  if (found.owner === undefined) return 'everything';
  return found.owner === mark.owner && found.notes === 0 ? 'notes' : undefined;
};
