import { encode } from '@ipld/dag-pb';
import fc from 'fast-check';
import { UnixFS } from 'ipfs-unixfs';
import { CID } from 'multiformats/cid';
import { describe, expect, test } from 'vitest';
import { dagPbBlock, rawBlock } from '../../../src/domain/site/blocks.ts';
import { encodeFeed, parseFeed } from '../../../src/domain/site/feed.ts';
import { parseCid } from '../../../src/domain/content/cid-text.ts';
import { encodeManifest, parseManifest } from '../../../src/domain/site/manifest.ts';
import { encodeProfile, parseProfile, tidyDisplayName } from '../../../src/domain/site/profile.ts';
import { readDirectory, readFileNode } from '../../../src/domain/site/read-node.ts';
import { parseLines } from '../../../src/domain/site/read-lines.ts';
import { note } from '../../support/site.ts';

const BREAD = rawBlock(new TextEncoder().encode('pain'));
const link = (name: string) => ({ Name: name, Tsize: 4, Hash: BREAD.cid });
const file = (options: ConstructorParameters<typeof UnixFS>[0], links: readonly string[]) =>
  dagPbBlock(new UnixFS({ type: 'file', ...options }).marshal(), links.map(link));

describe('a block of a root', () => {
  test('gives a Result whatever its bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(0x55, 0x70, 0x71), (bytes, code) => {
        const block = { cid: CID.createV1(code, BREAD.cid.multihash), bytes };
        expect(readDirectory(block)).toHaveProperty('ok');
        expect(readFileNode(block).ok).toBe(code === 0x55 || readFileNode(block).ok);
        expect(parseLines(bytes).tiddlers.length).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 500 },
    );
  });

  test('is content when it is raw, or a dag-pb file without links', () => {
    expect(readFileNode(BREAD)).toEqual({ ok: true, value: { kind: 'content', bytes: BREAD.bytes } });
    expect(readFileNode(file({ data: BREAD.bytes }, []))).toMatchObject({ value: { kind: 'content' } });
    expect(readFileNode(file({}, []))).toEqual({
      ok: true,
      value: { kind: 'content', bytes: new Uint8Array() },
    });
  });

  test('names its parts when it has links of known sizes', () => {
    expect(readFileNode(file({ blockSizes: [4n, 4n] }, ['', '']))).toEqual({
      ok: true,
      value: {
        kind: 'parts',
        parts: [
          { cid: BREAD.cid, bytes: 4 },
          { cid: BREAD.cid, bytes: 4 },
        ],
      },
    });
  });

  test('is refused when sizes lack, are zero, or stand beside content', () => {
    for (const bad of [
      file({ blockSizes: [4n] }, ['', '']),
      file({ blockSizes: [0n] }, ['']),
      file({ blockSizes: [4n], data: BREAD.bytes }, ['']),
      dagPbBlock(new UnixFS({ type: 'directory' }).marshal(), []),
      dagPbBlock(new UnixFS({ type: 'symlink', data: BREAD.bytes }).marshal(), []),
    ])
      expect(readFileNode(bad)).toEqual({ ok: false, error: 'not-a-file' });
    const bare = { cid: file({}, []).cid, bytes: encode({ Links: [] }) };
    expect(readFileNode(bare)).toEqual({ ok: false, error: 'not-a-file' });
  });

  test('is a directory of at most 256 entries', () => {
    const directory = (count: number) =>
      dagPbBlock(
        new UnixFS({ type: 'directory' }).marshal(),
        Array.from({ length: count }, (_, index) => link(String(index).padStart(4, '0'))),
      );
    expect(readDirectory(directory(2))).toMatchObject({
      ok: true,
      value: new Map([
        ['0000', BREAD.cid],
        ['0001', BREAD.cid],
      ]),
    });
    expect(readDirectory(directory(257))).toEqual({ ok: false, error: 'not-a-directory' });
    expect(readDirectory(BREAD)).toEqual({ ok: false, error: 'not-a-directory' });
    expect(readDirectory(file({}, []))).toEqual({ ok: false, error: 'not-a-directory' });
  });
});

