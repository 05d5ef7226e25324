import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMemoryContentStore } from '../../../src/adapters/memory/content-store.ts';
import { createSiteReader } from '../../../src/app/site/read-site.ts';
import type { Site } from '../../../src/app/site/read-site.types.ts';
import { rawBlock } from '../../../src/domain/site/blocks.ts';
import { blocksSince, createSiteBuilder, type SiteBuild } from '../../../src/domain/site/site.ts';
import { leafOf } from '../../../src/domain/site/unixfs.ts';
import type { Tiddler } from '../../../src/domain/wiki/tiddler.ts';
import type { ContentStore } from '../../../src/ports/content-store.ts';
import { contentNode, FRONT, handMade, manifest, repeated, rootOf } from '../../support/hand-made-roots.ts';
import { plain } from '../../support/notes.ts';
import { CORE, manyNotes, note, SHELL } from '../../support/site.ts';

const { signal } = new AbortController();
const ALICE = { author: 'k51alice', profile: { displayName: 'Alice' }, parents: [] };
const builder = () => createSiteBuilder({ shell: SHELL, core: CORE });
const build = (tiddlers: readonly Tiddler[]): SiteBuild => builder().build({ ...ALICE, tiddlers });

/** A store that holds some roots and counts what is asked of it. */
const shelf = async (...sites: readonly Pick<SiteBuild, 'blocks' | 'root'>[]) => {
  const contentStore = createMemoryContentStore();
  for (const site of sites) await contentStore.put([...site.blocks.values()], { signal });
  const asked: string[] = [];
  const get: ContentStore['get'] = (cid, options) => {
    asked.push(cid.toString());
    return contentStore.get(cid, options);
  };
  return { asked, root: sites[0]?.root ?? rootOf({}).root, contentStore: { get } };
};

const readBy = async (site: SiteBuild) => {
  const { contentStore } = await shelf(site);
  return createSiteReader({ contentStore }).readSite(site.root, { signal });
};
const read = async (site: SiteBuild): Promise<Site> => {
  const result = await readBy(site);
  if (!result.ok) throw new Error(result.error);
  return result.value;
};
const faultIn = async (site: SiteBuild): Promise<string> => {
  const result = await readBy(site);
  return result.ok ? 'none' : result.error;
};

