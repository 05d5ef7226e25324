import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCommonPassphrase } from '../../../src/domain/identity/common-passphrase.ts';
import { DRAWN_WORDS, drawWords } from '../../../src/domain/identity/drawn-words.ts';
import { words as english } from '../../../src/domain/identity/word-lists/english.ts';
import { words as french } from '../../../src/domain/identity/word-lists/french.ts';

test.each([
  'Password2024!',
  'password',
  'P@ssw0rd',
  'P@$$w0rd123',
  'pa55word!!',
  'Motdepasse1',
  'M0td3p@sse2025',
  'mot de passe',
  'Soleil123',
  '$oleil2024',
  'S0leil!!',
  'soleilsoleil',
  'azerty2025',
  'Azertyuiop1',
  '4zerty123',
  'qwerty123456',
  'Qwerty!2024',
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'iloveyou!!',
  '1l0v3y0u2',
  'jetaime2024',
  "Je t'aime 2024",
  'Je_taime_69',
  'Marseille13',
  'AllezLOM13013',
  'psgpsgpsg2024',
  'Doudou12345',
  'Loulou*2010*',
  'Nicolas1987',
  'Nicolas-1987',
  'Alice2010Bob',
  'Marie&Pierre1998',
  'JeanPierre59',
  'Chouchou!2023',
  'Printemps2025!',
  'Été2024!!!!',
  'Noël2024!',
  'Welcome2024',
  'letmein2024!',
  'Admin123456!',
  'chatnoir2024',
  '#Football10#',
  'Pokémon1996!',
  '01/01/1990Julie',
  'monchat2020',
  '12345678',
  '00000000',
  '14/07/1989',
  '06 12 34 56 78',
  'aaaaaaaa',
  'x14071989',
  'mlkjhgfd',
  'MLKJHGFD!',
  'wxcvbnqs',
  'poiuytre',
  'zxcvasdf',
  '147258369',
  '789456123',
  'azer1234',
  'drowssap',
  'Essapedtom2024',
  'liel0s99',
  'contraseña',
  'passwort1',
  'Kennwort2024!',
  'senha123',
  'wachtwoord1',
  'geheim99',
])('%j is of the kind that everybody tries first', (passphrase) => {
  expect(isCommonPassphrase(passphrase)).toBe(true);
});

test.each([
  'un four à bois au coin de la place',
  'quatre mots tout simples',
  'Sept chevaux, 12 lampions bleus',
  'correct horse battery staple',
  'le vent se lève sur la falaise',
  'my aunt sells blue umbrellas',
  'tigre citron Toulouse mercredi',
  'x7$Kq!vR2m#Tz9',
  'hlt4wq9zbn2cxvk8',
  'Soleil 8402957163',
  'aqzsedrfmp',
  'nous vivons près du four',
  '9c1f7a52e08b4d63',
])('%j goes on being taken', (passphrase) => {
  expect(isCommonPassphrase(passphrase)).toBe(false);
});

describe.each([
  ['French', french],
  ['English', english],
])('%s words that are drawn', (_, list) => {
  const bytes = fc.uint8Array({ minLength: 2 * DRAWN_WORDS, maxLength: 2 * DRAWN_WORDS });

  test('are five of the list, typed with the keys of any keyboard, and never common', () => {
    fc.assert(
      fc.property(bytes, (drawn) => {
        const passphrase = drawWords(() => drawn, list);
        expect(passphrase).toMatch(/^[a-z]+( [a-z]+){4}$/);
        expect(isCommonPassphrase(passphrase)).toBe(false);
      }),
    );
  });

  test('each of the 2,048 comes up as often as any other', () => {
    const times = new Map<string, number>();
    for (let high = 0; high < 256; high += 1)
      for (let low = 0; low < 256; low += 1) {
        const word =
          drawWords(() => Uint8Array.of(high, low, 0, 0, 0, 0, 0, 0, 0, 0), list).split(' ')[0] ?? '';
        times.set(word, (times.get(word) ?? 0) + 1);
      }
    expect(times.size).toBe(2_048);
    expect(new Set(times.values())).toEqual(new Set([32]));
  });
});
