import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveFolder } from '../../../scripts/lib/static-server.mjs';
import { openProfile, type Profile } from '../../support/browsers.ts';
import { screenOf } from '../../support/screen.ts';
import { comeIn } from '../../support/person.ts';
import { fileOfNotes } from '../../support/tiddlywiki-cli.ts';
import { createLoadProbe, type Load } from '../load-probe.ts';
import { median, nearWorst, rounded, type Measure, type Row } from '../row.ts';

const DIST = fileURLToPath(new URL('../../../dist', import.meta.url));
const ROUNDS = 5;
const SLOWDOWNS = [1, 4] as const;
/** What Lighthouse calls good. */
const GOOD = { firstContentfulPaint: 1_800, usable: 3_800, blocking: 200, layoutShift: 0.1 };
const PEER = 'TiddlyWiki empty.html from the same server';

type Visit = 'welcome' | 'unlock';
interface Case {
  readonly visit: Visit;
  readonly slowdown: number;
  readonly ours: Load[];
  readonly peer: Load[];
}

const SELECTORS: Readonly<Record<Visit, string>> = {
  welcome: '[data-testid=way-new]',
  unlock: '[data-testid=passphrase]',
};

interface Stand {
  readonly home: Profile;
  readonly app: string;
  readonly wiki: string;
}

const loadsOf = async (
  { home }: Stand,
  url: string,
  selector: string,
  { visit, slowdown }: Case,
): Promise<readonly Load[]> => {
  const page = await home.newPage();
  const probe = await createLoadProbe(page, { selector, slowdown });
  const loads: Load[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    loads.push(await (visit === 'welcome' ? probe.first(url) : probe.again(url)));
  await page.close();
  return loads;
};

const measureCase = async (stand: Stand, measured: Case): Promise<void> => {
  measured.ours.push(...(await loadsOf(stand, stand.app, SELECTORS[measured.visit], measured)));
  measured.peer.push(...(await loadsOf(stand, stand.wiki, '.tc-page-container', measured)));
};

/** Somebody comes in, so that the next visit is one of an owner. */
const settleIn = async ({ home, app }: Stand): Promise<void> => {
  const page = await home.newPage();
  await page.goto(app);
  const screen = screenOf(page);
  await comeIn(screen);
  await screen.sees('nav-notebook', undefined, 20_000);
  // What controls the page on the next visit.
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.close();
};

const openStand = async (
  folder: string,
): Promise<{ readonly stand: Stand; readonly stop: () => Promise<void> }> => {
  const [app, wiki] = await Promise.all([serveFolder(DIST, { port: 0 }), serveFolder(folder, { port: 0 })]);
  const home = await openProfile('chromium');
  return {
    stand: { home, app: `http://localhost:${app.port}/`, wiki: `http://localhost:${wiki.port}/` },
    stop: async () => {
      await home.close();
      await Promise.all([app.stop(), wiki.stop()]);
    },
  };
};

const nameOf = ({ visit, slowdown }: Case): string =>
  `${visit} page${slowdown === 1 ? '' : `, processor ${slowdown}x slower`}`;

const values = (loads: readonly Load[], part: keyof Load): readonly number[] =>
  loads.map((load) => load[part]);

const timeOf = (measured: Case, part: 'firstContentfulPaint' | 'usable', words: string): Measure => ({
  what: `${words}, ${nameOf(measured)}`,
  unit: 'ms',
  better: 'less',
  peerName: PEER,
  ours: values(measured.ours, part),
  peer: values(measured.peer, part),
  target: `p95 ≤ ${GOOD[part]} ms (Lighthouse: good)`,
  met: nearWorst(values(measured.ours, part), 'less') <= GOOD[part],
  facts: {
    'first paint, ms': values(measured.ours, 'firstPaint').map(rounded),
    'blocking beyond 50 ms, ms': values(measured.ours, 'blocking').map(rounded),
    'blocking of the peer, ms': values(measured.peer, 'blocking').map(rounded),
  },
});

const shiftOf = (cases: readonly Case[]): Measure => {
  const ours = cases.flatMap((measured) => values(measured.ours, 'layoutShift'));
  return {
    what: 'layout shift while loading (CLS), all of the above',
    unit: 'score',
    better: 'less',
    peerName: PEER,
    ours,
    peer: cases.flatMap((measured) => values(measured.peer, 'layoutShift')),
    target: `≤ ${GOOD.layoutShift} (Lighthouse: good)`,
    met: Math.max(...ours) <= GOOD.layoutShift,
    facts: {},
    details: [
      'First paint and blocking, medians:',
      '',
      ...cases.map((measured) => {
        const of = (loads: readonly Load[], part: keyof Load): string =>
          `${rounded(median(values(loads, part)))} ms`;
        const { ours: own, peer } = measured;
        return `- ${nameOf(measured)}: first paint ${of(own, 'firstPaint')} (peer ${of(peer, 'firstPaint')}), tasks beyond 50 ms ${of(own, 'blocking')} (peer ${of(peer, 'blocking')}).`;
      }),
    ],
  };
};

const measuresOf = (cases: readonly Case[]): readonly Measure[] => [
  ...cases.flatMap((measured) => [
    timeOf(measured, 'firstContentfulPaint', 'first contentful paint'),
    timeOf(measured, 'usable', 'time to usable'),
  ]),
  shiftOf(cases),
];

const casesOf = (visit: Visit): readonly Case[] =>
  SLOWDOWNS.map((slowdown) => ({ visit, slowdown, ours: [], peer: [] }));

/** First visits with nothing in the browser, then visits of somebody whose keys are there; the peer in the same way. */
export const paint: Row = {
  id: 'paint',
  what: 'paints, time to usable and layout shift of the first two pages',
  run: async (say) => {
    const folder = mkdtempSync(join(tmpdir(), 'uplanet-paint-'));
    writeFileSync(join(folder, 'index.html'), await fileOfNotes([]));
    const { stand, stop } = await openStand(folder);
    const [first, again] = [casesOf('welcome'), casesOf('unlock')];
    try {
      for (const measured of first) {
        say(nameOf(measured));
        await measureCase(stand, measured);
      }
      await settleIn(stand);
      for (const measured of again) {
        say(nameOf(measured));
        await measureCase(stand, measured);
      }
    } finally {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    }
    return measuresOf([...first, ...again]);
  },
};
