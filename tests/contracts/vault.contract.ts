import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import {
  EmptySecretError,
  InvalidWordsError,
  NoIdentityError,
  NotAStatementError,
  SealBrokenError,
  VaultLockedError,
  WrongPassphraseError,
  type SecretSource,
  type Vault,
} from '../../src/ports/vault.ts';

/** One profile of a browser: each `open` is another page load over the same storage. */
export interface VaultProfile {
  readonly open: () => Vault;
}

/** The first text of an IPNS record, as older resolvers read it. */
const textOfStatement =
  '/ipfs/bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi2026-11-23T20:12:00.000000000ZEOL';
const STATEMENT = utf8ToBytes(textOfStatement);

const ALICE: SecretSource = { kind: 'salt-pepper', salt: 'coucou', pepper: 'coucou' };
const ALICE_G1 = '5fTwfbYUtCeoaFLbyzaBYUcq46nBS26rciWJAkBugqpo';
const BOB: SecretSource = { kind: 'salt-pepper', salt: 'abc', pepper: 'abc' };
const PASSPHRASE = 'le pain est sorti du four';

const still = (): { readonly signal: AbortSignal } => ({ signal: new AbortController().signal });
const french = (): { readonly language: 'fr'; readonly signal: AbortSignal } => ({
  language: 'fr',
  ...still(),
});
const note = (context: string, text: string): { context: string; bytes: Uint8Array } => ({
  context,
  bytes: utf8ToBytes(text),
});

