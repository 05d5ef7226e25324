import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { serveFolder } from '../../../scripts/lib/static-server.mjs';
import { openProfile, type Profile } from '../../support/browsers.ts';
import { arrive, PASSPHRASE } from '../../support/person.ts';
import { screenOf } from '../../support/screen.ts';
import { manyNotes } from '../../support/site.ts';
import { fileOfNotes } from '../../support/tiddlywiki-cli.ts';
import { createLoadProbe } from '../load-probe.ts';
import { nearWorst, type Measure, type Row } from '../row.ts';

const DIST = fileURLToPath(new URL('../../../dist', import.meta.url));
const COUNTS = [1_000, 10_000] as const;
const ROUNDS = 7;
const TARGET_MS = 500;
const PEER = 'TiddlyWiki single file with the same notes, from the disk';

interface Stand {
  readonly home: Profile;
  readonly app: string;
  /** Address of the peer's file. */
  readonly wiki: string;
}

/** Somebody's notebook with these notes, in a browser that was then closed; the server is gone. */
const settleIn = async (file: string): Promise<Pick<Stand, 'home' | 'app'>> => {
  const server = await serveFolder(DIST, { port: 0 });
  const app = `http://localhost:${server.port}/`;
  const home = await openProfile('chromium');
  const alice = await arrive(app, 'chromium', home);
  await alice.joins();
  await alice.livesIn('Toulouse');
  await alice.screen.click('view-list');
  await alice.screen.upload('import-file', file);
  await alice.screen.click('import-go');
  await alice.screen.sees('note-title', 'Note ', 120_000);
  await alice.screen.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await home.browser.close();
  await server.stop();
  return { home, app };
};

/** Milliseconds in the page from the tap on "open" until notes are listed. */
const unlockMs = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const find = (id: string, root: ParentNode = document): HTMLElement | undefined => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.dataset['testid'] === id && element.getClientRects().length > 0) return element;
        const inside = element.shadowRoot === null ? undefined : find(id, element.shadowRoot);
        if (inside !== undefined) return inside;
      }
      return undefined;
    };
    const shown = async (id: string): Promise<HTMLElement> => {
      for (;;) {
        const element = find(id);
        if (element !== undefined) return element;
        await new Promise(requestAnimationFrame);
      }
    };
    const startMs = performance.now();
    (await shown('unlock')).click();
    (await shown('view-list')).click();
    await shown('note-title');
    return performance.now() - startMs;
  });

interface Round {
  readonly open: number;
  readonly unlock: number;
  readonly peer: number;
}

/** One process of the browser for each opening, so that nothing is warm but the disk. */
const inNewProcess = async <T>(home: Profile, work: (page: Page) => Promise<T>): Promise<T> => {
  const profile = await home.reopen();
  const outcome = await work(await profile.newPage());
  await profile.browser.close();
  return outcome;
};

const round = async ({ home, app, wiki }: Stand): Promise<Round> => {
  const ours = await inNewProcess(home, async (page) => {
    const probe = await createLoadProbe(page, { selector: '[data-testid=passphrase]', slowdown: 1 });
    const { usable } = await probe.again(app);
    await screenOf(page).fill('passphrase', PASSPHRASE);
    return { open: usable, unlock: await unlockMs(page) };
  });
  const peer = await inNewProcess(home, async (page) => {
    const probe = await createLoadProbe(page, { selector: '.tc-page-container', slowdown: 1 });
    return (await probe.again(wiki)).usable;
  });
  return { ...ours, peer };
};

const measuresOf = (count: number, rounds: readonly Round[]): readonly Measure[] => {
  const open = rounds.map((one) => one.open);
  const peer = rounds.map((one) => one.peer);
  const shared = { unit: 'ms', better: 'less', peerName: PEER, peer } as const;
  return [
    {
      ...shared,
      what: `cold offline open until the passphrase can be typed, ${count} notes`,
      ours: open,
      target: `p95 ≤ ${TARGET_MS} ms`,
      met: nearWorst(open, 'less') <= TARGET_MS,
      facts: {},
    },
    {
      ...shared,
      what: `the same until the notes are listed, the passphrase typed in no time, ${count} notes`,
      ours: rounds.map((one) => one.open + one.unlock),
      target: 'none: the peer opens a file that is not sealed',
      met: undefined,
      facts: { 'of which unlock and read, ms': rounds.map((one) => one.unlock) },
    },
  ];
};

const measureCount = async (folder: string, count: number): Promise<readonly Measure[]> => {
  const notes = manyNotes(count).map(({ title, fields }) => ({ ...Object.fromEntries(fields), title }));
  const file = join(folder, `${count}.html`);
  writeFileSync(file, await fileOfNotes(notes));
  const stand = { ...(await settleIn(file)), wiki: pathToFileURL(file).href };
  const rounds: Round[] = [];
  try {
    for (let number = 0; number < ROUNDS; number += 1) rounds.push(await round(stand));
  } finally {
    await stand.home.close();
  }
  return measuresOf(count, rounds);
};

/** No server, no network, a browser that was not running: the app from its service worker, the peer from a file. */
export const offlineOpen: Row = {
  id: 'offline-open',
  what: 'cold offline open beside a single TiddlyWiki file',
  run: async (say) => {
    const folder = mkdtempSync(join(tmpdir(), 'uplanet-offline-'));
    const measures: Measure[] = [];
    try {
      for (const count of COUNTS) {
        say(`${count} notes`);
        measures.push(...(await measureCount(folder, count)));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    return measures;
  },
};
