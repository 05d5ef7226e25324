import { utf8 } from '@scure/base';
import * as v from 'valibot';
import type { PeerIdText } from '../identity/identity.ts';
import { parsePeerId } from '../identity/key-formats.ts';
import { parseMoveCode, type MoveCode } from './code.ts';
import type { MoveRole } from './proof.ts';
import { readJsonBytes } from '../../kit/bytes/json.ts';

/** A move that both ends agreed on and that is not done: what a page needs to go on after it was closed. */
export interface PendingMove {
  readonly role: MoveRole;
  readonly code: MoveCode;
  /** The other place. */
  readonly peer: PeerIdText;
  /** When both were last linked, ms since 1970. */
  readonly heardAtMs: number;
}

/** The old place was told that the notebook lives elsewhere too. */
export interface MovedAway {
  readonly address: string;
  readonly notes: number;
  readonly drafts: number;
  readonly atMs: number;
}

const time = v.pipe(v.number(), v.finite());
const Pending = v.object({
  role: v.picklist(['giver', 'taker']),
  code: v.string(),
  peer: v.string(),
  heardAtMs: time,
});
const Moved = v.object({
  address: v.string(),
  notes: v.number(),
  drafts: v.optional(v.number(), 0),
  atMs: time,
});

export const encodeStored = (value: PendingMove | MovedAway): Uint8Array =>
  utf8.decode(JSON.stringify(value));

export const pendingMoveIn = (bytes: Uint8Array): PendingMove | undefined => {
  const stored = v.safeParse(Pending, readJsonBytes(bytes));
  if (!stored.success) return undefined;
  const code = parseMoveCode(stored.output.code);
  const peer = parsePeerId(stored.output.peer);
  return code.ok && peer.ok ? { ...stored.output, code: code.value, peer: peer.value } : undefined;
};

export const movedAwayIn = (bytes: Uint8Array): MovedAway | undefined => {
  const stored = v.safeParse(Moved, readJsonBytes(bytes));
  return stored.success ? stored.output : undefined;
};
