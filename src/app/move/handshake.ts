import type { PeerIdText } from '../../domain/identity/identity.ts';
import type { MoveCode } from '../../domain/move/code.ts';
import { NONCE_BYTES, proofTexts, sameProof, type Meeting, type MoveRole } from '../../domain/move/proof.ts';
import type { Proofs } from '../../domain/move/wire.ts';
import type { Chance } from '../../kit/world/chance.ts';
import type { Vault } from '../../ports/vault.ts';
import { MoveRefusedError, type MoveTalk } from './talk.ts';

export interface HandshakeDeps {
  readonly vault: Pick<Vault, 'hideNames'>;
  readonly chance: Chance;
  /** This device. */
  readonly self: PeerIdText;
  readonly code: MoveCode;
}

const NOTHING = new Uint8Array();

const proofsOf = async (
  { vault, code }: HandshakeDeps,
  meeting: Meeting,
  role: MoveRole,
): Promise<Proofs> => {
  const texts = proofTexts(meeting, role, code);
  const [identityProof = NOTHING, codeProof = NOTHING] = await vault.hideNames('move', [
    texts.identity,
    texts.code,
  ]);
  return { identityProof, codeProof };
};

/** The vault of another person makes another proof; that of the same person with another code differs in the code only. */
const check = async (deps: HandshakeDeps, meeting: Meeting, role: MoveRole, shown: Proofs): Promise<void> => {
  const expected = await proofsOf(deps, meeting, role);
  if (!sameProof(expected.identityProof, shown.identityProof)) throw new MoveRefusedError('other-identity');
  if (!sameProof(expected.codeProof, shown.codeProof)) throw new MoveRefusedError('wrong-code');
};

/**
 * The taker begins. `onProven` is called before the answer leaves: with the answer the giver counts the two as paired, and a
 * taker that did not know it would look for others when the link breaks.
 * @throws {MoveRefusedError} `other-identity` or `wrong-code`
 */
export const proveAsTaker = async (
  talk: MoveTalk,
  deps: HandshakeDeps,
  onProven: () => Promise<void>,
): Promise<void> => {
  const takerNonce = deps.chance.bytes(NONCE_BYTES);
  await talk.send({ kind: 'hello', nonce: takerNonce });
  const challenge = await talk.next('challenge');
  const meeting = { giver: talk.peer, taker: deps.self, giverNonce: challenge.nonce, takerNonce };
  await check(deps, meeting, 'giver', challenge);
  await onProven();
  await talk.send({ kind: 'answer', ...(await proofsOf(deps, meeting, 'taker')) });
};

/** @throws {MoveRefusedError} `other-identity` or `wrong-code` */
export const proveAsGiver = async (talk: MoveTalk, deps: HandshakeDeps): Promise<void> => {
  const { nonce: takerNonce } = await talk.next('hello');
  const giverNonce = deps.chance.bytes(NONCE_BYTES);
  const meeting = { giver: deps.self, taker: talk.peer, giverNonce, takerNonce };
  await talk.send({ kind: 'challenge', nonce: giverNonce, ...(await proofsOf(deps, meeting, 'giver')) });
  await check(deps, meeting, 'taker', await talk.next('answer'));
};
