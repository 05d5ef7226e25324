import { setTimeout as pause } from 'node:timers/promises';
import { arrive, type Person } from '../../support/person.ts';
import { openVillage } from '../../support/village.ts';
import { clickedAt, shownAt, watchClicks } from '../on-screen.ts';
import { hasOrbitdb, orbitdbNotes } from '../orbitdb.ts';
import { nearWorst, type Row } from '../row.ts';

const WEB_PORT = 19_410;
const ROUNDS = 2;
const NOTES = 15;
/** Publication is paced to one a second; a note that waits for its turn would measure the pace. */
const SPACING_MS = 1_200;
const LIMIT_MS = 250;

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
  const shown = shownAt(bob.screen.page, 'note-body', text);
  await alice.screen.click('note-save');
  const seenAt = await shown;
  return seenAt - (await clickedAt(alice.screen.page));
};

const ourNotes = async (url: string, round: number): Promise<readonly number[]> => {
  const [alice, bob] = await Promise.all([arrive(url), arrive(url)]);
  try {
    await settleIn(alice, bob);
    await watchClicks(alice.screen.page, 'note-save');
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
    const hasPeer = hasOrbitdb();
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
