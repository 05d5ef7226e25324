import { createChannelVault } from '../../src/adapters/worker/vault.ts';
import type { VaultChannel } from '../../src/adapters/worker/vault-calls.ts';
import type { Vault } from '../../src/ports/vault.ts';
import { serveVault, type MessageSide } from '../../src/workers/vault/serve.ts';

type Listener = (event: MessageEvent) => void;

/** Both ends of a vault channel in one thread, with everything that the vault's side ever said. */
export interface VaultWire {
  readonly vault: Vault;
  readonly said: readonly unknown[];
  /** Speaks to the vault's side as any script of the page could. */
  readonly speak: (message: unknown) => void;
  /** Answers the page as a broken vault would. */
  readonly misanswer: (message: unknown) => void;
  readonly breakDown: () => void;
}

export const wireVault = (vault: Vault): VaultWire => {
  const said: unknown[] = [];
  const toVault: Listener[] = [];
  const toPage: ((message: unknown) => void)[] = [];
  const onBroken: (() => void)[] = [];
  const deliver = (message: unknown): void => toPage.forEach((listener) => listener(message));
  const speak = (message: unknown): void => {
    const copy: unknown = structuredClone(message);
    toVault.forEach((listener) => listener(new MessageEvent('message', { data: copy })));
  };
  const side: MessageSide = {
    postMessage: (message) => {
      said.push(message);
      deliver(structuredClone(message));
    },
    addEventListener: (_type, listener) => toVault.push(listener),
  };
  const channel: VaultChannel = {
    postMessage: speak,
    onMessage: (listener) => toPage.push(listener),
    onBroken: (listener) => onBroken.push(listener),
  };
  serveVault(side, () => vault);
  const breakDown = (): void => onBroken.forEach((listener) => listener());
  return { vault: createChannelVault(channel, 'wired'), said, speak, misanswer: deliver, breakDown };
};
