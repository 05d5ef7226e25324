import { expect, test } from 'vitest';
import { createMemorySeedRest, createMemoryVault } from '../../../src/adapters/memory/vault.ts';
import { CLOSE_GRACE_MS, createSession, type SessionHooks } from '../../../src/app/identity/session.ts';
import type { SessionActions } from '../../../src/app/identity/session.types.ts';
import {
  NoIdentityError,
  VaultLockedError,
  WrongPassphraseError,
  type SecretSource,
  type Vault,
} from '../../../src/ports/vault.ts';
import { createHandClock, type HandClock } from '../../support/clock.ts';

const ALICE: SecretSource = { kind: 'salt-pepper', salt: 'coucou', pepper: 'coucou' };
const BOB: SecretSource = { kind: 'salt-pepper', salt: 'abc', pepper: 'abc' };
const ALICE_G1 = '5fTwfbYUtCeoaFLbyzaBYUcq46nBS26rciWJAkBugqpo';
const PASSPHRASE = 'levain';

interface Page {
  readonly session: SessionActions;
  readonly vault: Vault;
  readonly clock: HandClock;
  readonly story: string[];
  /** What the same device says when its page is loaded anew. */
  readonly again: () => Page;
  readonly leave: () => void;
  /** The signal that the last `onOpen` was given. */
  readonly opened: () => AbortSignal | undefined;
}

const openPage = ({
  rest = createMemorySeedRest(),
  hooks = {},
  spoil = (vault: Vault) => vault,
}: {
  rest?: ReturnType<typeof createMemorySeedRest>;
  hooks?: Partial<SessionHooks>;
  spoil?: (vault: Vault) => Vault;
} = {}): Page => {
  const vault = spoil(createMemoryVault({ rest }));
  const clock = createHandClock();
  const leaving = new AbortController();
  const story: string[] = [];
  let opened: AbortSignal | undefined;
  const told: SessionHooks = {
    onOpen: (identity, signal) => {
      opened = signal;
      story.push(`open ${identity.g1PublicKey.slice(0, 4)}`);
      return Promise.resolve();
    },
    onClose: async () => {
      const canSeal = await vault.hideNames('notes', ['Pain']).then(
        () => true,
        () => false,
      );
      story.push(canSeal ? 'close with keys' : 'close without keys');
    },
    onForget: (identity) => {
      story.push(`forget ${identity.g1PublicKey.slice(0, 4)}`);
      return Promise.resolve();
    },
    ...hooks,
  };
  const session = createSession({
    ...{ vault, clock, hooks: told, signal: leaving.signal },
    leavePage: () => story.push(`leave, ${session.session.get().state}`),
  });
  const again = (): Page => openPage({ rest, hooks, spoil });
  return { session, vault, clock, story, again, leave: () => leaving.abort(), opened: () => opened };
};

/** A page on which alice has just kept her keys. */
const alicesPage = async (options: Parameters<typeof openPage>[0] = {}): Promise<Page> => {
  const page = openPage(options);
  await page.session.start();
  await page.session.prepare(ALICE, 'fr');
  await page.session.keep(PASSPHRASE);
  return page;
};

/** The page that comes up after alice has locked. */
const lockedPage = async (page: Page): Promise<Page> => {
  await page.session.lock();
  const next = page.again();
  await next.session.start();
  return next;
};

const stateOf = ({ session }: Page): string => session.session.get().state;

test('a blank device welcomes', async () => {
  const page = openPage();
  expect(stateOf(page)).toBe('starting');
  await page.session.start();
  expect(stateOf(page)).toBe('welcome');
});

test('alice comes in with her secrets and finds herself locked at the next visit', async () => {
  const rest = createMemorySeedRest();
  const first = openPage({ rest });
  await first.session.start();
  const prepared = await first.session.prepare(ALICE, 'fr');
  expect(prepared).toMatchObject({ identity: { g1PublicKey: ALICE_G1 } });
  expect(prepared.otherThan).toBeUndefined();
  expect(stateOf(first)).toBe('welcome');
  await first.session.keep(PASSPHRASE);
  expect(first.session.session.get()).toMatchObject({ state: 'open', identity: { g1PublicKey: ALICE_G1 } });

  const next = openPage({ rest });
  await next.session.start();
  expect(next.session.session.get()).toMatchObject({ state: 'locked', identity: { g1PublicKey: ALICE_G1 } });
  await next.session.unlock(PASSPHRASE);
  expect(stateOf(next)).toBe('open');
  expect(next.story).toEqual(['open 5fTw']);
});