describe('bob reads what alice published', () => {
  test('and gets every note, her profile, the newest in the feed', async () => {
    const notes = manyNotes(700);
    const site = await read(build(notes));
    expect(plain(site.tiddlers)).toEqual(plain([...notes].sort((a, b) => (a.title < b.title ? -1 : 1))));
    expect(site.profile).toEqual({ displayName: 'Alice' });
    expect(site.feed).toHaveLength(20);
    expect(site.manifest).toMatchObject({ author: 'k51alice', tiddlerCount: 700 });
    expect(site.refusedLines).toBe(0);
  });

  test('whatever the notes are called and say', async () => {
    const hard = fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      '</script>',
      '\u2028',
      '\uD800',
      '7',
      '\n',
    );
    const text = fc.oneof(
      hard,
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ maxLength: 9_000 }),
    );
    const title = fc.oneof(hard, fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }));
    const fields = fc.array(fc.tuple(title, text), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(title, fields), { maxLength: 30 }), async (all) => {
        const notes = new Map(all.map(([name, own]) => [name, { title: name, fields: new Map(own) }]));
        for (const { fields: own } of notes.values()) own.delete('title');
        const site = await read(build([...notes.values()]));
        const expected = [...notes.values()].toSorted((a, b) => (a.title < b.title ? -1 : 1));
        expect(plain(site.tiddlers)).toEqual(plain(expected));
      }),
      { numRuns: 30 },
    );
  });

  test('and a photo whose line is longer than a block', async () => {
    const notes = [...manyNotes(10), note('Photo', { text: 'AAAA'.repeat(300_000), type: 'image/jpeg' })];
    expect(
      (await read(build(notes))).tiddlers.find((each) => each.title === 'Photo')?.fields.get('text'),
    ).toHaveLength(1_200_000);
  });

  test('without fetching the page around the notes, or the core', async () => {
    const site = build(manyNotes(100));
    const { asked, contentStore } = await shelf(site);
    await createSiteReader({ contentStore }).readSite(site.root, { signal });
    const fetched = [...new Set(asked)].map((key) => site.blocks.get(key)?.bytes.length ?? 0);
    expect(fetched.every((bytes) => bytes > 0 && bytes < 40_000)).toBe(true);
    expect(asked).not.toContain(rawBlock(new TextEncoder().encode(SHELL.prefix)).cid.toString());
  });

  test('and after her edit fetches only what is new, and keeps the other notes as they were', async () => {
    const alice = builder();
    const notes = manyNotes(2_000);
    const first = alice.build({ ...ALICE, tiddlers: notes });
    const second = alice.build({ ...ALICE, tiddlers: notes.with(5, note('Note 5', { text: 'Levain.' })) });
    const { asked, contentStore } = await shelf(first, second);
    const reader = createSiteReader({ contentStore });
    const before = await reader.readSite(first.root, { signal });
    asked.length = 0;
    const after = await reader.readSite(second.root, { signal });
    if (!before.ok || !after.ok) throw new Error('unreadable');
    const kept = new Set<Tiddler>(before.value.tiddlers);
    const fresh = after.value.tiddlers.filter((tiddler) => !kept.has(tiddler));
    expect(fresh.map((tiddler) => tiddler.title)).toContain('Note 5');
    expect(fresh.length).toBeLessThan(40);
    const leaves = blocksSince(second, first).filter((block) => asked.includes(block.cid.toString()));
    expect(asked.length).toBeLessThan(leaves.length + 20);
  });

  test('and sees how far it is', async () => {
    const site = build(manyNotes(300));
    const { contentStore } = await shelf(site);
    const seen: (readonly [number, number])[] = [];
    await createSiteReader({ contentStore }).readSite(site.root, {
      signal,
      onProgress: (done, total) => seen.push([done, total]),
    });
    const [done, total] = seen.at(-1) ?? [0, 1];
    expect(done).toBe(total);
    expect(seen[0]).toEqual([0, total]);
    expect(seen.length).toBeGreaterThan(10);
  });

  test('or only the front, in four blocks', async () => {
    const site = build(manyNotes(300));
    const { asked, contentStore } = await shelf(site);
    const front = await createSiteReader({ contentStore }).readFront(site.root, { signal });
    expect(front.ok && front.value.profile.displayName).toBe('Alice');
    expect(asked).toHaveLength(4);
  });

  test('and what had to be fetched for it is told', async () => {
    const site = build(manyNotes(300));
    const { asked, contentStore } = await shelf(site);
    const there = createMemoryContentStore({ network: contentStore });
    let bytes = 0;
    const onFetched = (more: number): void => void (bytes += more);
    const reader = createSiteReader({ contentStore: there });
    for (let time = 0; time < 2; time += 1) await reader.readFront(site.root, { signal, onFetched });
    const front = [...site.blocks.values()].filter(({ cid }) => asked.includes(cid.toString()));
    expect(bytes).toBe(front.reduce((sum, block) => sum + block.bytes.byteLength, 0));
  });

  test('or an empty wiki', async () => {
    expect((await read(build([]))).tiddlers).toEqual([]);
  });
});

