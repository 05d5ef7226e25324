import { expect, test } from 'vitest';
import { createMemorySeedRest } from '../../../src/adapters/memory/vault.ts';
import type { SeedRest } from '../../../src/workers/vault/keyring.ts';
import { createTwofoldSeedRest } from '../../../src/workers/vault/seed-rest-twice.ts';

const seed = new Uint8Array([1, 2, 3]);
const other = new Uint8Array([1, 2, 4]);

/** Every call takes its turn, as under a Web Lock. */
const oneAtATime = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
};

const places = () => {
  const rest = createMemorySeedRest();
  const copy = createMemorySeedRest();
  return { rest, copy, turn: oneAtATime() };
};

const broken: SeedRest = {
  get: () => Promise.reject(new Error('refused')),
  put: () => Promise.reject(new Error('refused')),
  delete: () => Promise.reject(new Error('refused')),
};

test('a seed that was put rests in both places', async () => {
  const there = places();
  await createTwofoldSeedRest(there).put(seed);
  expect([await there.rest.get(), await there.copy.get()]).toEqual([seed, seed]);
});

test('a seed that the database lost comes back from the copy, into the database too', async () => {
  const there = places();
  await createTwofoldSeedRest(there).put(seed);
  await there.rest.delete();
  expect(await createTwofoldSeedRest(there).get()).toEqual(seed);
  expect(await there.rest.get()).toEqual(seed);
});

test('a copy that is older, or missing, is written anew', async () => {
  const there = places();
  await there.rest.put(seed);
  await there.copy.put(other);
  expect(await createTwofoldSeedRest(there).get()).toEqual(seed);
  expect(await there.copy.get()).toEqual(seed);
});

test('without a place for the copy everything is as before', async () => {
  const there = { ...places(), copy: broken };
  const twofold = createTwofoldSeedRest(there);
  await twofold.put(seed);
  expect(await twofold.get()).toEqual(seed);
});

test('the copy is forgotten first: if it cannot be, nothing is said to be forgotten', async () => {
  const there = places();
  await createTwofoldSeedRest(there).put(seed);
  const stuck = createTwofoldSeedRest({ ...there, copy: { ...there.copy, delete: broken.delete } });
  await expect(stuck.delete()).rejects.toThrow('refused');
  expect(await there.rest.get()).toEqual(seed);
  await createTwofoldSeedRest(there).delete();
  expect([await there.rest.get(), await there.copy.get()]).toEqual([undefined, undefined]);
});

test('a tab that looks while another one forgets brings nothing back', async () => {
  const there = places();
  await createTwofoldSeedRest(there).put(seed);
  const [here, elsewhere] = [createTwofoldSeedRest(there), createTwofoldSeedRest(there)];
  await Promise.all([elsewhere.get(), here.delete(), elsewhere.get()]);
  expect(await elsewhere.get()).toBeUndefined();
  expect(await there.copy.get()).toBeUndefined();
});
