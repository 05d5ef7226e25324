import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { parseSectorId, type SectorId } from '../../src/domain/cell/cell.ts';
import type { Identity, PeerIdText } from '../../src/domain/identity/identity.ts';
import { identityOf, peerIdOf } from '../../src/domain/identity/key-formats.ts';

const sector = (text: string): SectorId => {
  const parsed = parseSectorId(text);
  if (!parsed.ok) throw new RangeError(text);
  return parsed.value;
};

export const TOULOUSE = sector('43.6_1.4');
export const PARIS = sector('48.8_2.3');

/** Somebody with that name. The key is no point of the curve on purpose: nothing here signs with it. */
export const person = (name: string): Identity => identityOf(sha256(utf8ToBytes(`person ${name}`)));

/** The device of somebody with that name. */
export const deviceOf = (name: string): PeerIdText => peerIdOf(sha256(utf8ToBytes(`device ${name}`)));
