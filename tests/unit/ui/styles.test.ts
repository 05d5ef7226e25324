import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const UI = 'src/ui';

/** The style sheets of the face: files of CSS, and what stands between css`…` in the elements. */
const sheets = async (): Promise<ReadonlyMap<string, string>> => {
  const names = (await readdir(UI, { recursive: true })).filter((name) => /\.(css|ts)$/.test(name));
  const read = async (name: string): Promise<[string, string]> => {
    const text = await readFile(join(UI, name), 'utf8');
    if (name.endsWith('.css')) return [name, text];
    return [name, [...text.matchAll(/\bcss`([^`]*)`/g)].map((match) => match[1] ?? '').join('\n')];
  };
  return new Map(await Promise.all(names.map(read)));
};

/** Parts of a shorthand, with what stands in brackets kept together. */
const partsOf = (value: string): readonly string[] =>
  value.match(/(?:[^\s()]|\([^()]*(?:\([^()]*\)[^()]*)*\))+/g) ?? [];

const SIDED = /(?:^|[-\s;{])(?:left|right)\s*:|-(?:left|right)(?:-[\w-]+)?\s*:|:\s*(?:left|right)\b/;

/** A declaration that names left or right, or whose four sides differ between the two. */
const isPhysical = (declaration: string): boolean => {
  if (SIDED.test(declaration)) return true;
  const [, name = '', value = ''] = /^\s*([\w-]+):\s*([^;]*)$/.exec(declaration) ?? [];
  if (!/^(margin|padding|inset|border-(width|style|color))$/.test(name)) return false;
  const sides = partsOf(value);
  return sides.length === 4 && sides[1] !== sides[3];
};

const declarationsOf = (sheet: string): readonly string[] =>
  sheet.replace(/\/\*[\s\S]*?\*\//g, '').split(/[;{}]/);

test('what is physical is told from what is logical', () => {
  const told = (css: string): boolean => isPhysical(css);
  expect(
    ['margin-left: 1px', 'left: 0', 'text-align: right', 'padding: 0 1px 2px 3px', 'float: left'].map(told),
  ).toEqual([true, true, true, true, true]);
  expect(
    ['margin-inline-start: 1px', 'inset: 0', 'text-align: start', 'padding: 0 1px 2px 1px'].map(told),
  ).toEqual([false, false, false, false]);
});

test('the face knows no left and no right: it turns with the writing direction', async () => {
  const found = [...(await sheets())].flatMap(([name, sheet]) =>
    declarationsOf(sheet)
      .filter(isPhysical)
      .map((declaration) => `${name}: ${declaration.trim()}`),
  );
  expect(found).toEqual([]);
});

test('colours live in the tokens only', async () => {
  const found = [...(await sheets())]
    .filter(([name]) => name !== 'styles/tokens.css')
    .flatMap(([name, sheet]) =>
      [...sheet.matchAll(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|light-dark)\(/gi)].map(
        (match) => `${name}: ${match[0]}`,
      ),
    );
  expect(found).toEqual([]);
});

test('every token that is asked for is there, and every one that is there is asked for', async () => {
  const all = await sheets();
  const tokens = all.get('styles/tokens.css') ?? '';
  const known = new Set([...tokens.matchAll(/(--[\w-]+):/g)].map((match) => match[1] ?? ''));
  // Set by the shell for what stands inside it.
  for (const own of ['--bar', '--rail']) known.add(own);
  const sources = await Promise.all(
    (await readdir(UI, { recursive: true }))
      .filter((name) => /\.(css|ts)$/.test(name))
      .map((name) => readFile(join(UI, name), 'utf8')),
  );
  const asked = new Set(
    sources.flatMap((text) => [...text.matchAll(/var\((--[\w-]+)/g)].map((match) => match[1] ?? '')),
  );
  expect([...asked].filter((name) => !known.has(name))).toEqual([]);
  expect([...known].filter((name) => !asked.has(name))).toEqual([]);
});
