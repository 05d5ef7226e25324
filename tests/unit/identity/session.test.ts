import { expect, test } from 'vitest';
import { createMemorySeedRest } from '../../../src/adapters/memory/vault.ts';
import { NoIdentityError, VaultLockedError, WrongPassphraseError } from '../../../src/ports/vault.ts';
import {
  ALICE,
  ALICE_G1,
  alicesPage,
  BOB,
  lockedPage,
  openPage,
  PASSPHRASE,
  stateOf,
} from '../../support/session-page.ts';

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

test('unlocking what is open starts a new session', async () => {
  const page = await alicesPage();
  const before = page.opened();
  await page.session.unlock(PASSPHRASE);
  expect(before?.aborted).toBe(true);
  expect(page.opened()?.aborted).toBe(false);
  expect(stateOf(page)).toBe('open');
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
