import { describe, expect, test } from 'vitest';
import { createMemorySeedRest } from '../../../src/adapters/memory/vault.ts';
import { CLOSE_GRACE_MS } from '../../../src/app/identity/session.ts';
import { NoIdentityError, VaultLockedError, type Vault } from '../../../src/ports/vault.ts';
import {
  ALICE,
  alicesPage,
  BOB,
  lockedPage,
  openPage,
  PASSPHRASE,
  stateOf,
  type Page,
} from '../../support/session-page.ts';
import { createTabChannels } from '../../support/tab-channels.ts';

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

describe('alice has two tabs of one browser', () => {
  const twoTabs = async (options: Parameters<typeof openPage>[0] = {}): Promise<[Page, Page]> => {
    const [rest, browser] = [createMemorySeedRest(), createTabChannels()];
    const first = await alicesPage({ rest, browser });
    const second = openPage({ rest, browser, ...options });
    await second.session.start();
    return [first, second];
  };
  /** Calls are carried out in turn: this one changes nothing and comes after what the other tab told. */
  const hasHeard = ({ session }: Page): Promise<void> =>
    expect(session.keep(PASSPHRASE)).rejects.toThrow(NoIdentityError);
  const LEFT = ['open 5fTw', 'close with keys', 'leave, starting'];

  test('both are locked and left when she locks one', async () => {
    const [first, second] = await twoTabs();
    await second.session.unlock(PASSPHRASE);
    await first.session.lock();
    expect(first.story).toEqual(LEFT);
    await expect.poll(() => second.story).toEqual(LEFT);
  });

  test('both are left when she forgets the device in one, once her keys are gone', async () => {
    const [first, second] = await twoTabs();
    await second.session.unlock(PASSPHRASE);
    await first.session.forget();
    await expect.poll(() => second.story).toEqual(LEFT);
    const next = second.again();
    await next.session.start();
    expect(stateOf(next)).toBe('welcome');
  });

  test('the one in which a text is not saved stays open', async () => {
    let asked = 0;
    const mayLeave = (): boolean => {
      asked += 1;
      return false;
    };
    const [first, second] = await twoTabs({ mayLeave });
    await second.session.unlock(PASSPHRASE);
    await first.session.lock();
    await expect.poll(() => asked).toBe(1);
    await hasHeard(second);
    expect(second.story).toEqual(['open 5fTw']);
    expect(stateOf(second)).toBe('open');
  });

  test('the one in which bob came in meanwhile, or nobody is open, stays as it is', async () => {
    const [first, second] = await twoTabs();
    await second.session.prepare(BOB, 'fr');
    await first.session.lock();
    // Had it locked, what bob has just given would be gone.
    await second.session.keep('autre');
    expect(second.story).toEqual(['open HgTT']);
    const third = first.again();
    await third.session.start();
    await third.session.prepare(ALICE, 'fr');
    await third.session.keep(PASSPHRASE);
    await third.session.lock();
    await hasHeard(second);
    expect(stateOf(second)).toBe('open');
  });
});

test('who loads the page anew themselves closes first: the keys are locked, and the page stays until they do', async () => {
  const page = await alicesPage();
  await page.session.close();
  expect(page.story).toEqual(['open 5fTw', 'close with keys']);
  expect(stateOf(page)).toBe('locked');
  await expect(page.vault.sign(new Uint8Array(1))).rejects.toThrow(VaultLockedError);
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
