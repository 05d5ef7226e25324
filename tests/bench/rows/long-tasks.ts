import { arrive, type Person } from '../../support/person.ts';
import { openVillage } from '../../support/village.ts';
import { rounded, type Measure, type Row } from '../row.ts';
import { readSourceNames, type SourceNames } from '../source-names.ts';
import { record, type LongTask, type Recorded, type Recording } from '../trace.ts';

const WEB_PORT = 19_420;
const SLOWDOWNS = [1, 4] as const;
const LONG_MS = 50;
const ROUNDS = 2;
/** What Lighthouse calls a good total blocking time. */
const GOOD_MS = 200;

interface Watched {
  readonly person: Person;
  readonly recording: Recording;
}

const watched = async (url: string, slowdown: number): Promise<Watched> => {
  const person = await arrive(url);
  const session = await person.screen.page.createCDPSession();
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return { person, recording: await record(person.screen.page) };
};

const comesIn = async ({ person, recording }: Watched): Promise<void> => {
  await recording.step('comes in with 24 words');
  await person.joins();
  await recording.step('chooses a place');
  await person.livesIn('Toulouse');
};

/** The story of tests/journeys/main-job.ts, step by step, both main threads recorded. */
const mainJob = async (alice: Watched, bob: Watched): Promise<void> => {
  await comesIn(alice);
  await comesIn(bob);
  await alice.recording.step('writes a note');
  await alice.person.writes('Pain', 'Four à bois, samedi');
  await bob.recording.step('looks at the neighbours, is linked');
  await bob.person.goes('neighbours');
  await bob.person.screen.sees('network-status', '1', 30_000);
  await alice.recording.step('makes it public');
  await alice.person.makesPublic('Pain');
  // A slowed processor under two recorders may need this long.
  await bob.person.screen.sees('neighbour', 'Pain', 60_000);
  await bob.recording.step('opens the neighbour');
  await bob.person.opensNeighbour('Pain');
  await bob.person.screen.click('view-list');
  await bob.person.screen.sees('note-body', 'samedi');
  await bob.recording.step('copies the note');
  await bob.person.screen.click('copy-note', 'Pain');
  await bob.person.screen.sees('copied-as', 'Pain');
  await alice.recording.step('edits it');
  await bob.recording.step('sees the edit');
  await alice.person.writes('Pain', 'Four à bois, dimanche');
  await bob.person.screen.sees('note-body', 'dimanche');
};

interface Seen {
  readonly slowdown: number;
  readonly who: string;
  readonly recorded: Recorded;
}

const measureRound = async (url: string, slowdown: number, names: SourceNames): Promise<readonly Seen[]> => {
  const pair = await Promise.all([watched(url, slowdown), watched(url, slowdown)]);
  try {
    await mainJob(...pair);
    const [alice, bob] = await Promise.all(pair.map(({ recording }) => recording.stop(names)));
    const seen = { alice, bob };
    return Object.entries(seen).flatMap(([who, recorded]) =>
      recorded === undefined ? [] : [{ slowdown, who, recorded }],
    );
  } finally {
    await Promise.all(pair.map(({ person }) => person.leaves()));
  }
};

const causeText = ({ ms, what }: LongTask['causes'][number]): string => `${rounded(ms)} ms \`${what}\``;

const taskLine = (who: string, { ms, step, causes }: LongTask): string =>
  `- ${rounded(ms)} ms, ${who} ${step}: ${causes.map(causeText).join(', ')}`;

const measureOf = (slowdown: number, seen: readonly Seen[]): Measure => {
  const own = seen.filter((one) => one.slowdown === slowdown);
  const tasks = own.flatMap(({ who, recorded }) => recorded.tasks.map((task) => ({ who, task })));
  const ours = own.map(({ recorded }) => recorded.blockingMs);
  const words = slowdown === 1 ? '' : `, processor ${slowdown}x slower`;
  const listedFromMs = LONG_MS * slowdown;
  const listed = tasks.filter(({ task }) => task.ms >= listedFromMs);
  return {
    what: `main thread blocked beyond 50 ms during the main job, each person${words}`,
    unit: 'ms',
    better: 'less',
    peerName: '–',
    ours,
    peer: [],
    target: `≤ ${GOOD_MS} ms (Lighthouse: good)`,
    met: Math.max(...ours) <= GOOD_MS,
    facts: {
      peer: 'no other system does this job in a page',
      'long tasks, ms': tasks.map(({ task }) => rounded(task.ms)),
      'long tasks': tasks.map(({ who, task }) => taskLine(who, task)).join('\n'),
    },
    details: [
      `Every task longer than ${listedFromMs} ms${words}, in ${ROUNDS} rounds, and the functions in which it spent most time ` +
        `(${tasks.length - listed.length} more are longer than ${LONG_MS} ms: bench-results/bench.json):`,
      '',
      ...(listed.length === 0 ? ['- none'] : listed.map(({ who, task }) => taskLine(who, task))),
    ],
  };
};

/** The main job between two browsers, recorded by the browser's own tracer with its sampling profiler. */
export const longTasks: Row = {
  id: 'long-tasks',
  what: 'main-thread blocking during the main job',
  run: async (say) => {
    say('source maps');
    const names = await readSourceNames();
    const village = await openVillage({ webPort: WEB_PORT, stationPort: WEB_PORT + 1 });
    const seen: Seen[] = [];
    try {
      for (const slowdown of SLOWDOWNS) {
        for (let round = 0; round < ROUNDS; round += 1) {
          say(`processor ${slowdown}x slower, round ${round + 1} of ${ROUNDS}`);
          seen.push(...(await measureRound(village.url, slowdown, names)));
        }
      }
    } finally {
      await village.stop();
    }
    return SLOWDOWNS.map((slowdown) => measureOf(slowdown, seen));
  },
};
