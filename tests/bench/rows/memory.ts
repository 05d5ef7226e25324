import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TargetType, type CDPSession, type Page } from 'puppeteer-core';
import { serveFolder } from '../../../scripts/lib/static-server.mjs';
import { openProfile } from '../../support/browsers.ts';
import { arrive, type Person } from '../../support/person.ts';
import { manyNotes } from '../../support/site.ts';
import { fileOfNotes } from '../../support/tiddlywiki-cli.ts';
import { fillNotebook } from '../fill-notebook.ts';
import { rounded, type Measure, type Row } from '../row.ts';

const DIST = fileURLToPath(new URL('../../../dist', import.meta.url));
const NOTES = 10_000;
const ROUNDS = 3;
const MEGABYTE = 1_000_000;

const notes = manyNotes(NOTES).map(({ title, fields }) => ({ ...Object.fromEntries(fields), title }));

const sum = (sizes: readonly number[]): number => sizes.reduce((a, b) => a + b, 0);

/** Megabytes of JavaScript heap in use, after everything that can be collected was. */
const usedBy = async (session: Pick<CDPSession, 'send'>): Promise<number> => {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / MEGABYTE;
};

/** A frame of an opaque origin has a process of its own; the browser has one page open. */
const framesHeap = async (page: Page): Promise<number> => {
  const frames = page
    .browser()
    .targets()
    .filter((target) => target.type() === TargetType.OTHER);
  const sizes = await Promise.all(
    frames.map(async (frame) => {
      const session = await frame.createCDPSession();
      const used = await usedBy(session);
      await session.detach();
      return used;
    }),
  );
  return sum(sizes);
};

/** The page, its workers, and the frame where it has a heap of its own. */
const heapsOf = async (page: Page): Promise<Readonly<Record<'page' | 'workers' | 'frames', number>>> => {
  const own = await page.createCDPSession();
  const workers = await Promise.all(page.workers().map(({ client }) => usedBy(client)));
  const used = await usedBy(own);
  await own.detach();
  return { page: used, workers: sum(workers), frames: await framesHeap(page) };
};

type Heaps = Awaited<ReturnType<typeof heapsOf>>;

/** After a reload: the list of all notes, then the wiki with all notes. */
const ourRound = async (alice: Person): Promise<{ readonly list: Heaps; readonly wiki: Heaps }> => {
  await alice.reloads();
  await alice.unlocks();
  await alice.goes('notebook');
  await alice.screen.click('view-list');
  await alice.screen.sees('save-status', NOTES.toLocaleString('en'), 60_000);
  const list = await heapsOf(alice.screen.page);
  await alice.screen.click('view-wiki');
  await alice.wiki();
  const wiki = await heapsOf(alice.screen.page);
  await alice.screen.click('view-list');
  return { list, wiki };
};

const peerRound = async (page: Page, url: string): Promise<number> => {
  await page.goto(url);
  await page.waitForSelector('.tc-page-container');
  const { page: used } = await heapsOf(page);
  return used;
};

const total = ({ page, workers, frames }: Heaps): number => page + workers + frames;

const measureOf = (what: string, ours: readonly Heaps[], peer: readonly number[]): Measure => ({
  what,
  unit: 'MB',
  better: 'less',
  peerName: 'TiddlyWiki single file with the same notes',
  ours: ours.map(total),
  peer,
  target: '–',
  met: undefined,
  facts: {
    notes: NOTES,
    'MB of the page': ours.map(({ page }) => rounded(page)),
    'MB of the workers': ours.map(({ workers }) => rounded(workers)),
    'MB of the frame': ours.map(({ frames }) => rounded(frames)),
  },
});

const measureAll = async (alice: Person, wikiUrl: string, say: (progress: string) => void) => {
  const peerHome = await openProfile('chromium');
  const ours: { readonly list: Heaps; readonly wiki: Heaps }[] = [];
  const peer: number[] = [];
  try {
    const page = await peerHome.newPage();
    for (let round = 0; round < ROUNDS; round += 1) {
      say(`round ${round + 1} of ${ROUNDS}`);
      ours.push(await ourRound(alice));
      peer.push(await peerRound(page, wikiUrl));
    }
  } finally {
    await peerHome.close();
  }
  return [
    measureOf(
      'JavaScript heap, 10,000 notes, list on screen',
      ours.map(({ list }) => list),
      peer,
    ),
    measureOf(
      'JavaScript heap, 10,000 notes, wiki on screen',
      ours.map(({ wiki }) => wiki),
      peer,
    ),
  ];
};

/** A notebook of 10,000 notes, opened anew; used heap after a collection. */
export const memory: Row = {
  id: 'memory',
  what: 'memory at 10,000 notes',
  run: async (say) => {
    const folder = mkdtempSync(join(tmpdir(), 'uplanet-memory-'));
    const file = join(folder, 'notes.json');
    writeFileSync(file, JSON.stringify(notes));
    writeFileSync(join(folder, 'index.html'), await fileOfNotes(notes));
    const app = await serveFolder(DIST, { port: 0 });
    const wiki = await serveFolder(folder, { port: 0 });
    const alice = await arrive(`http://localhost:${app.port}/`);
    try {
      say('10,000 notes');
      await fillNotebook(alice, file, NOTES);
      return await measureAll(alice, `http://localhost:${wiki.port}/`, say);
    } finally {
      await alice.leaves();
      await Promise.all([app.stop(), wiki.stop()]);
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
