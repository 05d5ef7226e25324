import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../support/browsers.ts';
import { suiteReport, type SuiteReport } from '../support/jasmine.ts';
import { CHROMIUM, describeWith, FIREFOX } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';
import { editionFile } from '../support/tiddlywiki-cli.ts';
import { openVillage } from '../support/village.ts';
import { IS_WHOLE } from '../support/whole.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist');
/** What TiddlyWiki 5.4.1 brings; two of them say themselves that they wait. */
const SPECS = 1_253;
const PENDING = 2;
const RUN_MS = 200_000;

const folder = mkdtempSync(join(tmpdir(), 'uplanet-suite-'));
const suite = join(folder, 'test.html');
const workerless = join(folder, 'workerless');

beforeAll(async () => {
  writeFileSync(suite, await editionFile('test'));
  // A host that does not give the service worker away: the frame is confined by its sandbox attribute.
  cpSync(DIST, workerless, { recursive: true, filter: (path) => !path.endsWith('service-worker.js') });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Brings TiddlyWiki's test wiki into her notebook as she would any other: the file, a look, yes. */
const importsSuite = async ({ screen, goes }: Person): Promise<void> => {
  await goes('notebook');
  await screen.upload('import-file', suite);
  await screen.sees('import-planned', undefined, 60_000);
  await screen.click('import-go');
  await screen.sees('announcement', 'imported from', 60_000);
};

/** Its modules and plugins lie dormant until she says yes to all of them, in the letterbox. */
const allowsSuite = async ({ screen }: Person): Promise<void> => {
  await screen.sees('inbox-count', '1', 60_000);
  await screen.click('inbox-door');
  await screen.click('ask-yes');
  await screen.sees('ask-answered', undefined, 60_000);
};

/**
 * Alice imports the suite, allows it, comes back, and her notebook runs it: every module and note comes out of her store.
 */
const suiteOf = async (
  alice: Person,
): Promise<{ readonly address: string; readonly report: SuiteReport }> => {
  await alice.joins();
  await alice.livesIn('Toulouse');
  await importsSuite(alice);
  await allowsSuite(alice);
  await alice.reloads();
  await alice.unlocks();
  await alice.goes('notebook');
  const wiki = await alice.wiki();
  return { address: wiki.url(), report: await suiteReport(wiki, RUN_MS) };
};

const runIn = async (engine: Engine, webPort: number, dist: string): ReturnType<typeof suiteOf> => {
  const village = await openVillage({ webPort, stationPort: webPort + 1, folder: dist });
  const alice = await arrive(village.url, engine);
  try {
    return await suiteOf(alice);
  } finally {
    await alice.leaves();
    await village.stop();
  }
};

const passed = ({ failed, specs, passed: green, pending }: SuiteReport): void => {
  expect(failed).toEqual([]);
  expect({ specs, passed: green, pending }).toEqual({
    specs: SPECS,
    passed: SPECS - PENDING,
    pending: PENDING,
  });
};

const passesByWorker = (engine: Engine, port: number): void => {
  test('passes in the frame that the service worker serves', async () => {
    const { address, report } = await runIn(engine, port, DIST);
    expect(new URL(address).pathname).toBe('/frame/edit/');
    passed(report);
  });
};

const passesWorkerless = (engine: Engine, port: number): void => {
  test('passes in the frame of a place without a worker', async () => {
    const { address, report } = await runIn(engine, port, workerless);
    expect(new URL(address).pathname).toBe('/wiki/frame.html');
    passed(report);
  });
};

describeWith([CHROMIUM], 'TiddlyWiki’s own suite, out of alice’s notebook in Chromium', () => {
  passesByWorker('chromium', 19_280);
  if (IS_WHOLE) passesWorkerless('chromium', 19_284);
});
describeWith([FIREFOX], 'TiddlyWiki’s own suite, out of alice’s notebook in Firefox', () => {
  passesWorkerless('firefox', 19_288);
  if (IS_WHOLE) passesByWorker('firefox', 19_292);
});
