import { exporter } from 'ipfs-unixfs-exporter';
import fc from 'fast-check';
import { CID } from 'multiformats/cid';
import { describe, expect, test } from 'vitest';
import { blocksSince, createSiteBuilder, type SiteBuild } from '../../../src/domain/site/site.ts';
import { publishedLine } from '../../../src/domain/site/line.ts';
import { sortByTitleInSteps } from '../../../src/domain/wiki/encode.ts';
import { inOneGo } from '../../../src/kit/steps.ts';
import type { Tiddler } from '../../../src/domain/wiki/tiddler.ts';
import { CORE, manyNotes, note, SHELL } from '../../support/site.ts';

const AUTHOR = 'k51alice';
const ALICE = { author: AUTHOR, profile: { displayName: 'Alice' }, parents: [] };
const builder = () => createSiteBuilder({ shell: SHELL, core: CORE });
const build = (tiddlers: readonly Tiddler[]): SiteBuild => builder().build({ ...ALICE, tiddlers });

const read = async (site: SiteBuild, path: string): Promise<string> => {
  const get = (cid: CID): AsyncGenerator<Uint8Array> =>
    (async function* () {
      const block = site.blocks.get(cid.toString());
      if (block === undefined) throw new Error(`no block ${cid.toString()}`);
      yield await Promise.resolve(block.bytes);
    })();
  const entry = await exporter(`${site.root.toString()}/${path}`, { get });
  // The stock exporter's entries of other kinds have no typed content; ours are files.
  const file = entry as { readonly content: () => AsyncIterable<Uint8Array> };
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.content()) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

const document = (tiddlers: readonly Tiddler[]): string =>
  SHELL.prefix +
  inOneGo(sortByTitleInSteps(tiddlers))
    .map((tiddler) => `${publishedLine(tiddler)},\n`)
    .join('')
    .replace(/,\n$/, '\n') +
  SHELL.suffix;

const bytesNew = (after: SiteBuild, before: SiteBuild): number =>
  blocksSince(after, before).reduce((total, block) => total + block.bytes.length, 0);

describe('a published root', () => {
  test('reads back through the stock exporter as shell, lines and shell', async () => {
    const notes = manyNotes(600);
    const site = build(notes);
    expect(await read(site, 'index.html')).toBe(document(notes));
    expect(JSON.parse(await read(site, 'profile.json'))).toEqual({ schema: 1, displayName: 'Alice' });
    expect(await read(site, CORE.name)).toBe(Buffer.from(CORE.gzipped).toString('utf8'));
  });

  test('lets no text of a note close the script element', async () => {
    const index = await read(
      build([note('Pain</script>', { text: '</script><script>', 'a</script>': '<' })]),
      'index.html',
    );
    expect(index.split('</script>')).toHaveLength(2);
  });

  test('is a page without notes when nothing is public', async () => {
    expect(await read(build([]), 'index.html')).toBe(SHELL.prefix + SHELL.suffix);
  });

  test('says where its lines are', async () => {
    const notes = manyNotes(30);
    const site = build(notes);
    const { lines, tiddlerCount } = JSON.parse(await read(site, 'manifest.json')) as {
      lines: [number, number];
      tiddlerCount: number;
    };
    const index = Buffer.from(await read(site, 'index.html'));
    expect(tiddlerCount).toBe(30);
    expect(index.subarray(0, lines[0]).toString()).toBe(SHELL.prefix);
    expect(index.subarray(lines[1]).toString()).toBe(SHELL.suffix);
  });

  test('has the same CID whatever the order of notes and of fields', () => {
    const notes = manyNotes(200);
    const turned = notes
      .map(({ title, fields }) => ({ title, fields: new Map([...fields].reverse()) }))
      .reverse();
    expect(build(turned).root.toString()).toBe(build(notes).root.toString());
  });

  test('names the root that it follows', async () => {
    const first = build([note('Pain')]);
    const second = builder().build({ ...ALICE, tiddlers: [note('Pain')], parents: [first.root] });
    expect(JSON.parse(await read(second, 'manifest.json'))).toMatchObject({
      parents: [first.root.toString()],
    });
  });

  test('cuts a line that is longer than a block, and reads it back', async () => {
    const photo = note('Photo', { text: 'AAAA'.repeat(250_000), type: 'image/jpeg' });
    const notes = [...manyNotes(20), photo];
    const site = build(notes);
    expect(await read(site, 'index.html')).toBe(document(notes));
    expect(Math.max(...[...site.blocks.values()].map((block) => block.bytes.length))).toBeLessThanOrEqual(
      262_144,
    );
  });

  test('counts its bytes once per block', () => {
    const site = build(manyNotes(50));
    expect(site.bytes).toBe(
      [...site.blocks.values()].reduce((total, block) => total + block.bytes.length, 0),
    );
  });
});

describe('one edit', () => {
  test('among 3,000 notes adds at most 64 KB of blocks and leaves the rest as they are', () => {
    const notes = manyNotes(3_000);
    const alice = builder();
    const before = alice.build({ ...ALICE, tiddlers: notes });
    const costs = Array.from({ length: 12 }, (_, index) => {
      const edited = notes.with(
        index * 250,
        note(`Note ${String(index * 250)}`, { text: 'Une phrase de plus.' }),
      );
      return bytesNew(alice.build({ ...ALICE, tiddlers: edited, parents: [before.root] }), before);
    });
    expect(Math.max(...costs)).toBeLessThan(64_000);
  });

  test('moves only the blocks around a note that was inserted or removed', () => {
    const notes = manyNotes(3_000);
    const alice = builder();
    const before = alice.build({ ...ALICE, tiddlers: notes });
    const inserted = alice.build({ ...ALICE, tiddlers: [...notes, note('Note 1499bis')] });
    const removed = alice.build({ ...ALICE, tiddlers: notes.toSpliced(1_500, 1) });
    expect(bytesNew(inserted, before)).toBeLessThan(64_000);
    expect(bytesNew(removed, before)).toBeLessThan(64_000);
  });

  test('gives the bytes that a blank device would give', () => {
    const edit = fc.record({
      kind: fc.constantFrom('put', 'drop'),
      at: fc.nat(400),
      text: fc.string({ maxLength: 12_000 }),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const warm = builder();
        let notes = new Map(manyNotes(400).map((each) => [each.title, each]));
        for (const { kind, at, text } of edits) {
          notes = new Map(notes);
          if (kind === 'drop') notes.delete(`Note ${String(at)}`);
          else notes.set(`Note ${String(at)}`, note(`Note ${String(at)}`, { text }));
          warm.build({ ...ALICE, tiddlers: [...notes.values()] });
        }
        const tiddlers = [...notes.values()];
        expect(warm.build({ ...ALICE, tiddlers }).root.toString()).toBe(build(tiddlers).root.toString());
      }),
      { numRuns: 15 },
    );
  });

  test('is seen when a note is renamed but keeps its fields', () => {
    const alice = builder();
    const { fields } = note('Pain');
    const before = alice.build({ ...ALICE, tiddlers: [{ title: 'Pain', fields }] });
    const after = alice.build({ ...ALICE, tiddlers: [{ title: 'Painx', fields }] });
    expect(after.root.equals(before.root)).toBe(false);
  });
});
