import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actsTwice, originalOf } from '../../../src/domain/wiki/inert.ts';
import { compareVersions } from '../../../src/domain/wiki/versions.ts';
import { profile, quiet } from '../../support/notebook-tabs.ts';
import { EVENING_MS, fields } from '../../support/notes.ts';
import { chosenFile } from '../../support/readings.ts';

const { signal } = new AbortController();

test.each([
  ['2.0.0', '1.9.9'],
  ['1.10.0', '1.9.0'],
  ['v5.4.1', '5.4.0'],
  ['1.0', '0.9.9.9'],
  ['1.0.0', '1.0.0-beta.2'],
  ['1.0.0-beta.10', '1.0.0-beta.9'],
  ['0.0.1', 'no version'],
  ['1', ''],
])('%s is newer than %s', (newer, older) => {
  expect(compareVersions(newer, older)).toBeGreaterThan(0);
  expect(compareVersions(older, newer)).toBeLessThan(0);
});

test('any two texts have an order, and no text is newer than itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a))).toBe(0);
      expect(compareVersions(a, a)).toBe(0);
    }),
  );
});

const GREETER = '$:/plugins/example/greeter';
const greeter = (version: string) => ({
  title: GREETER,
  'plugin-type': 'plugin',
  version,
  text: JSON.stringify({ tiddlers: { [`${GREETER}/word`]: { text: `word ${version}` } } }),
});
const alice = () => {
  let nowMs = EVENING_MS;
  const here = profile({ nowMs: () => nowMs }).tab();
  const { notebook, store } = here;
  return {
    ...here,
    later: (): void => void (nowMs += 60_000),
    imports: async (...notes: readonly Readonly<Record<string, string>>[]) => {
      const file = chosenFile('wiki.json', JSON.stringify(notes));
      const plan = await notebook.planImport([file], { onProgress: () => undefined, signal });
      await notebook.importPlanned({ onProgress: () => undefined, signal });
      return plan;
    },
    all: async () => (await store.all({ signal })).filter((note) => note.fields !== null),
    past: async () => {
      await notebook.deleted.read({ signal });
      return notebook.deleted.past.get().map(({ title, fields: own }) => [title, own.get('version')]);
    },
  };
};

describe('an extension that comes again', () => {
  test('in a newer version takes the place of the older one, which stays among the overwritten', async () => {
    const { imports, all, past, later } = alice();
    await imports(greeter('1.0.0'));
    later();
    expect(await imports(greeter('2.0.0'))).toMatchObject({ inPlace: [GREETER], changed: [], added: [] });
    expect((await all()).map(({ title, fields: own }) => [title, own?.get('version')])).toEqual([
      [GREETER, '2.0.0'],
    ]);
    expect(await past()).toEqual([[GREETER, '1.0.0']]);
  });

  test('in an older version does not come in', async () => {
    const { imports, all, later } = alice();
    await imports(greeter('1.10.0'));
    later();
    expect(await imports(greeter('1.9.0'))).toMatchObject({ older: [GREETER], inPlace: [], changed: [] });
    expect((await all()).map(({ fields: own }) => own?.get('version'))).toEqual(['1.10.0']);
  });

  test('as a setting takes the place of the other one', async () => {
    const { imports, all, past, later } = alice();
    await imports({ title: '$:/config/Oven', text: 'yes' });
    later();
    await imports({ title: '$:/config/Oven', text: 'no' });
    expect((await all()).map(({ title }) => title)).toEqual(['$:/config/Oven']);
    expect((await past()).map(([title]) => title)).toEqual(['$:/config/Oven']);
  });
});

test('two tabs at odds about a plugin leave one that acts, and a copy that can be read and does not', async () => {
  const { tab } = profile();
  const [one, other] = [tab(), tab()];
  const { title: name, ...first } = greeter('1.0.0');
  const { title: again, ...second } = greeter('1.1.0');
  await one.notebook.write(name, new Map(Object.entries(first)), { seen: undefined });
  await other.notebook.write(again, new Map(Object.entries(second)), { seen: undefined });
  await quiet();
  const notes = (await one.store.all({ signal })).filter((note) => note.fields !== null);
  expect(
    notes.filter(({ title, fields: own }) => own !== null && actsTwice({ title, fields: own })),
  ).toHaveLength(1);
  const copy = one.notebook.list()[0];
  expect(copy?.title).toContain('plugins/example/greeter (');
  expect(Object.fromEntries(copy?.fields ?? [])).toMatchObject({
    ...{ text: first.text, version: '1.0.0', 'kept-plugin-type': 'plugin', 'kept-title': name },
  });
});

test('the copies that 0.1.0 made are told from notes that are called so', () => {
  const plugin = fields('{}', { 'plugin-type': 'plugin' });
  const name = `${GREETER} (copy 2026-11-26 04:50)`;
  expect(originalOf({ title: name, fields: plugin })).toBe(GREETER);
  expect(originalOf({ title: `${GREETER} (copie 2026-11-26 04:50) 2`, fields: plugin })).toBe(GREETER);
  expect(originalOf({ title: GREETER, fields: plugin })).toBeUndefined();
  expect(originalOf({ title: 'Pain (copie 2026-11-26 04:50)', fields: fields('au levain') })).toBeUndefined();
});

test('a double that 0.1.0 made is shown, and is put to rest with one word', async () => {
  const { imports, all, notebook } = alice();
  const double = `${GREETER} (copy 2026-11-26 04:50)`;
  await imports(greeter('2.0.0'), { ...greeter('1.0.0'), title: double });
  await imports({ title: '$:/config/Oven', text: 'yes' }, { title: 'Pain', text: 'au levain' });
  const shown = () => notebook.extensions.list().map(({ kind, note }) => [kind, note.title]);
  expect(shown()).toEqual([
    ['double', double],
    ['plugin', GREETER],
    ['setting', '$:/config/Oven'],
  ]);
  const [first] = notebook.extensions.list();
  if (first === undefined) throw new RangeError('nothing is shown');
  const title = await notebook.extensions.putToRest(first);
  expect(title).toBe('plugins/example/greeter (copy 2026-11-26 04:50)');
  expect(shown()).toEqual([
    ['plugin', GREETER],
    ['setting', '$:/config/Oven'],
  ]);
  expect(notebook.list().map((note) => note.title)).toContain(title);
  for (const one of notebook.extensions.list()) await notebook.extensions.remove(one);
  expect((await all()).map((note) => note.title).toSorted()).toEqual(['Pain', title]);
});

test('NoteSelf’s own store does not come in', async () => {
  const { imports, all } = alice();
  const noteself = { title: '$:/plugins/danielo515/tiddlypouch', 'plugin-type': 'plugin', text: '{}' };
  expect(await imports(noteself, { title: 'Pain', text: 'x' })).toMatchObject({
    leftOut: [{ title: noteself.title, reason: 'other-store' }],
    added: ['Pain'],
  });
  expect((await all()).map(({ title }) => title)).toEqual(['Pain']);
});
