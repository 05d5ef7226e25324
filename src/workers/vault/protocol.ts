import * as v from 'valibot';
import {
  EmptySecretError,
  InvalidWordsError,
  NoIdentityError,
  NotAStatementError,
  SealBrokenError,
  StoredSeedUnreadableError,
  VaultBrokenError,
  VaultLockedError,
  WrongPassphraseError,
} from '../../ports/vault.ts';
import { WordsFaultShape } from '../../domain/identity/words-fault.ts';
import { StorageFullError } from '../../ports/wiki-store.ts';
import type { Result } from '../../kit/result.ts';
import { parseMessage } from '../parse-message.ts';

/*
 * Messages between a page and its vault worker. The page asks `{ id, verb, … }`, the worker answers once per id:
 * `{ id, ok: true, value }` or `{ id, ok: false, code, index?, words? }`. An identity travels as its public key.
 * No verb gives a seed or a key back; `tests/unit/identity/vault-secrecy.test.ts` tries them all.
 */

/** Longer texts are refused before anything is derived from them. */
const MAX_SECRET_CHARACTERS = 10_000;

const id = v.pipe(v.number(), v.safeInteger());
const bytes = v.instance(Uint8Array);
const secretText = v.pipe(v.string(), v.maxLength(MAX_SECRET_CHARACTERS));
const purpose = v.picklist(['notes', 'device', 'backup', 'move', 'acquaintances']);
const items = v.array(v.object({ context: v.string(), bytes }));

const source = v.variant('kind', [
  v.object({ kind: v.literal('new-words') }),
  v.object({ kind: v.literal('words'), words: secretText }),
  v.object({ kind: v.literal('salt-pepper'), salt: secretText, pepper: secretText }),
]);

const request = v.variant('verb', [
  /** First of all: the IndexedDB database in which the seed rests. */
  v.object({ id, verb: v.literal('start'), storageName: v.string() }),
  /** The asker of `target` no longer wants its answer. Not answered itself. */
  v.object({ id, verb: v.literal('abort'), target: id }),
  v.object({ id, verb: v.literal('remembered') }),
  v.object({ id, verb: v.literal('prepare'), source, language: v.picklist(['fr', 'en']) }),
  v.object({ id, verb: v.literal('keep'), passphrase: secretText }),
  v.object({ id, verb: v.literal('unlock'), passphrase: secretText }),
  v.object({ id, verb: v.literal('lock') }),
  v.object({ id, verb: v.literal('forget') }),
  v.object({ id, verb: v.literal('sign'), message: bytes }),
  v.object({ id, verb: v.literal('sealMany'), purpose, items }),
  v.object({ id, verb: v.literal('openMany'), purpose, items }),
  v.object({ id, verb: v.literal('hideNames'), purpose, names: v.array(v.string()) }),
]);

export type VaultRequest = v.InferOutput<typeof request>;
export type VaultVerb = VaultRequest['verb'];

/**
 * Every verb there is.
 * @internal for a test that speaks each of them
 */
export const VAULT_VERBS: readonly VaultVerb[] = request.options.map((option) => option.entries.verb.literal);

const ERRORS = {
  'empty-secret': EmptySecretError,
  'wrong-passphrase': WrongPassphraseError,
  'no-identity': NoIdentityError,
  'stored-seed-unreadable': StoredSeedUnreadableError,
  'not-a-statement': NotAStatementError,
  locked: VaultLockedError,
  'storage-full': StorageFullError,
  broken: VaultBrokenError,
} as const;

type ErrorCode = keyof typeof ERRORS;
const CODES = Object.keys(ERRORS).filter((key): key is ErrorCode => key in ERRORS);

const response = v.variant('ok', [
  v.object({ id, ok: v.literal(true), value: v.unknown() }),
  v.object({
    id,
    ok: v.literal(false),
    code: v.picklist([...CODES, 'seal-broken', 'invalid-words']),
    index: v.optional(v.number()),
    words: v.optional(WordsFaultShape),
  }),
]);

export type VaultResponse = v.InferOutput<typeof response>;
export type VaultFailure = Extract<VaultResponse, { readonly ok: false }>;

/** The reason crosses, the message does not: no text of a secret can travel in it. */
export const failureOf = (requestId: number, error: unknown): VaultFailure => {
  if (error instanceof SealBrokenError) {
    return { id: requestId, ok: false, code: 'seal-broken', index: error.index };
  }
  if (error instanceof InvalidWordsError) {
    return { id: requestId, ok: false, code: 'invalid-words', words: error.fault };
  }
  return { id: requestId, ok: false, code: CODES.find((c) => error instanceof ERRORS[c]) ?? 'broken' };
};

export const errorOf = ({ code, index, words }: VaultFailure): Error => {
  if (code === 'seal-broken') return new SealBrokenError(index ?? 0);
  if (code === 'invalid-words') return new InvalidWordsError(words ?? { kind: 'wrong-checksum' });
  return new ERRORS[code](`the vault says: ${code}`);
};

export const parseVaultRequest = (message: unknown): Result<VaultRequest, 'not-understood'> =>
  parseMessage(request, message);
export const parseVaultResponse = (message: unknown): Result<VaultResponse, 'not-understood'> =>
  parseMessage(response, message);

/** What each kind of answer looks like on the page's side. */
export const ANSWERS = {
  nothing: v.undefined(),
  bytes,
  manyBytes: v.array(bytes),
  identity: v.object({ publicKey: bytes }),
  remembered: v.optional(v.object({ publicKey: bytes })),
  prepared: v.object({ publicKey: bytes, words: v.optional(v.array(v.string())) }),
} as const;

export const parseAnswer = <S extends v.GenericSchema>(
  schema: S,
  value: unknown,
): Result<v.InferOutput<S>, 'not-understood'> => parseMessage(schema, value);
