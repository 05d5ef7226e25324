import { openProfile } from '../../support/browsers.ts';
import { serveStorePage } from '../../support/store-page.ts';
import { median, nearWorst, rounded, type Measure, type Row } from '../row.ts';
import { saveAllMs } from '../tiddlywiki.ts';

const SIZES = [1_000, 10_000, 50_000];
const ROUNDS = 2;
const SAVES = 200;
/** Saves of the peer in a round: one among 50,000 notes takes it seconds. */
const PEER_SAVES = new Map([
  [1_000, 10],
  [10_000, 10],
  [50_000, 3],
]);
const LIMIT_MS = 15;
const LIMIT_GROWTH = 1.5;

/** The same text as the store page writes. */
const paragraph = 'Le fournil ouvre à huit heures, sauf le lundi. '.repeat(20);
const notesOf = (count: number): readonly Readonly<Record<string, string>>[] =>
  Array.from({ length: count }, (_, index) => ({ title: `Note ${index}`, text: paragraph }));

interface Saves {
  readonly savesMs: readonly number[];
  readonly loadMs: number;
}

const ourSaves = async (url: string, notes: number): Promise<Saves> => {
  const home = await openProfile('chromium');
  try {
    const page = await home.newPage();
    await page.goto(url);
    await page.waitForFunction(() => window.storePage !== undefined);
    const measured = await page.evaluate(
      (count, samples) => window.storePage?.measureSaves(count, samples),
      notes,
      SAVES,
    );
    return measured ?? { savesMs: [], loadMs: Number.NaN };
  } finally {
    await home.close();
  }
};

interface AtSize {
  readonly notes: number;
  readonly ours: number[];
  readonly peer: number[];
  readonly loadsMs: number[];
}

const measureOf = ({ notes, ours, peer, loadsMs }: AtSize, smallest: AtSize): Measure => {
  const p95 = nearWorst(ours, 'less');
  const growth = p95 / nearWorst(smallest.ours, 'less');
  return {
    what: `save of one note among ${notes.toLocaleString('en')}, durable`,
    unit: 'ms',
    better: 'less',
    peerName: 'TiddlyWiki save-all (makes the file, before any disk)',
    ours,
    peer,
    target: `p95 ≤ ${LIMIT_MS} ms, ≤ ${LIMIT_GROWTH}x of 1,000 notes`,
    met: p95 <= LIMIT_MS && growth <= LIMIT_GROWTH,
    facts: {
      'p95 over p95 at 1,000 notes': rounded(growth),
      'p50 over p50 at 1,000 notes': rounded(median(ours) / median(smallest.ours)),
      'ms to read and open all notes at a start': loadsMs.map(rounded),
    },
  };
};

/** One note at a time through the real vault worker into IndexedDB on disk, strictly durable; sizes take turns. */
export const saves: Row = {
  id: 'saves',
  what: 'durable save of one note',
  run: async (say) => {
    const served = await serveStorePage();
    const sizes = SIZES.map((notes): AtSize => ({ notes, ours: [], peer: [], loadsMs: [] }));
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const { notes, ours, peer, loadsMs } of sizes) {
          say(`${notes.toLocaleString('en')} notes, round ${round + 1} of ${ROUNDS}`);
          const { savesMs, loadMs } = await ourSaves(served.url, notes);
          ours.push(...savesMs);
          loadsMs.push(loadMs);
          peer.push(...(await saveAllMs(notesOf(notes), PEER_SAVES.get(notes) ?? 0)));
        }
      }
    } finally {
      await served.stop();
    }
    const [smallest] = sizes;
    return smallest === undefined ? [] : sizes.map((size) => measureOf(size, smallest));
  },
};