export function describeVault(name: string, newProfile: () => VaultProfile): void {
  const keptBy = async (source: SecretSource): Promise<{ vault: Vault; profile: VaultProfile }> => {
    const profile = newProfile();
    const vault = profile.open();
    await vault.prepare(source, french());
    await vault.keep(PASSPHRASE, still());
    return { vault, profile };
  };

  describe(`vault: ${name}`, () => {
    test('a blank device remembers nobody and opens for nobody', async () => {
      const vault = newProfile().open();
      expect(await vault.remembered(still())).toBeUndefined();
      await expect(vault.unlock(PASSPHRASE, still())).rejects.toThrow(NoIdentityError);
      await expect(vault.keep(PASSPHRASE, still())).rejects.toThrow(NoIdentityError);
    });

    test('salt and pepper give the identity of the vectors, and nothing is stored or open yet', async () => {
      const vault = newProfile().open();
      const { identity, words } = await vault.prepare(ALICE, french());
      expect(identity.g1PublicKey).toBe(ALICE_G1);
      expect(words).toBeUndefined();
      expect(await vault.remembered(still())).toBeUndefined();
      await expect(vault.sign(utf8ToBytes('x'))).rejects.toThrow(VaultLockedError);
    });

    test('what alice kept is remembered at the next page load, and opens with her passphrase only', async () => {
      const { profile } = await keptBy(ALICE);
      const next = profile.open();
      expect((await next.remembered(still()))?.identity.g1PublicKey).toBe(ALICE_G1);
      await expect(next.unlock('le pain est brûlé', still())).rejects.toThrow(WrongPassphraseError);
      await expect(next.sign(utf8ToBytes('x'))).rejects.toThrow(VaultLockedError);
      expect((await next.unlock(PASSPHRASE, still())).g1PublicKey).toBe(ALICE_G1);
    });

    test('one passphrase opens however its accents were put together', async () => {
      const profile = newProfile();
      const vault = profile.open();
      await vault.prepare(ALICE, french());
      await vault.keep('caf\u00e9', still());
      expect((await profile.open().unlock('cafe\u0301', still())).g1PublicKey).toBe(ALICE_G1);
    });

    test('new words are shown once and lead back to the same identity in either language', async () => {
      for (const language of ['fr', 'en'] as const) {
        const { identity, words = [] } = await newProfile()
          .open()
          .prepare({ kind: 'new-words' }, { language, ...still() });
        expect(words).toHaveLength(24);
        const again = await newProfile()
          .open()
          .prepare({ kind: 'words', words: words.join(' ') }, french());
        expect(again.identity.ipnsName).toBe(identity.ipnsName);
        expect(again.words).toBeUndefined();
      }
    });

    test('two newcomers never get the same words', async () => {
      const vault = newProfile().open();
      const first = await vault.prepare({ kind: 'new-words' }, french());
      const second = await vault.prepare({ kind: 'new-words' }, french());
      expect(first.words).not.toEqual(second.words);
    });

    test('refuses words that are no phrase, empty secrets and an empty passphrase', async () => {
      const vault = newProfile().open();
      await expect(vault.prepare({ kind: 'words', words: 'pain four' }, french())).rejects.toThrow(
        InvalidWordsError,
      );
      const noPepper: SecretSource = { kind: 'salt-pepper', salt: 'abc', pepper: '' };
      await expect(vault.prepare(noPepper, french())).rejects.toThrow(EmptySecretError);
      await vault.prepare(ALICE, french());
      await expect(vault.keep('', still())).rejects.toThrow(EmptySecretError);
      expect(await vault.remembered(still())).toBeUndefined();
    });

    test('signs as the identity', async () => {
      const { vault } = await keptBy(ALICE);
      const { identity } = (await vault.remembered(still())) ?? {};
      const message = STATEMENT;
      const signature = await vault.sign(message);
      expect(identity && ed25519.verify(signature, message, identity.publicKey)).toBe(true);
    });

    test.each([
      ['a challenge of SSH', utf8ToBytes('SSHSIG\u0000\u0000\u0000\u0004file\u0000\u0000\u0000\u0000')],
      ['a transfer of Ğ1', utf8ToBytes('Version: 10\nType: Transaction\nCurrency: g1\nLocktime: 0\n')],
      ['bytes that mean nothing', new Uint8Array(64).fill(7)],
      ['nothing at all', new Uint8Array()],
      ['a statement with a line behind it', utf8ToBytes(`${textOfStatement}\nType: Transaction`)],
      ['the beginning of a record before something else', utf8ToBytes('ipns-signature:Type: Transaction')],
    ])('refuses to sign %s', async (_what, message) => {
      const { vault } = await keptBy(ALICE);
      await expect(vault.sign(message)).rejects.toThrow(NotAStatementError);
    });

    test('opens what it sealed, also after the next unlock', async () => {
      const { vault, profile } = await keptBy(ALICE);
      const notes = [note('a', 'Pain'), note('b', ''), note('c', 'Four à bois')];
      const sealed = await vault.sealMany('notes', notes);
      const next = profile.open();
      await next.unlock(PASSPHRASE, still());
      const opened = await next.openMany(
        'notes',
        sealed.map((bytes, i) => ({ context: 'abc'.charAt(i), bytes })),
      );
      expect(opened).toEqual(notes.map(({ bytes }) => bytes));
    });

    test('never seals the same bytes to the same ciphertext', async () => {
      const { vault } = await keptBy(ALICE);
      const [first, second] = await vault.sealMany('notes', [note('a', 'Pain'), note('a', 'Pain')]);
      expect(first).not.toEqual(second);
    });

    test('names the first item that was altered, moved to another context or purpose, or cut', async () => {
      const { vault } = await keptBy(ALICE);
      const [good = new Uint8Array()] = await vault.sealMany('notes', [note('a', 'Pain')]);
      const altered = good.with(good.length - 1, (good.at(-1) ?? 0) ^ 1);
      const fine = { context: 'a', bytes: good };
      const broken = [
        { context: 'a', bytes: altered },
        { context: 'a', bytes: good.with(0, 2) },
        { context: 'a', bytes: good.slice(0, 20) },
        { context: 'a', bytes: new Uint8Array() },
        { context: 'b', bytes: good },
      ];
      for (const item of broken) {
        const opening = vault.openMany('notes', [fine, item, item]);
        await expect(opening).rejects.toThrow(SealBrokenError);
        await expect(opening).rejects.toMatchObject({ index: 1 });
      }
      await expect(vault.openMany('device', [fine])).rejects.toMatchObject({ index: 0 });
    });

    test('what alice sealed does not open for bob', async () => {
      const { vault: alice } = await keptBy(ALICE);
      const { vault: bob } = await keptBy(BOB);
      const [bytes = new Uint8Array()] = await alice.sealMany('notes', [note('a', 'Pain')]);
      await expect(bob.openMany('notes', [{ context: 'a', bytes }])).rejects.toThrow(SealBrokenError);
    });

    test('hides a name always in the same way, differently for each purpose and person', async () => {
      const { vault: alice, profile } = await keptBy(ALICE);
      const { vault: bob } = await keptBy(BOB);
      const [pain, four] = (await alice.hideNames('notes', ['Pain', 'Four'])).map(bytesToHex);
      const [asDevice] = (await alice.hideNames('device', ['Pain'])).map(bytesToHex);
      const [bobs] = (await bob.hideNames('notes', ['Pain'])).map(bytesToHex);
      expect(new Set([pain, four, asDevice, bobs]).size).toBe(4);
      const next = profile.open();
      await next.unlock(PASSPHRASE, still());
      expect((await next.hideNames('notes', ['Pain'])).map(bytesToHex)).toEqual([pain]);
    });

    test('locked, it does nothing, and remembers', async () => {
      const { vault } = await keptBy(ALICE);
      await vault.lock();
      await expect(vault.sign(utf8ToBytes('x'))).rejects.toThrow(VaultLockedError);
      await expect(vault.sealMany('notes', [])).rejects.toThrow(VaultLockedError);
      await expect(vault.openMany('notes', [])).rejects.toThrow(VaultLockedError);
      await expect(vault.hideNames('notes', [])).rejects.toThrow(VaultLockedError);
      expect((await vault.remembered(still()))?.identity.g1PublicKey).toBe(ALICE_G1);
    });

    test('locking drops what was prepared', async () => {
      const vault = newProfile().open();
      await vault.prepare(ALICE, french());
      await vault.lock();
      await expect(vault.keep(PASSPHRASE, still())).rejects.toThrow(NoIdentityError);
    });

    test('a lock during an unlock wins', async () => {
      const { vault } = await keptBy(ALICE);
      await vault.lock();
      const unlocking = vault.unlock(PASSPHRASE, still());
      await Promise.all([expect(unlocking).rejects.toThrow(VaultLockedError), vault.lock()]);
      await expect(vault.sign(utf8ToBytes('x'))).rejects.toThrow(VaultLockedError);
    });

    test('keeping bob replaces alice', async () => {
      const { vault, profile } = await keptBy(ALICE);
      const { identity } = await vault.prepare(BOB, french());
      expect((await vault.remembered(still()))?.identity.g1PublicKey).toBe(ALICE_G1);
      await vault.keep('autre phrase', still());
      const next = profile.open();
      expect((await next.remembered(still()))?.identity.ipnsName).toBe(identity.ipnsName);
      await expect(next.unlock(PASSPHRASE, still())).rejects.toThrow(WrongPassphraseError);
    });

    test('forgotten, the device is blank and the vault locked', async () => {
      const { vault, profile } = await keptBy(ALICE);
      await vault.forget();
      await expect(vault.sign(utf8ToBytes('x'))).rejects.toThrow(VaultLockedError);
      expect(await profile.open().remembered(still())).toBeUndefined();
      await expect(profile.open().unlock(PASSPHRASE, still())).rejects.toThrow(NoIdentityError);
    });

    test('an aborted call rejects with the reason of its signal and opens nothing', async () => {
      const { vault } = await keptBy(ALICE);
      await vault.lock();
      const leaving = new AbortController();
      const unlocking = vault.unlock(PASSPHRASE, { signal: leaving.signal });
      const reason = new RangeError('alice left the page');
      leaving.abort(reason);
      await expect(unlocking).rejects.toBe(reason);
      await expect(vault.remembered({ signal: leaving.signal })).rejects.toBe(reason);
      await expect(vault.sign(utf8ToBytes('x'))).rejects.toThrow(VaultLockedError);
    });
  });
}
