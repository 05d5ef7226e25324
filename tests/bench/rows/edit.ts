import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { openProfile } from '../../support/browsers.ts';
import { manyNotes } from '../../support/site.ts';
import { fileOfNotes } from '../../support/tiddlywiki-cli.ts';
import { serveBenchPage } from '../bench-page.ts';
import type { EditFigure } from '../pages/edit/main.ts';
import { nearWorst, rounded, type Row } from '../row.ts';

const NOTES = 10_000;
const EDITS = 12;
/** Publication is paced to one a second; the clock must not measure the pace. */
const SPACING_MS = 1_200;
const LIMIT_MS = 200;
const LIMIT_KB = 32;

const monolith = async (): Promise<string> => {
  const notes = manyNotes(NOTES).map(({ title, fields }) => ({ ...Object.fromEntries(fields), title }));
  return new TextDecoder().decode(await fileOfNotes(notes));
};

interface Edits {
  readonly first: { readonly ours: EditFigure; readonly peer: EditFigure };
  readonly ours: EditFigure[];
  readonly peer: EditFigure[];
}

const nothing: EditFigure = { ms: Number.NaN, bytes: Number.NaN, blocks: Number.NaN };

/** The edits are spread over the wiki; ours and the peer's take turns. */
const editInTurns = async (page: Page): Promise<Edits> => {
  const ours = await page.evaluate((count) => window.editPage?.openOurs(count), NOTES);
  const peer = await page.evaluate(() => window.editPage?.openPeer());
  const edits: Edits = { first: { ours: ours ?? nothing, peer: peer ?? nothing }, ours: [], peer: [] };
  for (let edit = 0; edit < EDITS; edit += 1) {
    const note = (edit * 7_919 + 137) % NOTES;
    await pause(SPACING_MS);
    edits.ours.push((await page.evaluate((number) => window.editPage?.editOurs(number), note)) ?? nothing);
    edits.peer.push((await page.evaluate((number) => window.editPage?.editPeer(number), note)) ?? nothing);
  }
  return edits;
};

const KIB = 1_024;

const measuresOf = ({ first, ours, peer }: Edits, fileBytes: number) => {
  const bytes = ours.map((edit) => edit.bytes / KIB);
  const times = ours.map(({ ms }) => ms);
  const facts = {
    edits: EDITS,
    notes: NOTES,
    'blocks per edit of ours': ours.map(({ blocks }) => blocks),
    'ms of the first publication': rounded(first.ours.ms),
    'KiB of the first publication': rounded(first.ours.bytes / KIB),
    'MB of the single file': rounded(fileBytes / 1_000_000),
  };
  const shared = {
    better: 'less',
    peerName: 'single HTML file, 1 MiB chunks, stock importer and blockstore-idb',
    facts,
  } as const;
  return [
    {
      ...shared,
      what: 'new blocks after one edit among 10,000 notes',
      unit: 'KiB' as const,
      ours: bytes,
      peer: peer.map((edit) => edit.bytes / KIB),
      target: `≤ ${LIMIT_KB} KiB`,
      met: Math.max(...bytes) <= LIMIT_KB,
    },
    {
      ...shared,
      what: 'publish after one edit among 10,000 notes',
      unit: 'ms' as const,
      ours: times,
      peer: peer.map(({ ms }) => ms),
      target: `p95 ≤ ${LIMIT_MS} ms`,
      met: nearWorst(times, 'less') <= LIMIT_MS,
    },
  ];
};

/** One sentence appended to one note: everything that publication does, durable on disk, with nobody connected. */
export const edit: Row = {
  id: 'edit',
  what: 'publish after one edit in a wiki of 10,000 notes',
  run: async (say) => {
    say('the single file');
    const file = await monolith();
    const served = await serveBenchPage('edit', { withWiki: true, files: { 'monolith.html': file } });
    const home = await openProfile('chromium');
    try {
      const page = await home.newPage();
      await page.goto(served.url);
      await page.waitForFunction(() => window.editPage !== undefined);
      say(`${EDITS} edits, in turns`);
      return measuresOf(await editInTurns(page), Buffer.byteLength(file));
    } finally {
      await home.close();
      await served.stop();
    }
  },
};