describe('bob is told why a root cannot be read', () => {
  const limited = async (site: SiteBuild, limits: { maxBytes: number; maxTiddlers: number }) => {
    const { contentStore } = await shelf(site);
    return createSiteReader({ contentStore }).readSite(site.root, { signal, limits });
  };

  test('when nobody has its blocks', async () => {
    const { contentStore } = await shelf();
    const result = await createSiteReader({ contentStore }).readFront(build([]).root, { signal });
    expect(result).toEqual({ ok: false, error: 'nobody-has-it' });
  });

  test('when his patience ends first', async () => {
    const contentStore: Pick<ContentStore, 'get'> = {
      get: (_cid, options) => Promise.reject(options.signal.reason as Error),
    };
    const result = await createSiteReader({ contentStore }).readFront(build([]).root, {
      signal: AbortSignal.abort(),
    });
    expect(result).toEqual({ ok: false, error: 'nobody-has-it' });
  });

  test('when a block is not what its CID says', async () => {
    const site = build([note('Pain')]);
    const contentStore = createMemoryContentStore({
      network: { get: () => Promise.resolve(new Uint8Array([1])) },
    });
    const result = await createSiteReader({ contentStore }).readSite(site.root, { signal });
    expect(result).toEqual({ ok: false, error: 'falsified' });
  });

  test('when it is larger than he lends room for', async () => {
    const result = await limited(build(manyNotes(100)), { maxBytes: 10_000, maxTiddlers: 1_000 });
    expect(result).toEqual({ ok: false, error: 'too-big' });
  });

  test('when it says that it has too many notes', async () => {
    const result = await limited(build(manyNotes(100)), { maxBytes: 1e9, maxTiddlers: 99 });
    expect(result).toEqual({ ok: false, error: 'too-big' });
  });

  test('when it has 200,000 notes and says that it has one', async () => {
    const lines = Array.from({ length: 200_000 }, (_, index) => `{"title":"${String(index)}"}\n`);
    const leaves = Array.from({ length: 20 }, (_, index) =>
      lines.slice(index * 10_000, (index + 1) * 10_000).join(''),
    );
    expect(await faultIn(handMade(leaves))).toBe('too-big');
  });

  test('when a few blocks that name each other stand for sixty million pieces', async () => {
    const lines = repeated(8_000, repeated(8_000, leafOf(new TextEncoder().encode('\n'))));
    const site = rootOf({ ...FRONT, 'manifest.json': manifest(lines.fileBytes), 'index.html': lines });
    expect(site.blocks.size).toBeLessThan(10);
    expect(await faultIn(site)).toBe('too-big');
  });

  test('when a megabyte of content says it is one byte, before a second one is held', async () => {
    const leaf = contentNode(new Uint8Array(1_000_000));
    const lie = { ...leaf, fileBytes: 1 };
    const profile = repeated(250, repeated(256, lie));
    const front = await shelf(rootOf({ ...FRONT, 'manifest.json': manifest(1), 'profile.json': profile }));
    expect(await createSiteReader(front).readFront(front.root, { signal })).toEqual({
      ok: false,
      error: 'too-big',
    });
    expect(front.asked).not.toContain(leaf.block.cid.toString());
    const index = await shelf(
      rootOf({ ...FRONT, 'manifest.json': manifest(40), 'index.html': repeated(40, lie) }),
    );
    expect(await createSiteReader(index).readSite(index.root, { signal })).toEqual({
      ok: false,
      error: 'not-readable',
    });
    expect(index.asked.filter((cid) => cid === leaf.block.cid.toString()).length).toBeLessThanOrEqual(12);
  });

  test('when a block hides bytes beside its content and its links', async () => {
    const padded = contentNode(new TextEncoder().encode('\n'), 'x'.repeat(1_000_000));
    const site = rootOf({ ...FRONT, 'manifest.json': manifest(40), 'index.html': repeated(40, padded) });
    expect(await faultIn(site)).toBe('not-readable');
  });

  test('when a front file is missing, no JSON, or not ours', async () => {
    expect(await faultIn(rootOf({}))).toBe('not-readable');
    expect(await faultIn(handMade('', { 'profile.json': '{' }))).toBe('not-readable');
    expect(await faultIn(handMade('', { 'profile.json': '{"schema":2}' }))).toBe('not-readable');
    expect(await faultIn(handMade('', { 'feed.json': '[]' }))).toBe('not-readable');
    expect(await faultIn(handMade('', { 'manifest.json': manifest(1) }))).toBe('not-readable');
    expect(await faultIn(handMade('', { 'feed.json': `"${'x'.repeat(300_000)}"` }))).toBe('too-big');
  });

  test('and other errors are not hidden from those who must mend them', async () => {
    const contentStore: Pick<ContentStore, 'get'> = { get: () => Promise.reject(new RangeError('bug')) };
    await expect(createSiteReader({ contentStore }).readFront(build([]).root, { signal })).rejects.toThrow(
      'bug',
    );
  });
});

describe('a root made by other hands', () => {
  test('may cut its lines anywhere', async () => {
    const site = await read(
      handMade(['{"title":"Pa', 'in","text":"Le', 'vain"},\n{"title":"Eau"}\n', '{"title":"Sel"}']),
    );
    expect(site.tiddlers.map((tiddler) => tiddler.title)).toEqual(['Pain', 'Eau', 'Sel']);
  });

  test('may hold its lines in the middle of a leaf', async () => {
    const index = '[{"title":"Pain"}\n]';
    const files = { ...FRONT, 'index.html': index };
    const lines = JSON.stringify({ schema: 1, author: 'k51', parents: [], tiddlerCount: 1, lines: [1, 18] });
    expect((await read(rootOf({ ...files, 'manifest.json': lines }))).tiddlers).toHaveLength(1);
  });

  test('gives the last of two lines with one title, as TiddlyWiki does', async () => {
    const site = await read(handMade('{"title":"Pain","text":"1"},\n{"title":"Pain","text":"2"}\n'));
    expect(site.tiddlers.map((tiddler) => tiddler.fields.get('text'))).toEqual(['2']);
  });

  test('loses the lines that are no tiddlers, and they are counted', async () => {
    const bad = [
      'nonsense',
      '[]',
      'null',
      '{"title":""}',
      '{"text":"x"}',
      '{"title":"x","n":1}',
      `{"title":"${'é'.repeat(600)}"}`,
      `{"title":"${'x'.repeat(1_000_000)}"}`,
      JSON.stringify({ title: 'x', ...Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [i, ''])) }),
      `{"title":"x"${',"a":""'.repeat(100_000)}}`,
    ];
    const site = await read(handMade([...bad, '{"title":"Pain"}'].map((line) => `${line},\n`).join('')));
    expect(site.tiddlers.map((tiddler) => tiddler.title)).toEqual(['Pain']);
    expect(site.refusedLines).toBe(bad.length);
  });
});
