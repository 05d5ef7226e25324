import { expect, test } from 'vitest';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import { createSetting, jsonCodec, valueOr } from '../../../src/app/settings/setting.ts';
import { createShownSetting } from '../../../src/app/settings/shown-setting.ts';
import { err, ok, type Result } from '../../../src/kit/result.ts';
import { StorageFullError } from '../../../src/ports/wiki-store.ts';

const { signal } = new AbortController();

const parseName = (json: unknown): Result<string, 'no-name'> =>
  typeof json === 'string' ? ok(json) : err('no-name');
const NAME = jsonCodec((name: string) => JSON.stringify(name), parseName);

const openSettings = () => {
  const settings = createMemoryKeyValueStore();
  return { settings, name: createSetting(settings, 'publication/alice/profile', NAME) };
};

const SHOWN = { none: 'nobody', isSame: (a: string, b: string) => a === b };

test('what alice wrote is read, and before that nothing', async () => {
  const { name } = openSettings();
  expect(await name.read()).toEqual(err('absent'));
  await name.write('Alice');
  expect(await name.read()).toEqual(ok('Alice'));
});

test.each(['{', '7', ''])('what cannot be read says why: %j', async (text) => {
  const { settings, name } = openSettings();
  await settings.putMany([['publication/alice/profile', new TextEncoder().encode(text)]]);
  expect(await name.read()).toEqual(err('no-name'));
  expect(valueOr(await name.read(), 'nobody')).toBe('nobody');
});

test('two settings go into one transaction', async () => {
  const { settings, name } = openSettings();
  const other = createSetting(settings, 'publication/alice/state', NAME);
  await settings.putMany([name.entry('Alice'), other.entry('published')]);
  expect([await name.read(), await other.read()]).toEqual([ok('Alice'), ok('published')]);
});

test('what is kept is shown; what was stored elsewhere is shown when it is read again, and told once', async () => {
  const { name } = openSettings();
  const shown = await createShownSetting(name, SHOWN);
  const seen: string[] = [];
  shown.store.subscribe((value) => void seen.push(value), { signal });
  await shown.keep('Alice');
  await name.write('Alice du four');
  await shown.reread();
  await shown.reread();
  expect(seen).toEqual(['nobody', 'Alice', 'Alice du four']);
});

test('what finds no room is not shown', async () => {
  const { settings } = openSettings();
  const full = { ...settings, putMany: () => Promise.reject(new StorageFullError('full')) };
  const shown = await createShownSetting(createSetting(full, 'publication/alice/profile', NAME), SHOWN);
  await expect(shown.keep('Alice')).rejects.toThrow(StorageFullError);
  expect(shown.store.get()).toBe('nobody');
});
