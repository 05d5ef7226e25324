import type { Identity } from '../../domain/identity/identity.ts';
import { VaultBrokenError, type Vault } from '../../ports/vault.ts';
import { failureOf, parseVaultRequest, type VaultRequest } from './protocol.ts';

/** One end of a message channel: the worker's own scope, or a port in tests. */
export interface MessageSide {
  readonly postMessage: (message: unknown, transfer: Transferable[]) => void;
  readonly addEventListener: (type: 'message', listener: (event: MessageEvent) => void) => void;
}

type LifeRequest = Extract<
  VaultRequest,
  { verb: 'remembered' | 'prepare' | 'keep' | 'unlock' | 'lock' | 'forget' }
>;
type UseRequest = Extract<VaultRequest, { verb: 'sign' | 'sealMany' | 'openMany' | 'hideNames' }>;

const publicPart = ({ publicKey }: Identity): { readonly publicKey: Uint8Array } => ({ publicKey });

const live = async (vault: Vault, request: LifeRequest, signal: AbortSignal): Promise<unknown> => {
  switch (request.verb) {
    case 'remembered': {
      const found = await vault.remembered({ signal });
      return found === undefined ? undefined : publicPart(found.identity);
    }
    case 'prepare': {
      const { identity, ...rest } = await vault.prepare(request.source, {
        language: request.language,
        signal,
      });
      return { ...publicPart(identity), ...rest };
    }
    case 'keep':
      return publicPart(await vault.keep(request.passphrase, { signal }));
    case 'unlock':
      return publicPart(await vault.unlock(request.passphrase, { signal }));
    case 'lock':
      return vault.lock();
    case 'forget':
      return vault.forget();
  }
};

const use = (vault: Vault, request: UseRequest): Promise<unknown> => {
  switch (request.verb) {
    case 'sign':
      return vault.sign(request.message);
    case 'sealMany':
      return vault.sealMany(request.purpose, request.items);
    case 'openMany':
      return vault.openMany(request.purpose, request.items);
    case 'hideNames':
      return vault.hideNames(request.purpose, request.names);
  }
};

const isUse = (request: LifeRequest | UseRequest): request is UseRequest =>
  ['sign', 'sealMany', 'openMany', 'hideNames'].includes(request.verb);

/** Answers every request that can be read; what cannot be read is dropped, since nobody is known to wait for it. */
export const serveVault = (side: MessageSide, openVault: (storageName: string) => Vault): void => {
  const waiting = new Map<number, AbortController>();
  let vault: Vault | undefined;

  const answer = async (request: LifeRequest | UseRequest, signal: AbortSignal): Promise<unknown> => {
    if (vault === undefined) throw new VaultBrokenError('the vault was not started');
    return isUse(request) ? use(vault, request) : live(vault, request, signal);
  };
  const reply = async (request: LifeRequest | UseRequest): Promise<void> => {
    const controller = new AbortController();
    waiting.set(request.id, controller);
    try {
      side.postMessage({ id: request.id, ok: true, value: await answer(request, controller.signal) }, []);
    } catch (error) {
      side.postMessage(failureOf(request.id, error), []);
    } finally {
      waiting.delete(request.id);
    }
  };

  side.addEventListener('message', (event: MessageEvent<unknown>) => {
    const parsed = parseVaultRequest(event.data);
    if (!parsed.ok) return;
    const request = parsed.value;
    if (request.verb === 'start') vault ??= openVault(request.storageName);
    else if (request.verb === 'abort') waiting.get(request.target)?.abort();
    else void reply(request);
  });
};
