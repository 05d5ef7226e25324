import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AllButDrawn,
  isDrawn,
  isHarmless,
  NeverDrawn,
} from '../../../src/adapters/tiddlywiki/frame/elements.ts';

describe('what of a person’s own wikitext is drawn', () => {
  const own = new NeverDrawn(() => true);

  test('never what names another page: the browser connects before it asks the policy', () => {
    for (const tag of ['iframe', 'I.FRAME', 'frame', 'frameset', 'object', 'embed', 'applet', 'portal'])
      expect(own.indexOf(tag), tag).not.toBe(-1);
  });

  test('and what shows and asks, as before', () => {
    for (const tag of ['p', 'form', 'video', 'style', 'x-own']) expect(own.indexOf(tag), tag).toBe(-1);
  });
});

describe('what of a stranger’s wikitext is drawn', () => {
  test('text, tables, pictures', () => {
    for (const tag of ['p', 'table', 'img', 'svg', 'linearGradient', 'math', 'details', 'H1'])
      expect(isDrawn(tag)).toBe(true);
  });

  test.each([
    'script',
    'iframe',
    'style',
    'link',
    'meta',
    'base',
    'object',
    'embed',
    'form',
    'template',
    'portal',
  ])('never <%s>, however its name is spelled', (tag) => {
    const filler = fc.constantFrom('', '.', '$', '..');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(filler, fc.boolean()), { minLength: tag.length, maxLength: tag.length }),
        (how) => {
          const written = how
            .map(
              ([between, upper], index) =>
                `${upper ? (tag[index] ?? '').toUpperCase() : (tag[index] ?? '')}${between}`,
            )
            .join('');
          expect(new AllButDrawn().indexOf(written)).not.toBe(-1);
        },
      ),
    );
  });

  test('no attribute that runs, sends or fetches', () => {
    for (const [name, value] of [
      ['onclick', 'x'], ['OnError', 'x'], ['srcdoc', 'x'], ['ping', 'https://a'], ['formaction', 'https://a'],
      ['attributionsrc', 'https://a'], ['http-equiv', 'refresh'], ['src', 'https://a/b.png'], ['srcset', 'https://a 2x'],
      ['poster', '//a'], ['background', 'https://a'], ['src', 'data:text/html,x'],
    ] as const) expect(isHarmless('img', name, value), name).toBe(false); // prettier-ignore
  });

  test('links of a few kinds, on links only', () => {
    expect(isHarmless('a', 'href', 'https://example.org')).toBe(true);
    expect(isHarmless('a', 'href', '#Pain')).toBe(true);
    for (const address of [
      'javascript:x',
      ' JavaScript:x',
      'java\nscript:x',
      'data:text/html,x',
      'vbscript:x',
      'blob:x',
      '//a',
    ])
      expect(isHarmless('a', 'href', address), address).toBe(false);
    expect(isHarmless('mrow', 'href', 'https://example.org')).toBe(false);
    expect(isHarmless('image', 'xlink:href', 'https://example.org/a.png')).toBe(false);
    expect(isHarmless('pattern', 'href', '#dots')).toBe(true);
  });

  test('and everything else that only says how it looks', () => {
    for (const name of ['class', 'style', 'title', 'd', 'width', 'aria-label'])
      expect(isHarmless('p', name, 'x')).toBe(true);
  });
});
