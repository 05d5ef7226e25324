import { expect, test } from 'vitest';
import { NOTE_SEALING } from '../../../src/adapters/idb/note-sealing.ts';
import { createSealedCipher, type SealingVault } from '../../../src/adapters/idb/sealed-cipher.ts';
import { note } from '../../support/notes.ts';

/** Hides nothing, and remembers how much it was handed at a time. */
const openVault = (): { readonly vault: SealingVault; readonly handed: number[] } => {
  const handed: number[] = [];
  const many: SealingVault['sealMany'] = (_purpose, items) => {
    handed.push(items.length);
    return Promise.resolve(items.map(({ bytes }) => bytes));
  };
  const hideNames: SealingVault['hideNames'] = (_purpose, names) =>
    Promise.resolve(names.map((name) => new TextEncoder().encode(name)));
  return { vault: { sealMany: many, openMany: many, hideNames }, handed };
};

test('many notes are sealed and opened a few at a time, and come back as they were, in their order', async () => {
  const { vault, handed } = openVault();
  const cipher = createSealedCipher(vault, NOTE_SEALING);
  const notes = Array.from({ length: 1_050 }, (_, at) => note(`Note ${at}`, `texte ${at}`));
  const opened = await cipher.open(await cipher.seal(notes));
  expect(opened.map(({ value }) => value)).toEqual(notes);
  expect(handed.reduce((sum, count) => sum + count, 0)).toBe(2 * notes.length);
  expect(Math.max(...handed)).toBeLessThanOrEqual(200);
});

test('pictures are sealed and opened a megabyte at a time, one that weighs more by itself', async () => {
  const { vault, handed } = openVault();
  const cipher = createSealedCipher(vault, NOTE_SEALING);
  const notes = [400_000, 400_000, 400_000, 3_000_000, 400_000].map((length, at) =>
    note(`Photo ${at}`, 'A'.repeat(length)),
  );
  const opened = await cipher.open(await cipher.seal(notes));
  expect(opened.map(({ value }) => value)).toEqual(notes);
  expect(handed).toEqual([2, 1, 1, 1, 2, 1, 1, 1]);
});

test('no note is no question to the vault', async () => {
  const { vault, handed } = openVault();
  expect(await createSealedCipher(vault, NOTE_SEALING).seal([])).toEqual([]);
  expect(handed).toEqual([]);
});
