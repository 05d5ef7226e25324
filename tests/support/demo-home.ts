import type { App, OpenedApp } from '../../src/app/app.ts';
import type { Home } from '../../src/app/cell/home.types.ts';
import type { Prepared, Session } from '../../src/app/identity/session.types.ts';
import type { WritableStore } from '../../src/kit/store.ts';
import { sectorOf, umapAt, umapIdOf } from '../../src/domain/cell/cell.ts';
import type { Identity } from '../../src/domain/identity/identity.ts';
import { err, ok } from '../../src/kit/result.ts';
import { LocationRefusedError, type Town } from '../../src/ports/places.ts';
import { parseRecoveryWords } from '../../src/domain/identity/recovery-words.ts';
import { EmptySecretError, InvalidWordsError, WrongPassphraseError } from '../../src/ports/vault.ts';
import { ALICE, BOB, DEMO_WORDS, TOWNS } from './demo-people.ts';
import { DEMO_PASSPHRASE, fated, type DemoWish } from './demo-wish.ts';

/** The place actions over a handful of towns. */
export const createCell = (
  home: WritableStore<Home | undefined>,
  wish: DemoWish,
  calls: string[],
): OpenedApp['cell'] => ({
  home,
  findTowns: (query) => {
    calls.push('findTowns');
    const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    return Promise.resolve(TOWNS.filter((town: Town) => plain(town.name).startsWith(plain(query))));
  },
  choose: ({ label, latDegrees, lonDegrees }) => {
    calls.push('choose');
    const umap = umapAt(latDegrees, lonDegrees);
    if (!umap.ok) return Promise.resolve(err(umap.error));
    const chosen: Home = { label, umap: umapIdOf(umap.value), sector: sectorOf(umap.value) };
    home.set(chosen);
    return Promise.resolve(ok(chosen));
  },
  locate: () => {
    calls.push('locate');
    return wish.locateRefused === true
      ? Promise.reject(new LocationRefusedError('refused'))
      : Promise.resolve({ latDegrees: 43.6045, lonDegrees: 1.444 });
  },
});

/** As the real one, over a list that has the words of the demo alone. */
const refuseOtherWords = (text: string): void => {
  const parsed = parseRecoveryWords(text, DEMO_WORDS);
  if (!parsed.ok && parsed.error.kind !== 'wrong-checksum') throw new InvalidWordsError(parsed.error);
};

/** Secrets that begin with alice make Alice; all others make Bob. */
export const createIdentity = (
  session: WritableStore<Session>,
  wish: DemoWish,
  calls: string[],
): App['identity'] => {
  const rests = wish.session === 'locked';
  let prepared: Identity = ALICE;
  const preparedOf = (identity: Identity): Prepared => {
    prepared = identity;
    return rests && identity !== ALICE ? { identity, otherThan: ALICE } : { identity };
  };
  return {
    session,
    start: () => Promise.resolve(),
    prepare: async (source) => {
      calls.push(`prepare ${source.kind}`);
      await fated(wish, 'prepare');
      switch (source.kind) {
        case 'new-words':
          return { ...preparedOf(rests ? BOB : ALICE), words: DEMO_WORDS };
        case 'words':
          refuseOtherWords(source.words);
          return preparedOf(ALICE);
        case 'salt-pepper':
          if (source.salt === '' || source.pepper === '') throw new EmptySecretError('empty');
          return preparedOf(source.salt === 'alice' ? ALICE : BOB);
      }
    },
    keep: () => {
      calls.push('keep');
      return fated(wish, 'keep').then(() => session.set({ state: 'open', identity: prepared }));
    },
    unlock: async (passphrase) => {
      calls.push('unlock');
      if (passphrase !== DEMO_PASSPHRASE) throw new WrongPassphraseError('wrong');
      await fated(wish, 'unlock');
      session.set({ state: 'open', identity: ALICE });
    },
    close: () => {
      calls.push('close');
      session.set({ state: 'locked', identity: ALICE });
      return Promise.resolve();
    },
    lock: () => {
      calls.push('lock');
      session.set({ state: 'locked', identity: ALICE });
      return Promise.resolve();
    },
    forget: () => {
      calls.push('forget');
      session.set({ state: 'welcome' });
      return Promise.resolve();
    },
  };
};
