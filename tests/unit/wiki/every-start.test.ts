import { expect, test, vi } from 'vitest';
import { createQuietStorage } from '../../../src/adapters/tiddlywiki/frame/quiet-storage.ts';
import { createMemoryDeviceMemory } from '../../../src/adapters/memory/device-memory.ts';
import { createStartMark } from '../../../src/adapters/tiddlywiki/start-mark.ts';
import { suspectsOf } from '../../../src/domain/wiki/suspects.ts';
import type { WikiTrouble } from '../../../src/app/wiki/notebook.types.ts';
import type { NoteRecord } from '../../../src/domain/wiki/tiddler.ts';
import { WikiBootError } from '../../../src/ports/wiki-host.ts';
import { change, profile, quiet, textOf } from '../../support/notebook-tabs.ts';
import { EVENING_MS, fields, note } from '../../support/notes.ts';

const module = (title: string): Readonly<Record<string, object>> => ({
  [title]: { text: 'exports.startup = () => four();', 'module-type': 'startup' },
});
const plugin = (parts: Readonly<Record<string, object>>) =>
  fields(JSON.stringify({ tiddlers: parts }), { 'plugin-type': 'plugin' });
const STACK =
  'ReferenceError: four is not defined\n    at exports.startup ($:/plugins/bob/oven/start.js:3:29)';

const acting = (title: string, part: string) => ({ note: note(title, '', { fields: plugin(module(part)) }) });

test('the plugin is named whose module stands nearest to the fault', () => {
  const oven = acting('$:/plugins/bob/oven', '$:/plugins/bob/oven/start.js');
  const table = acting('$:/plugins/bob/table', '$:/plugins/bob/table/start.js');
  const short = acting('$:/plugins/bob', '$:/plugins/bob/other.js');
  const trace = `${STACK}\n    at lay ($:/plugins/bob/table/start.js:1:1)`;
  expect(suspectsOf(trace, [table, short, oven])).toEqual([oven, table]);
  expect(suspectsOf('TypeError: x is undefined at $:/core/modules/widgets/list.js', [oven])).toEqual([]);
});

test('a note with a short title is blamed only where the engine names its place', () => {
  const [short, shorter] = [acting('at', 'at'), acting('E', 'E')];
  expect(
    suspectsOf('ReferenceError: E is not defined\n    at f (https://a.fr/E.js:1:2)', [short, shorter]),
  ).toEqual([]);
  expect(suspectsOf('Error: E: 404\n    at at:3:1', [short, shorter])).toEqual([short]);
  expect(suspectsOf('f@E:3:1\n', [short, shorter])).toEqual([shorter]);
  expect(suspectsOf(STACK, [{ note: note('', '') }])).toEqual([]);
});

const alice = async () => {
  let nowMs = EVENING_MS;
  const { tab } = profile({ nowMs: () => nowMs });
  const here = tab();
  const { notebook } = here;
  await notebook.write('$:/plugins/bob/oven', plugin(module('$:/plugins/bob/oven/start.js')));
  await notebook.write('$:/core/ui/PageTemplate', fields(''));
  await notebook.acts.allow(notebook.acts.notes.get().dormant);
  const told: (WikiTrouble | undefined)[] = [];
  const onRestartWish = vi.fn();
  const onTrouble = (trouble: WikiTrouble | undefined): void => void told.push(trouble);
  const titles = () => told.map((trouble) => trouble?.suspects.map((suspect) => suspect.note.title));
  return {
    ...here,
    ...{ told, titles, onRestartWish, onTrouble },
    later: (ms: number): void => void (nowMs += ms),
  };
};

test('alice is told which plugin kept her wiki from starting, and it opens once it is switched off', async () => {
  const { wiki, attach, told, titles, onTrouble, notebook } = await alice();
  wiki.boot = Promise.reject(new WikiBootError('its code failed', { trace: STACK }));
  await expect(attach(undefined, { onTrouble })).rejects.toThrow('its code failed');
  expect(told[0]?.kind).toBe('failed');
  expect(titles()).toEqual([['$:/plugins/bob/oven']]);
  await notebook.acts.rest(told[0]?.suspects ?? []);
  expect(notebook.acts.notes.get().acting.map((one) => one.note.title)).toEqual(['$:/core/ui/PageTemplate']);
});

test('code that never ends is named, by what ran when her wiki stopped answering', async () => {
  const { wiki, attach, told, titles, onTrouble } = await alice();
  let ends = (): void => undefined;
  wiki.boot = new Promise((resolve) => (ends = resolve));
  const start = attach(undefined, { onTrouble });
  await quiet();
  wiki.options().handlers.onSlowStart('$:/plugins/bob/oven');
  ends();
  await start;
  expect(told.map((trouble) => trouble?.kind)).toEqual(['hangs', undefined]);
  expect(titles()[0]).toEqual(['$:/plugins/bob/oven']);
});

