import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arrive, type Person } from '../../support/person.ts';
import type { Screen } from '../../support/screen.ts';
import { manyNotes } from '../../support/site.ts';
import { until } from '../../support/until.ts';
import { openVillage, type Village } from '../../support/village.ts';
import { clickedAt, shownAt, watchClicks } from '../on-screen.ts';
import { hasOrbitdb, orbitdbReplication } from '../orbitdb.ts';
import { nearWorst, type Row } from '../row.ts';

const WEB_PORT = 19_400;
const ROUNDS = 3;
const NOTES = 1_000;
const LIMIT_MS = 1_000;

const written = manyNotes(NOTES);
const notes = written.map(({ title, fields }) => ({ ...Object.fromEntries(fields), title }));
const texts = written.map(({ fields }) => fields.get('text') ?? '');

/** Waits until an element with this id tells of all the notes, in whatever language. */
const untilCounted = async (screen: Screen, id: string): Promise<void> => {
  await until(async () => {
    const told = await screen.texts(id);
    return told.some((text) => text.replaceAll(/\D/g, '') === String(NOTES)) ? true : undefined;
  }, 20_000);
};

const importNotes = async ({ screen }: Person, file: string): Promise<void> => {
  await screen.click('view-list');
  await screen.upload('import-file', file);
  await screen.click('import-go');
  // The list grows while the import runs; the button says how many it would make public.
  await screen.click('bulk');
  await untilCounted(screen, 'all-public');
  await screen.click('all-public');
  await screen.click('all-public-confirm');
  await screen.sees('consent-publish');
};

/** Bob looks at the page of somebody who has published nothing yet, and is linked with her. */
const awaits = async (bob: Person, alice: Person): Promise<void> => {
  const name = await until(async () => (await alice.screen.texts('address-ipns'))[0], 10_000);
  await bob.goes('neighbours');
  await bob.screen.sees('network-status', '1', 30_000);
  await bob.visits(name);
};

const ourRound = async (village: Village, file: string): Promise<number> => {
  const [alice, bob] = await Promise.all([arrive(village.url), arrive(village.url)]);
  try {
    for (const person of [alice, bob]) {
      await person.joins();
      await person.livesIn('Toulouse');
    }
    await alice.looksInto('keys');
    await awaits(bob, alice);
    await alice.goes('notebook');
    await importNotes(alice, file);
    await watchClicks(alice.screen.page, 'consent-publish');
    const shown = shownAt(bob.screen.page, 'note-body', 'Le pain du voisin');
    await alice.screen.click('consent-publish');
    const ms = (await shown) - (await clickedAt(alice.screen.page));
    await bob.goes('neighbours');
    await untilCounted(bob.screen, 'neighbour-count');
    return ms;
  } finally {
    await Promise.all([alice.leaves(), bob.leaves()]);
  }
};

/**
 * From the click on "publish" to the frame in which somebody linked, who has nothing of hers, is shown the list of all
 * notes. The peer is timed from the opening of a database that is written already.
 */
export const manyNotesRow: Row = {
  id: 'many-notes',
  what: '1,000 notes to a blank neighbour',
  run: async (say) => {
    const hasPeer = hasOrbitdb();
    const folder = mkdtempSync(join(tmpdir(), 'uplanet-many-notes-'));
    const file = join(folder, 'notes.json');
    writeFileSync(file, JSON.stringify(notes));
    const village = await openVillage({ webPort: WEB_PORT, stationPort: WEB_PORT + 1 });
    const ours: number[] = [];
    const peer: number[] = [];
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        say(`round ${round + 1} of ${ROUNDS}`);
        ours.push(await ourRound(village, file));
        if (hasPeer) peer.push(await orbitdbReplication(village.stationAddress, WEB_PORT + 2, texts));
      }
    } finally {
      await village.stop();
      rmSync(folder, { recursive: true, force: true });
    }
    return [
      {
        what: '1,000 notes to a blank neighbour',
        unit: 'ms',
        better: 'less',
        peerName: 'OrbitDB 4 (open to the last update event; no disk, no page)',
        ours,
        peer,
        target: `p95 ≤ ${LIMIT_MS} ms`,
        met: nearWorst(ours, 'less') <= LIMIT_MS,
        facts: {
          notes: NOTES,
          'bytes of text': texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
          ...(hasPeer ? {} : { peer: 'OrbitDB is not installed in tests/bench/peers' }),
        },
      },
    ];
  },
};
