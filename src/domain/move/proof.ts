import { bytesToHex } from '@noble/hashes/utils.js';
import type { PeerIdText } from '../identity/identity.ts';
import type { MoveCode } from './code.ts';

/** Who has the notebook, and who gets it. */
export type MoveRole = 'giver' | 'taker';

export const NONCE_BYTES = 16;
/** HMAC-SHA256. */
export const PROOF_BYTES = 32;

/** What both ends of one stream know. */
export interface Meeting {
  readonly giver: PeerIdText;
  readonly taker: PeerIdText;
  readonly giverNonce: Uint8Array;
  readonly takerNonce: Uint8Array;
}

/** A keyed MAC of each text proves that its maker has the seed, and then that the maker was told the code. */
export interface ProofTexts {
  readonly identity: string;
  readonly code: string;
}

/**
 * Bound to both peer IDs, which the link has authenticated, so that nobody in the middle can pass a proof on; to both
 * nonces, so that none serves twice; and to the role, so that none can be sent back.
 */
export const proofTexts = (meeting: Meeting, role: MoveRole, code: MoveCode): ProofTexts => {
  const { giver, taker, giverNonce, takerNonce } = meeting;
  const about = `${role} ${giver} ${taker} ${bytesToHex(giverNonce)} ${bytesToHex(takerNonce)}`;
  return { identity: `move identity ${about}`, code: `move code ${about} ${code}` };
};

/**
 * What the proof in the old place's hello is of. Only who has the seed and was told the code can make it, and it holds for
 * the device that said it only; the code cannot be found from it.
 */
export const meetingText = (giver: PeerIdText, code: MoveCode): string => `move meeting ${giver} ${code}`;

/** Looks at every byte, whatever the first ones are. */
export const sameProof = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false;
  return a.reduce((differences, byte, at) => differences | (byte ^ (b[at] ?? 0)), 0) === 0;
};
