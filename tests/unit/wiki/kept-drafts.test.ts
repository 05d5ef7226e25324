import { bytesToUtf8 } from '@noble/ciphers/utils.js';
import { expect, test } from 'vitest';
import { createMemoryKeyValueStore, type MemoryDisk } from '../../../src/adapters/memory/key-value-store.ts';
import { createMemoryLog } from '../../../src/adapters/memory/log.ts';
import { createMemoryTabLock } from '../../../src/adapters/memory/tab-lock.ts';
import { createKeptDrafts, type KeptDrafts } from '../../../src/app/wiki/kept-drafts.ts';
import { carriedSettings, isTaken } from '../../../src/domain/backup/carried-settings.ts';
import { isCopied } from '../../../src/domain/settings/keyspaces.ts';
import type { Draft } from '../../../src/domain/wiki/draft.ts';
import { encodeDraft, parseDraft } from '../../../src/domain/wiki/draft.ts';
import { DRAFT_LIMITS } from '../../../src/domain/wiki/limits.ts';
import { StorageFullError } from '../../../src/ports/wiki-store.ts';
import { createHandClock } from '../../support/clock.ts';
import { note } from '../../support/notes.ts';
import { openVault } from '../../support/open-vault.ts';
import { profile, quiet } from '../../support/notebook-tabs.ts';

const PAIN = note('Pain', 'farine');
const typed = (text: string, seen: Draft['seen'] = PAIN): Draft => ({ title: 'Pain', text, seen });

interface Page {
  readonly drafts: KeptDrafts;
  /** The tab is killed: no last word, its locks are free. */
  readonly dies: () => void;
}

const brought = ({ state }: KeptDrafts, wanted: number): Promise<void> =>
  new Promise((resolve) => {
    const { signal } = new AbortController();
    state.subscribe(({ count }) => count >= wanted && resolve(), { signal });
  });

/** One device of alice: pages of it come and go. */
const device = async () => {
  const disk: MemoryDisk = new Map();
  const vault = await openVault('alice');
  const [clock, tabLock, store] = [
    createHandClock(),
    createMemoryTabLock(),
    createMemoryKeyValueStore({ disk }),
  ];
  let [isFull, pages] = [false, 0];
  const settings = {
    list: store.list,
    putMany: (entries: Parameters<typeof store.putMany>[0]): Promise<void> =>
      isFull ? Promise.reject(new StorageFullError('no room')) : store.putMany(entries),
  };
  /** `brings`: how many texts come back. */
  const opens = async (brings = 0): Promise<Page> => {
    const life = new AbortController();
    const log = createMemoryLog();
    const tab = `tab${(pages += 1)}`;
    const drafts = createKeptDrafts({ settings, vault, tabLock, clock, tab, log, signal: life.signal });
    await drafts.start();
    await brought(drafts, brings);
    return { drafts, dies: () => life.abort(new Error('killed')) };
  };
  return {
    disk,
    clock,
    opens,
    fills: (): void => void (isFull = true),
    empties: (): void => void (isFull = false),
  };
};

test('alice types, her page dies, she unlocks: her words are there, said to be unsaved', async () => {
  const { clock, opens, disk } = await device();
  const first = await opens();
  first.drafts.keep('Pain', typed('farine, eau'));
  first.drafts.keep(undefined, { title: 'Compost', text: 'au fond', seen: undefined });
  expect(first.drafts.state.get()).toMatchObject({ count: 2, isKept: false });
  await clock.advance(300);
  await first.drafts.settled();
  expect(first.drafts.state.get()).toMatchObject({ count: 2, isKept: true, isRefused: false });
  first.dies();
  const { drafts } = await opens(2);
  expect(drafts.of('Pain')).toEqual(typed('farine, eau'));
  expect(drafts.of(undefined)).toEqual({ title: 'Compost', text: 'au fond', seen: undefined });
  expect(drafts.state.get()).toEqual({ titles: new Set(['Pain']), count: 2, isKept: true, isRefused: false });
  expect(disk.size).toBe(2);
});

test('what is typed as the page goes out of sight is written at once', async () => {
  const { opens } = await device();
  const first = await opens();
  first.drafts.keep('Pain', typed('farine, e'));
  first.drafts.keep('Pain', typed('farine, eau'));
  await first.drafts.settled();
  first.dies();
  expect((await opens(1)).drafts.of('Pain')?.text).toBe('farine, eau');
});

test('the bytes at rest tell no word and no title, and neither do their keys', async () => {
  const { opens, disk } = await device();
  const { drafts } = await opens();
  drafts.keep('Pain', typed('hagebuttentee'));
  await drafts.settled();
  const rest = [...disk].map(([key, value]) => key + String.fromCharCode(...value)).join();
  expect(disk.size).toBe(1);
  expect(rest).not.toMatch(/hagebuttentee|Pain|farine/);
});

test('what is saved, or discarded, leaves nothing at rest', async () => {
  const { opens, disk } = await device();
  const { drafts } = await opens();
  drafts.keep('Pain', typed('farine, eau'));
  await drafts.settled();
  drafts.keep('Pain', undefined);
  await drafts.settled();
  expect(disk.size).toBe(0);
  expect(drafts.state.get()).toEqual({ titles: new Set(), count: 0, isKept: true, isRefused: false });
});

