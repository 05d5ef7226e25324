import type * as v from 'valibot';
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

interface Waiting {
  readonly resolve: (response: VaultResponse) => void;
  readonly reject: (error: VaultBrokenError) => void;
}

const valueOf = <S extends v.GenericSchema>(response: VaultResponse, schema: S): v.InferOutput<S> => {
  if (!response.ok) throw errorOf(response);
  const answer = parseAnswer(schema, response.value);
  if (!answer.ok) throw new VaultBrokenError('the vault gave an answer of another shape');
  return answer.value;
};

/** Rejects with the signal's reason as soon as it ends; `stop` tells the other side. */
const orAborted = <T>(work: Promise<T>, signal: AbortSignal | undefined, stop: () => void): Promise<T> => {
  if (signal === undefined) return work;
  const settled = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    const onAbort = (): void => {
      stop();
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the port promises the signal's own reason, whatever kind of value it is
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true, signal: settled.signal });
  });
  return Promise.race([work, aborted]).finally(() => settled.abort());
};

/** Pairs requests with answers by number. @throws {VaultBrokenError} from every call once the other end is dead. */
export const createVaultCalls = (channel: VaultChannel): CallVault => {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let broken = false;

  channel.onMessage((message) => {
    const response = parseVaultResponse(message);
    if (!response.ok) return;
    waiting.get(response.value.id)?.resolve(response.value);
    waiting.delete(response.value.id);
  });
  channel.onBroken(() => {
    broken = true;
    for (const { reject } of waiting.values()) reject(new VaultBrokenError('the vault worker died'));
    waiting.clear();
  });

  return async (request, schema, options) => {
    options?.signal.throwIfAborted();
    if (broken) throw new VaultBrokenError('the vault worker died');
    const id = (lastId += 1);
    const answered = new Promise<VaultResponse>((resolve, reject) => waiting.set(id, { resolve, reject }));
    channel.postMessage({ ...request, id });
    const stop = (): void => {
      waiting.delete(id);
      channel.postMessage({ id: (lastId += 1), verb: 'abort', target: id });
    };
    return valueOf(await orAborted(answered, options?.signal, stop), schema);
  };
};