describe('the front files', () => {
  test('give a Result whatever JSON they hold', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseProfile(value).ok || parseFeed(value).ok || parseManifest(value).ok).toBe(false);
      }),
    );
  });

  test('keep a name short, on one line, with whole characters', () => {
    expect(tidyDisplayName('  Alice\n du   Pain ')).toBe('Alice du Pain');
    expect(tidyDisplayName(`${'x'.repeat(79)}🥖`)).toBe('x'.repeat(79));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const once = tidyDisplayName(text);
        expect(once.length).toBeLessThanOrEqual(80);
        expect(parseProfile(JSON.parse(encodeProfile({ displayName: text })))).toEqual({
          ok: true,
          value: { displayName: once },
        });
      }),
    );
  });

  test('tell the twenty newest notes, newest first, system notes left out', () => {
    const days = Array.from({ length: 28 }, (_, index) =>
      note(`Jour ${String(index + 1).padStart(2, '0')}`, {
        modified: `202611${String(index + 1).padStart(2, '0')}080000000`,
      }),
    );
    const feed = parseFeed(
      JSON.parse(encodeFeed('Alice', [...days, note('$:/SiteTitle', { modified: '20991231235959999' })])),
    );
    if (!feed.ok) throw new Error(feed.error);
    expect(feed.value).toHaveLength(20);
    expect(feed.value[0]).toMatchObject({ title: 'Jour 28', modified: '2026-11-28T08:00:00.000Z' });
    expect(feed.value.at(-1)?.title).toBe('Jour 09');
  });

  test('are the same in any order of notes, dated or not', () => {
    const notes = ['20261101080000000', '20261101080000000', 'hier', ''].map((modified, index) =>
      note(`N${String(index)}`, { modified }),
    );
    expect(encodeFeed('Alice', notes.toReversed())).toBe(encodeFeed('Alice', notes));
    const feed = parseFeed(JSON.parse(encodeFeed('Alice', notes)));
    expect(feed.ok && feed.value.map((item) => item.modified)).toEqual([
      '2026-11-01T08:00:00.000Z',
      '2026-11-01T08:00:00.000Z',
      undefined,
      undefined,
    ]);
  });

  test('show the start of texts and no part of a picture', () => {
    const notes = [
      note('A', { text: 'é'.repeat(500), tags: 'un [[deux mots]]' }),
      note('B', { text: 'AAAA', type: 'image/png' }),
    ];
    const feed = parseFeed(JSON.parse(encodeFeed('Alice', notes)));
    expect(feed.ok && feed.value).toMatchObject([
      { text: 'é'.repeat(140), tags: ['un', 'deux mots'] },
      { text: '' },
    ]);
  });

  test('can always be read back by who wrote them', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text, text)), (all) => {
        const notes = all.map(([title, body, tags, modified]) => note(title, { text: body, tags, modified }));
        expect(parseFeed(JSON.parse(encodeFeed('Alice', notes))).ok).toBe(true);
      }),
    );
  });

  test('say where the lines are and what came before', () => {
    const manifest = {
      author: 'k51alice',
      parents: [BREAD.cid],
      tiddlerCount: 3,
      linesStart: 10,
      linesEnd: 90,
    };
    const stored = JSON.parse(encodeManifest(manifest)) as Record<string, unknown>;
    expect(parseManifest(stored)).toEqual({ ok: true, value: manifest });
    for (const bad of [
      { parents: ['bread'] },
      { lines: [90, 10] },
      { lines: [0.5, 1] },
      { tiddlerCount: -1 },
      { schema: 2 },
    ])
      expect(parseManifest({ ...stored, ...bad }).ok).toBe(false);
  });

  test('name roots by CIDs only', () => {
    expect(parseCid(BREAD.cid.toString())).toEqual({ ok: true, value: BREAD.cid });
    fc.assert(fc.property(fc.string({ maxLength: 12 }), (text) => !parseCid(text).ok));
  });
});

describe('a page of nothing but broken lines', () => {
  const broken = '{x\n'.repeat(5_000);
  const bread = '{"title":"Pain","text":"farine"},\n';

  test('is counted to its end, and read no further than the thousandth', () => {
    const { tiddlers, refused } = parseLines(new TextEncoder().encode(bread + broken + bread));
    expect(tiddlers.map(({ title }) => title)).toEqual(['Pain']);
    expect(refused).toBe(5_001);
  });

  test('and a text longer than a CID ever is names none', () => {
    expect(parseCid(`Qm${'1'.repeat(65_536)}`)).toEqual({ ok: false, error: 'not-a-cid' });
  });
});
