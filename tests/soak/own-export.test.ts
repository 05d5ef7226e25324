import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { serveFolder } from '../../scripts/lib/static-server.mjs';
import type { Engine } from '../support/browsers.ts';
import { readsItsOwnExport } from '../support/own-export.ts';
import { CHROMIUM, describeWith, FIREFOX } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist');
/** Somebody's real export, which 0.1.0 wrote and would not read. */
const MEGABYTES = Number(process.env['MEGABYTES'] ?? 84);
const ENGINES: readonly (readonly [Engine, string, number])[] = [
  ['chromium', CHROMIUM, 19_486],
  ['firefox', FIREFOX, 19_487],
];

for (const [engine, program, port] of ENGINES)
  describeWith([program], `a large export, in ${engine}`, () => {
    let alice: Person;
    let server: Awaited<ReturnType<typeof serveFolder>>;

    beforeAll(async () => {
      server = await serveFolder(DIST, { port });
      alice = await arrive(`http://localhost:${port}/`, engine);
      await alice.joins();
      await alice.livesIn('Toulouse');
    });
    afterAll(async () => {
      await alice.leaves();
      await server.stop();
    });

    test(`${MEGABYTES} MB that the app wrote, it reads`, () => readsItsOwnExport(alice, MEGABYTES));
  });
