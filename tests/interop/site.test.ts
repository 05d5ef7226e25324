import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  blocksSince,
  createSiteBuilder,
  type SiteBuild,
  type SiteParts,
} from '../../src/domain/site/site.ts';
import type { Tiddler } from '../../src/domain/wiki/tiddler.ts';
import { carOf } from '../support/car.ts';
import { startKubo, type Kubo } from '../support/kubo.ts';
import { describeWith, KUBO } from '../support/parts.ts';
import { notesOf } from '../support/read-wiki.ts';
import { CORE, SHELL } from '../support/site.ts';
import { editionFile, tiddlersByCli } from '../support/tiddlywiki-cli.ts';

const WIKI = join(import.meta.dirname, '..', '..', 'public', 'wiki');

/** The page's own shell and core where the build has made them, else stand-ins of the same shape. */
const parts = (): SiteParts => {
  if (!existsSync(join(WIKI, 'site-shell.json'))) return { shell: SHELL, core: CORE };
  const about = JSON.parse(readFileSync(join(WIKI, 'about.json'), 'utf8')) as { readonly coreName: string };
  return {
    shell: JSON.parse(readFileSync(join(WIKI, 'site-shell.json'), 'utf8')) as SiteParts['shell'],
    core: { name: about.coreName, gzipped: new Uint8Array(readFileSync(join(WIKI, 'core.gz.bin'))) },
  };
};

/** The documentation of TiddlyWiki, without its system tiddlers. */
const tw5comNotes = async (): Promise<readonly Tiddler[]> => {
  const notes = notesOf(await editionFile('tw5.com'));
  return notes.filter(({ title }) => !title.startsWith('$:/'));
};

const withSentence = ({ title, fields }: Tiddler): Tiddler => ({
  title,
  fields: new Map([...fields, ['text', `${fields.get('text') ?? ''} And one sentence more.`]]),
});

const byField = (record: Readonly<Record<string, string>>): readonly (readonly [string, string])[] =>
  Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));

describeWith([KUBO], 'Kubo and the public root of a large wiki', () => {
  let kubo: Kubo;
  let notes: readonly Tiddler[];
  let site: SiteBuild;
  const builder = createSiteBuilder(parts());
  const wish = { author: 'k51alice', profile: { displayName: 'Alice' } };
  const folder = mkdtempSync(join(tmpdir(), 'uplanet-site-'));

  beforeAll(async () => {
    kubo = await startKubo(46_720);
    notes = await tw5comNotes();
    site = builder.build({ ...wish, tiddlers: notes, parents: [] });
    kubo.ipfs(['dag', 'import'], carOf(site.root, site.blocks.values()));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await kubo.stop();
  });

  test('Kubo finds every block, and the sizes that we say', () => {
    const [stat] = JSON.parse(
      `[${kubo.ipfs(['dag', 'stat', '--progress=false', '--enc=json', site.root.toString()]).toString()}]`,
    ) as [{ readonly TotalSize?: number; readonly UniqueBlocks?: number }];
    expect(stat).toMatchObject({ UniqueBlocks: site.blocks.size, TotalSize: site.bytes });
  });

  test('Kubo lists the files of the layout', () => {
    const names = kubo.ipfs(['ls', '--size=false', site.root.toString()]).toString();
    expect(names.match(/\S+$/gm)).toEqual([
      parts().core.name,
      'feed.json',
      'index.html',
      'manifest.json',
      'profile.json',
    ]);
  });

  test('stock TiddlyWiki reads every note from the page that Kubo gives', async () => {
    const path = join(folder, 'index.html');
    writeFileSync(path, kubo.ipfs(['cat', `${site.root.toString()}/index.html`]));
    const loaded = await tiddlersByCli(path, '[!is[system]]');
    expect(loaded.size).toBe(notes.length);
    for (const { title, fields } of notes)
      expect(byField(loaded.get(title) ?? {})).toEqual(byField({ title, ...Object.fromEntries(fields) }));
  });

  test('one sentence more costs at most 64 KB of new blocks', () => {
    const costs = Array.from({ length: 12 }, (_, index) => {
      const at = Math.floor((index * notes.length) / 12) + 7;
      const edited = notes.with(at, withSentence(notes[at] ?? { title: '', fields: new Map() }));
      const next = builder.build({ ...wish, tiddlers: edited, parents: [site.root] });
      return blocksSince(next, site).reduce((total, { bytes }) => total + bytes.length, 0);
    });
    expect(Math.max(...costs)).toBeLessThanOrEqual(64_000);
  });
});