test('a full device says so, the words stay on the page, and rest once there is room', async () => {
  const { opens, fills, empties, disk } = await device();
  const { drafts } = await opens();
  drafts.keep('Pain', typed('farine'));
  await drafts.settled();
  fills();
  drafts.keep('Pain', typed('farine, eau'));
  await drafts.settled();
  expect(drafts.state.get()).toMatchObject({ isKept: false, isRefused: true });
  expect(drafts.of('Pain')?.text).toBe('farine, eau');
  expect(disk.size).toBe(1);
  empties();
  await drafts.settled();
  expect(drafts.state.get()).toMatchObject({ isKept: true, isRefused: false });
});

test('a text too long to rest, and one text too many, are said and stay on the page', async () => {
  const { opens, disk } = await device();
  const { drafts } = await opens();
  drafts.keep('Pain', typed('x'.repeat(DRAFT_LIMITS.bytes)));
  await drafts.settled();
  expect(drafts.state.get()).toMatchObject({ count: 1, isKept: false, isRefused: true });
  drafts.keep('Pain', undefined);
  for (let at = 0; at <= DRAFT_LIMITS.count; at += 1) drafts.keep(`Note ${at}`, typed('eau'));
  await drafts.settled();
  expect(drafts.state.get()).toMatchObject({ count: DRAFT_LIMITS.count + 1, isKept: false, isRefused: true });
  expect(disk.size).toBe(DRAFT_LIMITS.count);
  drafts.keep('Note 0', undefined);
  await drafts.settled();
  expect(drafts.state.get()).toMatchObject({ isKept: true, isRefused: false });
});

test('two tabs write in one note: each keeps its own text, and what the dead one left comes when its place is free', async () => {
  const { opens, disk } = await device();
  const [here, there] = [await opens(), await opens()];
  here.drafts.keep('Pain', typed('farine, eau'));
  there.drafts.keep('Pain', typed('farine, sel'));
  there.drafts.keep('Compost', typed('au fond'));
  await Promise.all([here.drafts.settled(), there.drafts.settled()]);
  const third = await opens();
  expect(third.drafts.state.get().count).toBe(0);
  there.dies();
  await brought(third.drafts, 2);
  here.drafts.keep('Pain', typed('farine, eau, levain'));
  await here.drafts.settled();
  expect(third.drafts.of('Pain')?.text).toBe('farine, sel');
  expect(disk.size).toBe(3);
  here.dies();
  third.dies();
  const next = await opens(2);
  expect(next.drafts.of('Compost')?.text).toBe('au fond');
  const first = next.drafts.of('Pain')?.text;
  next.drafts.keep('Pain', undefined);
  await next.drafts.settled();
  next.dies();
  expect([first, (await opens(2)).drafts.of('Pain')?.text].toSorted()).toEqual([
    'farine, eau, levain',
    'farine, sel',
  ]);
});

test('a row that was spoilt on the disk hides no other, and is left where it is', async () => {
  const { opens, disk } = await device();
  const first = await opens();
  first.drafts.keep('Pain', typed('farine, eau'));
  first.drafts.keep('Compost', typed('au fond'));
  await first.drafts.settled();
  first.dies();
  const [key = ''] = disk.keys();
  disk.set(key, new Uint8Array(40));
  const { drafts } = await opens(1);
  expect([...drafts.state.get().titles]).toEqual(['Compost']);
  expect(disk.size).toBe(2);
});

test('the text of a note that was deleted meanwhile is gone on with as a new note', async () => {
  const { opens } = await device();
  const first = await opens();
  first.drafts.keep('Pain', typed('farine, eau'));
  await first.drafts.settled();
  first.dies();
  const second = await opens(1);
  second.drafts.adopt((title) => title === 'Pain');
  expect(second.drafts.of(undefined)).toBeUndefined();
  second.drafts.adopt(() => false);
  await second.drafts.settled();
  second.dies();
  const { drafts } = await opens(1);
  expect(drafts.of('Pain')).toBeUndefined();
  expect(drafts.of(undefined)).toEqual(typed('farine, eau'));
});

test('a note that was saved meanwhile elsewhere: saving what came back keeps both texts', async () => {
  const { opens } = await device();
  const { tab } = profile();
  const here = tab();
  await here.notebook.write('Pain', new Map([['text', 'farine']]));
  await quiet();
  const first = await opens();
  first.drafts.keep('Pain', typed('farine, eau', here.notebook.list()[0]));
  await first.drafts.settled();
  first.dies();
  await here.notebook.write('Pain', new Map([['text', 'farine, sel']]));
  await quiet();
  const draft = (await opens(1)).drafts.of('Pain');
  await here.notebook.write('Pain', new Map([['text', draft?.text ?? '']]), {
    seen: draft?.seen,
    isTyped: true,
  });
  await quiet();
  expect(
    here.notebook
      .list()
      .map(({ fields }) => fields?.get('text'))
      .toSorted(),
  ).toEqual(['farine, eau', 'farine, sel']);
});

test('unsaved texts go into no backup, no move and no second copy, and none is taken from one', () => {
  const setting = ['draft/tab1/1', new Uint8Array(3)] as const;
  expect(carriedSettings([setting])).toEqual([]);
  expect(isTaken([setting], [])).toBe(false);
  expect(isCopied('draft/tab1/1')).toBe(false);
});

test('a draft is read back as it was written, whatever letters are in it', () => {
  const draft = { of: 'Pain', atMs: 1, draft: typed('\ud800 é\r\n') };
  expect(parseDraft(encodeDraft(draft))).toEqual({ ok: true, value: draft });
  expect(parseDraft(new Uint8Array(DRAFT_LIMITS.bytes + 1)).ok).toBe(false);
  expect(
    bytesToUtf8(encodeDraft({ of: undefined, atMs: 1, draft: { title: '', text: 'a', seen: undefined } })),
  ).toBe('[1,null,1,"","a",null]');
});