test('a newcomer sees her words once', async () => {
  const page = openPage();
  await page.session.start();
  expect((await page.session.prepare({ kind: 'new-words' }, 'fr')).words).toHaveLength(24);
});

test('other secrets than those of the resident say whose device this is', async () => {
  const page = await lockedPage(await alicesPage());
  expect((await page.session.prepare(BOB, 'fr')).otherThan?.g1PublicKey).toBe(ALICE_G1);
  expect((await page.session.prepare(ALICE, 'fr')).otherThan).toBeUndefined();
  expect(stateOf(page)).toBe('locked');
});

test('preparing somebody else while alice is open locks her first', async () => {
  const page = await alicesPage();
  expect((await page.session.prepare(BOB, 'fr')).otherThan?.g1PublicKey).toBe(ALICE_G1);
  expect(stateOf(page)).toBe('locked');
  await page.session.keep('autre');
  expect(page.story).toEqual(['open 5fTw', 'close with keys', 'open HgTT']);
});

test('a wrong passphrase leaves everything locked', async () => {
  const page = await lockedPage(await alicesPage());
  await expect(page.session.unlock('levure')).rejects.toThrow(WrongPassphraseError);
  expect(stateOf(page)).toBe('locked');
  expect(page.story).toEqual([]);
});

test('keeping without preparing changes nothing', async () => {
  const page = await alicesPage();
  await expect(page.session.keep(PASSPHRASE)).rejects.toThrow(NoIdentityError);
  expect(stateOf(page)).toBe('open');
});

test('locking lets the last save be sealed, ends the session signal and the keys, then leaves the page', async () => {
  const page = await alicesPage();
  expect(page.opened()?.aborted).toBe(false);
  await page.session.lock();
  expect(page.story).toEqual(['open 5fTw', 'close with keys', 'leave, starting']);
  expect(page.opened()?.aborted).toBe(true);
  await expect(page.vault.sign(new Uint8Array(1))).rejects.toThrow(VaultLockedError);
});

test('nothing is drawn between the open notebook and the page that is loaded anew', async () => {
  const page = await alicesPage();
  const drawn: string[] = [];
  page.session.session.subscribe(({ state }) => drawn.push(state), { signal: new AbortController().signal });
  await page.session.lock();
  expect(drawn).toEqual(['open', 'starting']);
  const next = page.again();
  await next.session.start();
  expect(stateOf(next)).toBe('locked');
});

test('locking twice closes once', async () => {
  const page = await alicesPage();
  await Promise.all([page.session.lock(), page.session.lock()]);
  expect(page.story.filter((step) => step === 'close with keys')).toHaveLength(1);
});

test('a lock asked for during an unlock comes after it', async () => {
  const page = await lockedPage(await alicesPage());
  await Promise.all([page.session.unlock(PASSPHRASE), page.session.lock()]);
  expect(page.story).toEqual(['open 5fTw', 'close with keys', 'leave, starting']);
});

test('locking what is locked leaves the page as it is', async () => {
  const page = await lockedPage(await alicesPage());
  await page.session.lock();
  expect(page.story).toEqual([]);
  expect(stateOf(page)).toBe('locked');
});

test('who loads the page anew themselves closes first: the keys are locked, and the page stays until they do', async () => {
  const page = await alicesPage();
  await page.session.close();
  expect(page.story).toEqual(['open 5fTw', 'close with keys']);
  expect(stateOf(page)).toBe('locked');
  await expect(page.vault.sign(new Uint8Array(1))).rejects.toThrow(VaultLockedError);
});

