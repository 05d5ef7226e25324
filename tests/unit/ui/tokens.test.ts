import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

type Rgb = readonly [number, number, number];
type Light = 'light' | 'dark';

const sheet = await readFile('src/ui/styles/tokens.css', 'utf8');

/** The declarations of one `:root…` block. */
const blockOf = (selector: string): string => {
  const start = sheet.indexOf(`${selector} {`);
  expect(start).toBeGreaterThan(-1);
  return sheet.slice(start, sheet.indexOf('\n}', start));
};

const rgbOf = (hex: string): Rgb => {
  const digits = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex;
  return [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16)) as unknown as Rgb;
};

const coloursOf = (block: string, light: Light): ReadonlyMap<string, Rgb> =>
  new Map(
    [...block.matchAll(/--([\w-]+): light-dark\(#([0-9a-f]{3,8}), #([0-9a-f]{3,8})\)/g)].map((match) => [
      match[1] ?? '',
      rgbOf((light === 'light' ? match[2] : match[3]) ?? ''),
    ]),
  );

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const luminance = (rgb: Rgb): number => {
  const [r, g, b] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (a: Rgb, b: Rgb): number => {
  const [dark, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
};

const GROUNDS = ['paper', 'surface', 'sunken'];
const TEXTS: readonly (readonly [ink: string, grounds: readonly string[]])[] = [
  ['ink', [...GROUNDS, 'pine-wash', 'clay-wash', 'sun-wash', 'berry-wash']],
  ['soft', GROUNDS],
  ['pine', [...GROUNDS, 'pine-wash']],
  ['berry', [...GROUNDS, 'berry-wash']],
  ['on-pine', ['pine', 'pine-hover']],
  ['on-sun-wash', ['sun-wash']],
];
/** What must be seen without being read: the edges of fields, the ring of the focus, a lit window. */
const MARKS: readonly (readonly [mark: string, grounds: readonly string[]])[] = [
  ['edge', GROUNDS],
  ['focus', GROUNDS],
  ['pine', GROUNDS],
];

const tooFaint = (
  colours: ReadonlyMap<string, Rgb>,
  pairs: readonly (readonly [string, readonly string[]])[],
  least: number,
): string[] =>
  pairs.flatMap(([mark, grounds]) =>
    grounds.flatMap((ground) => {
      const [one, other] = [colours.get(mark), colours.get(ground)];
      if (one === undefined || other === undefined) return [`${mark} or ${ground} is not there`];
      const ratio = contrast(one, other);
      return ratio < least ? [`${mark} on ${ground}: ${ratio.toFixed(2)}`] : [];
    }),
  );

test.each(['light', 'dark'] as const)('every text can be read on its ground (%s)', (light) => {
  const colours = coloursOf(blockOf('\n:root'), light);
  expect(tooFaint(colours, TEXTS, 4.5)).toEqual([]);
  expect(tooFaint(colours, MARKS, 3)).toEqual([]);
});

test.each(['light', 'dark'] as const)('high contrast holds seven to one (%s)', (light) => {
  const colours = coloursOf(blockOf(":root[data-contrast='more']"), light);
  expect(tooFaint(colours, TEXTS, 7)).toEqual([]);
  expect(tooFaint(colours, MARKS, 4.5)).toEqual([]);
});

test('high contrast answers for every colour of the house', () => {
  const names = (selector: string): string[] => [...coloursOf(blockOf(selector), 'light').keys()].sort();
  expect(names(":root[data-contrast='more']")).toEqual(names('\n:root'));
});
