import { identityOf } from '../../domain/identity/key-formats.ts';
import type { Vault } from '../../ports/vault.ts';
import workerUrl from '../../workers/vault.worker.ts?worker&url';
import { ANSWERS } from '../../workers/vault/protocol.ts';
import { createVaultCalls, type CallVault, type VaultChannel } from './vault-calls.ts';

export interface WorkerVaultDeps {
  /** Name of the vault's own IndexedDB database: one per profile. */
  readonly storageName: string;
  /** Marks the worker's address as ours, where the page's policy asks for trusted types. */
  readonly trust?: (url: string) => string;
  /** Ends the worker. Without it the worker lives as long as the page. */
  readonly signal?: AbortSignal;
}

const asItIs = (url: string): string => url;

const spawn = (trust: (url: string) => string, signal: AbortSignal | undefined): VaultChannel => {
  const worker = new Worker(trust(workerUrl), { type: 'module' });
  const broken = new Set<() => void>();
  const tellBroken = (): void => {
    for (const listener of broken) listener();
  };
  worker.addEventListener('error', tellBroken);
  worker.addEventListener('messageerror', tellBroken);
  signal?.addEventListener(
    'abort',
    () => {
      worker.terminate();
      tellBroken();
    },
    { once: true },
  );
  return {
    postMessage: (message) => worker.postMessage(message),
    onMessage: (listener) =>
      worker.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data)),
    onBroken: (listener) => broken.add(listener),
  };
};

/** The verbs of the port as requests. */
const vaultOver = (call: CallVault): Vault => ({
  remembered: async (options) => {
    const found = await call({ verb: 'remembered' }, ANSWERS.remembered, options);
    return found === undefined ? undefined : { identity: identityOf(found.publicKey) };
  },
  prepare: async (source, { language, signal }) => {
    const { publicKey, words } = await call({ verb: 'prepare', source, language }, ANSWERS.prepared, {
      signal,
    });
    const identity = identityOf(publicKey);
    return words === undefined ? { identity } : { identity, words };
  },
  keep: async (passphrase, options) =>
    identityOf((await call({ verb: 'keep', passphrase }, ANSWERS.identity, options)).publicKey),
  unlock: async (passphrase, options) =>
    identityOf((await call({ verb: 'unlock', passphrase }, ANSWERS.identity, options)).publicKey),
  lock: () => call({ verb: 'lock' }, ANSWERS.nothing),
  forget: () => call({ verb: 'forget' }, ANSWERS.nothing),
  sign: (message) => call({ verb: 'sign', message }, ANSWERS.bytes),
  sealMany: (purpose, items) => call({ verb: 'sealMany', purpose, items }, ANSWERS.manyBytes),
  openMany: (purpose, items) => call({ verb: 'openMany', purpose, items }, ANSWERS.manyBytes),
  hideNames: (purpose, names) => call({ verb: 'hideNames', purpose, names }, ANSWERS.manyBytes),
});

/** A vault behind any channel whose other end runs `serveVault`. */
export const createChannelVault = (channel: VaultChannel, storageName: string): Vault => {
  channel.postMessage({ id: 0, verb: 'start', storageName });
  return vaultOver(createVaultCalls(channel));
};

/** The vault of the product: seed and keys stay in a worker of their own. */
export const createWorkerVault = ({ storageName, trust = asItIs, signal }: WorkerVaultDeps): Vault =>
  createChannelVault(spawn(trust, signal), storageName);
