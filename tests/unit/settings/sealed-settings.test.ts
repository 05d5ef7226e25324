import { expect, test } from 'vitest';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import { createSealedSettings } from '../../../src/app/settings/sealed-settings.ts';
import { openVault } from '../../support/open-vault.ts';

const utf8 = new TextEncoder();
const BREAD = utf8.encode('Pain, pas fini');

const openDrafts = async () => {
  const settings = createMemoryKeyValueStore();
  const vault = await openVault('alice');
  return { settings, drafts: createSealedSettings('drafts', { settings, vault }) };
};

const silently = (): void => undefined;

test('what was put opens again, and does not rest in clear', async () => {
  const { settings, drafts } = await openDrafts();
  await drafts.put([['draft/tab/1', BREAD]]);
  const stored = await settings.list('draft/');
  expect(new TextDecoder('latin1').decode(stored[0]?.[1])).not.toContain('Pain');
  expect(await drafts.open(stored, silently)).toEqual([['draft/tab/1', BREAD]]);
});

test('one call puts and deletes together', async () => {
  const { settings, drafts } = await openDrafts();
  await drafts.put([['draft/tab/1', BREAD]]);
  await drafts.put([
    ['draft/tab/1', undefined],
    ['draft/tab/2', BREAD],
  ]);
  expect((await settings.list('draft/')).map(([key]) => key)).toEqual(['draft/tab/2']);
});

test('what lies under another key than it was sealed for is told, and the others open', async () => {
  const { settings, drafts } = await openDrafts();
  await drafts.put([
    ['draft/tab/1', BREAD],
    ['draft/tab/2', BREAD],
  ]);
  const moved = await settings.get('draft/tab/1');
  await settings.putMany([['draft/tab/3', moved]]);
  const broken: string[] = [];
  const opened = await drafts.open(await settings.list('draft/'), ({ name }) => void broken.push(name));
  expect(opened.map(([key]) => key)).toEqual(['draft/tab/1', 'draft/tab/2']);
  expect(broken).toEqual(['SealBrokenError']);
  expect(await settings.get('draft/tab/3')).toEqual(moved);
});
