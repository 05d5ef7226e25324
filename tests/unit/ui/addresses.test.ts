import { expect, test } from 'vitest';
import fc from 'fast-check';
import { ipnsNameOf } from '../../../src/domain/identity/key-formats.ts';
import { exact } from '../../../src/ui/system/exact.ts';
import { readAddress } from '../../../src/ui/columns/neighbourhood/read-address.ts';

const NAME = ipnsNameOf(new Uint8Array(32).fill(7));

test.each([
  NAME,
  `  ${NAME}\n`,
  `ipns://${NAME}`,
  `IPNS://${NAME.toUpperCase()}/`,
  `/ipns/${NAME}`,
  `/ipns/${NAME}/index.html#Pain`,
  `https://gateway.example/ipns/${NAME}?x=1`,
])('%j leads to the notebook of that name', (text) => {
  expect(readAddress(text)).toEqual({ ok: true, value: NAME });
});

test.each(['', 'Bob', 'k51', NAME.slice(0, -1), `${NAME}a`, `/ipfs/${NAME}`, `ipns://ipns://${NAME}`])(
  '%j is no address',
  (text) => {
    expect(readAddress(text).ok).toBe(false);
  },
);

test('any text gives a name or a reason, never a throw; every key’s name is read back', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !readAddress(text).ok));
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
      const name = ipnsNameOf(key);
      expect(readAddress(` ipns://${name}/ `)).toEqual({ ok: true, value: name });
    }),
  );
});

test('a text under review is whole, and marks that nobody sees are named', () => {
  expect(exact('ligne\r\nsuivante\tfin')).toBe('ligne\nsuivante\tfin');
  expect(exact('abc\u202Edef\u0000')).toBe('abc⟨U+202E⟩def⟨U+0000⟩');
  const long = 'Four à bois. '.repeat(10_000);
  expect(exact(long)).toBe(long);
});
