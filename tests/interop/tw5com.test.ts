import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWiki } from '../../scripts/build-wiki.ts';
import { createWikiAssets } from '../../src/adapters/tiddlywiki/assets.ts';
import { openMemoryNotesReader } from '../../src/adapters/memory/notes-reader.ts';
import { createMemoryWikiDisk, createMemoryWikiStore } from '../../src/adapters/memory/wiki-store.ts';
import { createNotebook } from '../../src/app/wiki/notebook.ts';
import { leftOutReason } from '../../src/domain/import/left-out.ts';
import { encodeTiddlerLine } from '../../src/domain/wiki/encode.ts';
import type { Tiddler } from '../../src/domain/wiki/tiddler.ts';
import { EVENING_MS, plain } from '../support/notes.ts';
import { chosenFile } from '../support/readings.ts';
import { createPaperWiki } from '../support/paper-wiki.ts';
import { notesOf } from '../support/read-wiki.ts';
import { createTabChannels } from '../support/tab-channels.ts';
import { editionFile, tiddlersByCli } from '../support/tiddlywiki-cli.ts';

const { signal } = new AbortController();
const folder = mkdtempSync(join(tmpdir(), 'uplanet-tw5com-'));
const source = join(folder, 'tw5com.html');

let bytes: Uint8Array;
let parsed: readonly Tiddler[];

beforeAll(async () => {
  bytes = await editionFile('tw5.com');
  writeFileSync(source, bytes);
  parsed = notesOf(bytes);
});
afterAll(() => rmSync(folder, { recursive: true }));

const asObject = ({ title, fields }: Tiddler): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(fields),
  title,
});

test('the 2,105 tiddlers of tiddlywiki.com are read as TiddlyWiki itself reads them', async () => {
  const theirs = await tiddlersByCli(source);
  expect(parsed).toHaveLength(2_105);
  expect(parsed.map(asObject)).toEqual(parsed.map(({ title }) => theirs.get(title)));
});

test('each of their lines is one that we write as well, but for the place of the title', () => {
  const lines = new TextDecoder()
    .decode(bytes)
    .split('\n')
    .filter((line) => line.startsWith('{"'))
    .map((line) => line.replace(/,$/, ''));
  expect(lines).toHaveLength(2_105);
  for (const line of lines) {
    const tiddlers = notesOf(line);
    const ours = tiddlers.map(encodeTiddlerLine).join();
    expect(ours).toHaveLength(line.length);
    expect(plain(tiddlers)).toEqual(plain(notesOf(ours)));
  }
});

const built = async (): Promise<ReturnType<typeof createWikiAssets>> => {
  const files = await buildWiki(join(folder, 'wiki'));
  return createWikiAssets({
    baseUrl: 'http://localhost/',
    fetch: (url) => {
      const file = files[url.replace('http://localhost/wiki/', '')];
      return Promise.resolve(
        file === undefined ? new Response(null, { status: 404 }) : new Response(new Uint8Array(file)),
      );
    },
  });
};

test('imported, exported and opened by stock TiddlyWiki, every note is the same', async () => {
  const notebook = createNotebook({
    wikiStore: createMemoryWikiStore({
      disk: createMemoryWikiDisk(),
      clock: { nowMs: () => EVENING_MS },
      device: 'alice',
      channel: createTabChannels()(),
    }),
    wikiHost: createPaperWiki(),
    openReader: openMemoryNotesReader,
    wikiAssets: await built(),
    clock: { nowMs: () => EVENING_MS, wait: () => Promise.resolve(), turn: () => Promise.resolve() },
  });
  const plan = await notebook.planImport([chosenFile('tw5com.html', new Uint8Array(bytes))], {
    onProgress: () => undefined,
    signal,
  });
  const wanted = parsed.filter((tiddler) => leftOutReason(tiddler) === undefined);
  expect(plan.added.length + plan.addedParts.length).toBe(wanted.length);
  expect(plan.addedParts.length).toBeGreaterThan(300);
  await notebook.importPlanned({ onProgress: () => undefined, signal });
  const exported = join(folder, 'exported.html');
  writeFileSync(exported, new Uint8Array(await (await notebook.exportHtml({ signal })).arrayBuffer()));
  const theirs = await tiddlersByCli(exported);
  expect(wanted.length).toBeGreaterThan(2_000);
  expect(wanted.map(asObject)).toEqual(wanted.map(({ title }) => theirs.get(title)));
  expect(theirs.get('$:/core')?.['version']).toBe('5.4.1');
});
