import type * as v from 'valibot';
import { createAnswers } from '../../kit/async/answers.ts';
import { orAborted } from '../../kit/async/or-aborted.ts';
import { VaultBrokenError } from '../../ports/vault.ts';
import {
  errorOf,
  parseAnswer,
  parseVaultResponse,
  type VaultResponse,
} from '../../workers/vault/protocol.ts';

/** The page's end of the channel: a Worker, or a port in tests. */
export interface VaultChannel {
  readonly postMessage: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** The other end died or sent what cannot be read. */
  readonly onBroken: (listener: () => void) => void;
}

/** Sends one request and resolves with its parsed answer. */
export type CallVault = <S extends v.GenericSchema>(
  request: { readonly verb: string } & Readonly<Record<string, unknown>>,
  schema: S,
  options?: { readonly signal: AbortSignal },
) => Promise<v.InferOutput<S>>;

const valueOf = <S extends v.GenericSchema>(response: VaultResponse, schema: S): v.InferOutput<S> => {
  if (!response.ok) throw errorOf(response);
  const answer = parseAnswer(schema, response.value);
  if (!answer.ok) throw new VaultBrokenError('the vault gave an answer of another shape');
  return answer.value;
};

/** @throws {VaultBrokenError} from every call once the other end is dead. */
export const createVaultCalls = (channel: VaultChannel): CallVault => {
  const answers = createAnswers<VaultResponse>();
  channel.onMessage((message) => {
    const response = parseVaultResponse(message);
    if (response.ok) answers.settle(response.value.id, response.value);
  });
  channel.onBroken(() => answers.end(new VaultBrokenError('the vault worker died')));

  const giveUp = (id: number): void => {
    answers.forget(id);
    channel.postMessage({ id: answers.nextId(), verb: 'abort', target: id });
  };
  /** Rejects with the signal's own reason as soon as it ends, and tells the other side. */
  const answerTo = async (id: number, signal: AbortSignal): Promise<VaultResponse> => {
    try {
      return await orAborted(answers.of(id), signal);
    } catch (error) {
      if (signal.aborted) giveUp(id);
      signal.throwIfAborted();
      throw error;
    }
  };
  return async (request, schema, options) => {
    options?.signal.throwIfAborted();
    const id = answers.nextId();
    channel.postMessage({ ...request, id });
    const answered = options === undefined ? answers.of(id) : answerTo(id, options.signal);
    return valueOf(await answered, schema);
  };
};
