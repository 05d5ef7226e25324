import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { arrive, type Person } from '../../support/person.ts';
import { openVillage } from '../../support/village.ts';
import { orbitdbNotes } from '../orbitdb.ts';
import { nearWorst, type Row } from '../row.ts';

const PEERS = fileURLToPath(new URL('../peers/node_modules/@orbitdb/core', import.meta.url));
const WEB_PORT = 8_790;
const ROUNDS = 2;
const NOTES = 15;
/** Publication is paced to one a second; a note that waits for its turn would measure the pace. */
const SPACING_MS = 1_200;
const LIMIT_MS = 250;
const GIVE_UP_MS = 10_000;

declare global {
  /** When the save button was last clicked, milliseconds since 1970. */
  var benchClickedAt: number | undefined;
}

const watchSaveClicks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    addEventListener(
      'click',
      (event) => {
        const [target] = event.composedPath();
        if (target instanceof HTMLElement && target.dataset['testid'] === 'note-save')
          globalThis.benchClickedAt = performance.timeOrigin + performance.now();
      },
      { capture: true },
    );
  });

/** Resolves in the page, at the first frame in which a note's body shows `text`. */
const shownAt = (page: Page, text: string): Promise<number> =>
  page.evaluate(
    (wanted, giveUpMs) =>
      new Promise<number>((resolve, reject) => {
        const isShown = (root: ParentNode): boolean => {
          for (const element of root.querySelectorAll<HTMLElement>('*')) {
            if (element.dataset['testid'] === 'note-body' && element.textContent.includes(wanted))
              return true;
            if (element.shadowRoot !== null && isShown(element.shadowRoot)) return true;
          }
          return false;
        };
        const end = performance.now() + giveUpMs;
        const look = (): void => {
          if (isShown(document)) resolve(performance.timeOrigin + performance.now());
          else if (performance.now() > end) reject(new Error(`"${wanted}" was never shown`));
          else requestAnimationFrame(look);
        };
        look();
      }),
    text,
    GIVE_UP_MS,
  );

const settleIn = async (alice: Person, bob: Person): Promise<void> => {
  for (const person of [alice, bob]) {
    await person.joins();
    await person.livesIn('Toulouse');
  }
  await alice.writes('Pain', 'Four à bois');
  await bob.goes('neighbours');
  await bob.screen.sees('network-status', undefined, 20_000);
  await alice.makesPublic('Pain');
  await bob.screen.sees('neighbour', 'Pain', 20_000);
  await bob.opensNeighbour('Pain');
  await bob.screen.click('view-list');
  await bob.screen.sees('note-body', 'Four à bois');
};

const editAndSee = async (alice: Person, bob: Person, text: string): Promise<number> => {
  await alice.screen.click('note-open', 'Pain');
  await alice.screen.fill('note-text', text);
  const shown = shownAt(bob.screen.page, text);
  await alice.screen.click('note-save');
  const seenAt = await shown;
  const clickedAt = await alice.screen.page.evaluate(() => globalThis.benchClickedAt);
  return seenAt - (clickedAt ?? Number.NaN);
};

const ourNotes = async (url: string, round: number): Promise<readonly number[]> => {
  const [alice, bob] = await Promise.all([arrive(url), arrive(url)]);
  try {
    await settleIn(alice, bob);
    await watchSaveClicks(alice.screen.page);
    const delays: number[] = [];
    for (let note = 0; note < NOTES; note += 1) {
      await pause(SPACING_MS);
      delays.push(await editAndSee(alice, bob, `Four à bois, tournée ${round}.${note}.`));
    }
    return delays;
  } finally {
    await Promise.all([alice.leaves(), bob.leaves()]);
  }
};

/** From the click on "save" to the frame that shows it, between two browsers; the peer is timed to its update event. */
export const noteToNeighbour: Row = {
  id: 'note-to-neighbour',
  what: 'note saved to note shown at a neighbour',
  run: async (say) => {
    const hasPeer = existsSync(PEERS);
    const village = await openVillage({ webPort: WEB_PORT, stationPort: WEB_PORT + 1 });
    const ours: number[] = [];
    const peer: number[] = [];
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        say(`${NOTES} notes of ours, round ${round + 1} of ${ROUNDS}`);
        ours.push(...(await ourNotes(village.url, round)));
        if (!hasPeer) continue;
        say(`${NOTES} notes of OrbitDB, round ${round + 1} of ${ROUNDS}`);
        peer.push(...(await orbitdbNotes(village.stationAddress, WEB_PORT + 2, NOTES)));
      }
    } finally {
      await village.stop();
    }
    return [
      {
        what: 'note saved to note shown at a neighbour',
        unit: 'ms',
        better: 'less',
        peerName: 'OrbitDB 4 (put to update event, no disk, no page)',
        ours,
        peer,
        target: `p95 ≤ ${LIMIT_MS} ms`,
        met: nearWorst(ours, 'less') <= LIMIT_MS,
        facts: {
          notes: ours.length,
          ...(hasPeer ? {} : { peer: 'OrbitDB is not installed in tests/bench/peers' }),
        },
      },
    ];
  },
};
