import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainlyShown, readLink } from '../../../src/ui/columns/wiki/link-address.ts';

describe('where a neighbour’s link goes', () => {
  test('a plain address is shown as it is', () => {
    expect(readLink('https://pain.example/four?jour=samedi')).toEqual({
      ...{ href: 'https://pain.example/four?jour=samedi', host: 'pain.example' },
      ...{ hadUser: false, hasForeignLetters: false },
    });
  });

  test.each([
    'https://bank.fr@evil.example/',
    'https://bank.fr:443@evil.example/',
    'https://@bank.fr:x@evil.example',
  ])('a trusted name before @ is told and left out: %s', (url) =>
    expect(readLink(url)).toMatchObject({
      ...{ href: 'https://evil.example/', host: 'evil.example', hadUser: true },
    }),
  );

  test('letters that imitate others are shown as the network knows them', () => {
    // The first letter is Cyrillic.
    expect(readLink('https://\u0430pple.com/')).toMatchObject({
      ...{ host: 'xn--pple-43d.com', href: 'https://xn--pple-43d.com/', hasForeignLetters: true },
    });
    expect(readLink('https://XN--PPLE-43d.com/')?.hasForeignLetters).toBe(true);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'blob:https://a.example/1',
    'vbscript:x',
    'x',
  ])('is nowhere for %s', (url) => expect(readLink(url)).toBeUndefined());

  test('whatever is opened is written in letters that turn nothing around', () => {
    const tail = fc.string({ unit: 'grapheme' });
    const scheme = fc.constantFrom('https://a.example/', 'mailto:', 'ipfs://', 'ipns:', 'https://');
    fc.assert(
      fc.property(scheme, tail, (start, rest) => {
        const { href = '' } = readLink(`${start}\u202e${rest}\u2066`) ?? {};
        expect(href).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });

  test('a text that is no address loses what turns, joins or hides', () => {
    expect(plainlyShown('javascript:\u202emoc.knab\u2066\u200b\u0000')).toBe('javascript:moc.knab');
  });
});