test('unlocking what is open starts a new session', async () => {
  const page = await alicesPage();
  const before = page.opened();
  await page.session.unlock(PASSPHRASE);
  expect(before?.aborted).toBe(true);
  expect(page.opened()?.aborted).toBe(false);
  expect(stateOf(page)).toBe('open');
});

test('what never finishes closing does not keep the keys open', async () => {
  let closing: AbortSignal | undefined;
  const onClose = (signal: AbortSignal): Promise<void> => {
    closing = signal;
    return new Promise(() => undefined);
  };
  const page = await alicesPage({ hooks: { onClose } });
  const locking = page.session.lock();
  await page.clock.advance(CLOSE_GRACE_MS - 1);
  expect(stateOf(page)).toBe('open');
  await page.clock.advance(1);
  await locking;
  expect(page.story).toEqual(['open 5fTw', 'leave, starting']);
  expect(closing?.aborted).toBe(true);
});

test('a last save that fails is told; the keys are locked and the page is left all the same', async () => {
  const failure = new RangeError('storage full');
  const page = await alicesPage({ hooks: { onClose: () => Promise.reject(failure) } });
  await expect(page.session.lock()).rejects.toBe(failure);
  expect(page.story).toEqual(['open 5fTw', 'leave, starting']);
  await expect(page.vault.sign(new Uint8Array(1))).rejects.toThrow(VaultLockedError);
});

test('a session whose parts do not open is locked again', async () => {
  const failure = new RangeError('no database');
  const page = openPage({ hooks: { onOpen: () => Promise.reject(failure) } });
  await page.session.start();
  await page.session.prepare(ALICE, 'fr');
  await expect(page.session.keep(PASSPHRASE)).rejects.toBe(failure);
  expect(stateOf(page)).toBe('locked');
  await expect(page.vault.sign(new Uint8Array(1))).rejects.toThrow(VaultLockedError);
});

test('forgetting closes, removes the keys, then what else alice had here, and leaves the page', async () => {
  const rest = createMemorySeedRest();
  const page = await alicesPage({ rest });
  await page.session.forget();
  expect(page.story).toEqual(['open 5fTw', 'close with keys', 'forget 5fTw', 'leave, starting']);
  expect(await rest.get()).toBeUndefined();
});

test('what alice gives up is known to be given up: the page is welcoming for a moment, and leaves', async () => {
  const page = await lockedPage(await alicesPage());
  const heard: string[] = [];
  page.session.session.subscribe(({ state }) => heard.push(state), { signal: new AbortController().signal });
  await page.session.forget();
  expect(heard).toEqual(['locked', 'welcome', 'starting']);
  expect(page.story).toEqual(['forget 5fTw', 'leave, starting']);
});

test('what alice had beside her keys and cannot be removed is told, and the page is left', async () => {
  const failure = new RangeError('held');
  const page = await alicesPage({ hooks: { onForget: () => Promise.reject(failure) } });
  await expect(page.session.forget()).rejects.toBe(failure);
  expect(page.story).toEqual(['open 5fTw', 'close with keys', 'leave, starting']);
});

test('keys that cannot be removed from a locked device: told on that page', async () => {
  const failure = new RangeError('stuck');
  const spoil = (vault: Vault): Vault => ({ ...vault, forget: () => Promise.reject(failure) });
  const page = await lockedPage(await alicesPage({ spoil }));
  await expect(page.session.forget()).rejects.toBe(failure);
  expect(page.story).toEqual([]);
  expect(stateOf(page)).toBe('locked');
});

test('forgetting on a blank device is no error', async () => {
  const page = openPage();
  await page.session.start();
  await page.session.forget();
  expect(page.story).toEqual(['leave, starting']);
});

test('a vault that is broken keeps the page at its start', async () => {
  const failure = new RangeError('broken');
  const page = openPage({ spoil: (vault) => ({ ...vault, remembered: () => Promise.reject(failure) }) });
  await expect(page.session.start()).rejects.toBe(failure);
  expect(stateOf(page)).toBe('starting');
});

test('the session signal ends with the page', async () => {
  const page = await alicesPage();
  page.leave();
  expect(page.opened()?.aborted).toBe(true);
});