test('at the start after one that never ended she is told before anything runs; of unknown code all that may be behind it', async () => {
  const { wiki, attach, told, titles, onTrouble } = await alice();
  for (const running of ['$:/plugins/bob/oven', '']) {
    wiki.boot = Promise.reject(new WikiBootError('its last start did not end', { running }));
    await expect(attach(undefined, { onTrouble })).rejects.toThrow('did not end');
  }
  expect(told.map((trouble) => trouble?.kind)).toEqual(['hangs', 'hangs']);
  expect(titles()).toEqual([['$:/plugins/bob/oven'], ['$:/plugins/bob/oven']]);
});

test('a start that does not end leaves a number on the device, and never a title', () => {
  const memory = createMemoryDeviceMemory();
  const plugins = ['$:/plugins/bob/table', '$:/plugins/bob/oven'].map((title) => ({
    ...note(title, '', { fields: plugin({}) }),
    allowed: 'by hash',
  }));
  const mark = (notes: readonly NoteRecord[] = plugins) => createStartMark(memory, notes);
  mark().begin();
  mark().running('$:/plugins/bob/table');
  expect(memory.get('wiki-start')).toBe('2 of 2');
  expect([mark().found(), mark().found()]).toEqual(['$:/plugins/bob/table', undefined]);
  mark().begin();
  expect(mark().found()).toBe('');
  mark().running('$:/plugins/bob/table');
  expect(mark(plugins.slice(1)).found()).toBe('');
  memory.set('wiki-start', 'nonsense');
  expect(mark().found()).toBe('');
  mark().begin();
  mark().end();
  expect(mark().found()).toBeUndefined();
  mark([note('Pain', 'au levain')]).begin();
  expect(mark().found()).toBeUndefined();
});

test('a wiki that was opened plain is nobody’s fault', async () => {
  const { wiki, attach, titles, onTrouble } = await alice();
  await attach(undefined, { onTrouble, isPlain: true });
  wiki.options().handlers.onStumble(STACK);
  wiki.options().handlers.onDrawn(true);
  expect(titles()).toEqual([[]]);
});

test('code that fails while the wiki runs is told where alice can do something about it', async () => {
  const { wiki, attach, told, titles, onTrouble } = await alice();
  await attach(undefined, { onTrouble });
  const { onStumble, onDrawn } = wiki.options().handlers;
  onStumble('ResizeObserver loop completed with undelivered notifications.');
  onStumble(STACK);
  onDrawn(true);
  onDrawn(false);
  expect(titles()).toEqual([['$:/plugins/bob/oven'], ['$:/core/ui/PageTemplate'], undefined]);
  expect(told.map((trouble) => trouble?.kind)).toEqual(['stumbled', 'empty', undefined]);
});

test('a wiki whose page is loaded anew opens again once all is saved, three times a minute', async () => {
  const { wiki, attach, told, notebook, onRestartWish, onTrouble, later } = await alice();
  const start = async (): Promise<void> => {
    const here = new AbortController();
    await attach(here.signal, { onRestartWish, onTrouble });
    void wiki.edit([change('Pain', `au levain ${onRestartWish.mock.calls.length}`)]);
    wiki.options().handlers.onReload('done');
    await quiet();
    here.abort();
  };
  for (let at = 0; at < 3; at += 1) {
    await start();
    expect(textOf(notebook, 'Pain')).toBe(`au levain ${at}`);
  }
  expect(onRestartWish).toHaveBeenCalledTimes(3);
  expect(told).toEqual([]);
  await start();
  expect(onRestartWish).toHaveBeenCalledTimes(3);
  expect(told.map((trouble) => trouble?.kind)).toEqual(['reloads']);
  wiki.options().handlers.onReload('wished');
  later(60_000);
  await start();
  expect(onRestartWish).toHaveBeenCalledTimes(4);
});

test('a plugin finds a storage that works as a browser’s does', () => {
  const storage = createQuietStorage(Object.prototype);
  storage.setItem('oven', 'warm');
  storage['table'] = 4;
  expect([storage.getItem('oven'), storage['table'], storage.getItem('door'), storage['door']]).toEqual([
    ...['warm', '4', null, undefined],
  ]);
  expect([storage.length, storage.key(1), storage.key(2), 'oven' in storage]).toEqual([
    2,
    'table',
    null,
    true,
  ]);
  expect(JSON.stringify(storage)).toBe('{"oven":"warm","table":"4"}');
  expect(Object.keys(storage)).toEqual(['oven', 'table']);
  delete storage['table'];
  storage.removeItem('oven');
  expect(storage.length).toBe(0);
  storage.setItem('__proto__', 'a name');
  expect(storage.getItem('__proto__')).toBe('a name');
  storage.clear();
  expect(Object.keys(storage)).toEqual([]);
});

test('a wiki that stumbles without end is heard a few times', async () => {
  const { wiki, attach, told, onTrouble } = await alice();
  await attach(undefined, { onTrouble });
  for (let at = 0; at < 500; at += 1) wiki.options().handlers.onStumble(STACK);
  expect(told.length).toBeGreaterThan(0);
  expect(told.length).toBeLessThan(50);
});
