import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { createWikiAssets } from '../../../src/adapters/tiddlywiki/assets.ts';
import { PluginNotArrivedError } from '../../../src/ports/wiki-assets.ts';
import { EVENING_MS, fields } from '../../support/notes.ts';
import { profile } from '../../support/notebook-tabs.ts';
import { PATIENT_MS } from '../../support/patience.ts';

const { signal } = new AbortController();
const WIKI = new URL('../../../public/wiki/', import.meta.url);

/** The build's own folder as a server, which mallory may hold. */
let altered: string | undefined;
let isOffline = false;
afterEach(() => {
  altered = undefined;
  isOffline = false;
});
const serve = (url: string): Promise<Response> => {
  const path = url.slice('https://uplanet.example/wiki/'.length);
  if (isOffline) return Promise.reject(new TypeError('no network'));
  const bytes = readFileSync(new URL(path, WIKI));
  return Promise.resolve(new Response(path === altered ? bytes.subarray(1) : bytes));
};
const assets = createWikiAssets({ baseUrl: 'https://uplanet.example/', fetch: serve });

const alice = async () => {
  let nowMs = EVENING_MS;
  const tab = profile({ nowMs: () => nowMs }, assets).tab();
  const hourPasses = (): void => void (nowMs += 3_600_000);
  const { plugins, acts } = tab.notebook;
  await plugins.read({ signal });
  const stateOf = (id: string) => plugins.offered.get().find(({ plugin }) => plugin.id === id)?.state;
  const [markdown] = plugins.offered.get().map(({ plugin }) => plugin);
  if (markdown === undefined) throw new RangeError('no plugin is offered');
  return { ...tab, plugins, acts, markdown, stateOf, hourPasses };
};

test('the build offers each plugin with its version, its size and the hash of its file', async () => {
  const { plugins } = await alice();
  const offered = plugins.offered.get();
  expect(offered.map(({ plugin }) => plugin.id)).toContain('codemirror');
  for (const { plugin, state } of offered) {
    const bytes = readFileSync(new URL(plugin.file, WIKI));
    expect([state, bytes.length]).toEqual(['off', plugin.bytes]);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(plugin.sha256);
  }
});

test('one that is switched on acts, is nobody else’s code, and is private', async () => {
  const { notebook, plugins, acts, markdown, stateOf } = await alice();
  await plugins.switchOn(markdown, { signal });
  expect(stateOf('markdown')).toBe('on');
  const [acting] = acts.notes.get().acting;
  expect(acting?.note).toMatchObject({ title: markdown.title, audience: 'me', allowed: markdown.content });
  expect(acting?.note.isForeign).toBeUndefined();
  expect(notebook.desk.asks.get()).toEqual([]);
});

test('one that is switched off is gone, and can be brought back like any note: then it rests', async () => {
  const { notebook, plugins, acts, markdown, stateOf } = await alice();
  await plugins.switchOn(markdown, { signal });
  await plugins.switchOff(markdown);
  expect([stateOf('markdown'), acts.notes.get().acting]).toEqual(['off', []]);
  const [gone] = notebook.deleted.just.get();
  if (gone === undefined) throw new RangeError('nothing was deleted');
  await notebook.deleted.restore(gone);
  expect([stateOf('markdown'), acts.notes.get().dormant.length]).toEqual(['off', 1]);
});

test('other bytes than the build’s own never come in', async () => {
  const { plugins, acts, markdown } = await alice();
  altered = markdown.file;
  await expect(plugins.switchOn(markdown, { signal })).rejects.toThrow(PluginNotArrivedError);
  expect(acts.notes.get()).toEqual({ acting: [], dormant: [] });
});

test('without network nothing changes', async () => {
  const { plugins, acts, markdown } = await alice();
  isOffline = true;
  await expect(plugins.switchOn(markdown, { signal })).rejects.toThrow(PluginNotArrivedError);
  expect(acts.notes.get()).toEqual({ acting: [], dormant: [] });
});

test('what mallory wrote under the plugin’s title is replaced, and kept among the past texts', async () => {
  const { notebook, plugins, markdown, stateOf, hourPasses } = await alice();
  const fake = fields('{"tiddlers":{"$:/evil":{"text":"x"}}}', { 'plugin-type': 'plugin' });
  await notebook.write(markdown.title, fake);
  await notebook.acts.allow(notebook.acts.notes.get().dormant);
  expect(stateOf('markdown')).toBe('other');
  hourPasses();
  await plugins.switchOn(markdown, { signal });
  expect(stateOf('markdown')).toBe('on');
  expect(notebook.acts.notes.get().acting[0]?.note.isForeign).toBeUndefined();
  await notebook.deleted.read({ signal });
  expect(notebook.deleted.past.get().map(({ title }) => title)).toContain(markdown.title);
});

test('a wiki on screen is opened anew when a plugin is switched on or off, not when a style is', async () => {
  const { notebook, plugins, attach, markdown } = await alice();
  const onRestartWish = vi.fn();
  const first = new AbortController();
  await attach(first.signal, { onRestartWish });
  await notebook.write('Look', fields('b{}', { tags: '$:/tags/Stylesheet' }));
  await notebook.acts.allow(notebook.acts.notes.get().dormant);
  await Promise.resolve();
  expect(onRestartWish).not.toHaveBeenCalled();
  await plugins.switchOn(markdown, { signal });
  await vi.waitFor(() => expect(onRestartWish).toHaveBeenCalledTimes(1), { timeout: PATIENT_MS });
  first.abort();
  const onAgain = vi.fn();
  await attach(signal, { onRestartWish: onAgain });
  await plugins.switchOff(markdown);
  await vi.waitFor(() => expect(onAgain).toHaveBeenCalledTimes(1), { timeout: PATIENT_MS });
  expect(onRestartWish).toHaveBeenCalledTimes(1);
});

test('a wiki that was opened without what acts is left alone', async () => {
  const { plugins, attach, markdown, notebook } = await alice();
  const onRestartWish = vi.fn();
  await attach(signal, { onRestartWish, isPlain: true });
  await plugins.switchOn(markdown, { signal });
  await notebook.write('Pain', fields('a'));
  expect(onRestartWish).not.toHaveBeenCalled();
});

test('what acts can be deleted from the list; what changed since it was seen stays', async () => {
  const { notebook, acts } = await alice();
  const script = fields('alert(1)', { 'module-type': 'startup', type: 'application/javascript' });
  await notebook.write('Module', script);
  const seen = acts.notes.get().dormant;
  await notebook.write('Module', new Map([...script, ['text', 'alert(2)']]));
  await acts.remove(seen);
  expect(acts.notes.get().dormant.length).toBe(1);
  await acts.remove(acts.notes.get().dormant);
  expect(acts.notes.get()).toEqual({ acting: [], dormant: [] });
});
