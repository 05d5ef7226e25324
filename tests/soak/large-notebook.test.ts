import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveFolder } from '../../scripts/lib/static-server.mjs';
import { openMemoryNotesReader } from '../../src/adapters/memory/notes-reader.ts';
import { feelAnswers, feelPulse, heapOf } from '../support/page-pulse.ts';
import { arrive, type Person } from '../support/person.ts';
import { until } from '../support/until.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist');
const NOTES = Number(process.env['NOTES'] ?? 20_000);
/** No attachment: a note that is looked for. */
const LAST = NOTES - 1;
/** Every hundredth note is an attachment of a megabyte. */
const EVERY = 100;
const ATTACHMENT = 'QUJD'.repeat(175_000);
const PROSE = 'Four à bois, samedi, avec la pâte de la veille. '.repeat(60);
/** Two cores that do other things beside; each measure is printed. */
const ANSWERS_WITHIN_MS = 1_000;
const PATIENT_MS = 120_000;

const noteAt = (at: number): Readonly<Record<string, string>> =>
  at % EVERY === 0
    ? {
        title: `Photo ${String(at)}.png`,
        type: 'image/png',
        text: `${String(at).padStart(8, 'A')}${ATTACHMENT}`,
      }
    : { title: `Note ${String(at)}`, tags: 'pain [[four à bois]]', text: `${String(at)} ${PROSE}` };

const writeNotes = (path: string): void => {
  const lines = Array.from({ length: NOTES }, (_, at) => JSON.stringify(noteAt(at)));
  writeFileSync(path, `[${lines.join(',\n')}]`);
};

let alice: Person;
let server: Awaited<ReturnType<typeof serveFolder>>;
const folder = mkdtempSync(join(tmpdir(), 'uplanet-large-'));

beforeAll(async () => {
  server = await serveFolder(DIST, { port: 19_480 });
  alice = await arrive(`http://localhost:19480/`);
  await alice.joins();
  await alice.livesIn('Toulouse');
  const session = await alice.screen.page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
});
afterAll(async () => {
  await alice.leaves();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Does something and says how long it took, how long a key waited for its answer meanwhile, and what the heap holds then. */
const measured = async (what: string, work: () => Promise<void>): Promise<number> => {
  const { page } = alice.screen;
  const pulse = await feelPulse(page);
  const felt = await feelAnswers(page);
  const startMs = performance.now();
  await work();
  const ms = performance.now() - startMs;
  const { longestMs: answerMs, keys } = await felt.stop();
  const { longestMs, gapsBeyond200Ms } = await pulse.stop();
  const heapMb = (await heapOf(page)) / 1e6;
  process.stdout.write(
    `${what}: ${(ms / 1_000).toFixed(1)} s, page answers within ${answerMs.toFixed(0)} ms (of ${String(keys)} keys), beats for ${longestMs.toFixed(0)} ms not (${String(gapsBeyond200Ms)} times beyond 200), heap ${heapMb.toFixed(0)} MB\n`,
  );
  return answerMs;
};

/** `published`, or why nothing is. */
const whatBecameOfIt = async (): Promise<string | undefined> => {
  const { screen } = alice;
  const state = await screen.attribute('publication', 'data-state');
  if (state === 'failed') return (await screen.texts('publication')).join();
  return state === 'published' ? state : undefined;
};

const exported = (): string | undefined => readdirSync(folder).find((name) => name.endsWith('.html'));

test(`${String(NOTES)} notes come in, are found, are published as far as they fit, go out and come in again the same, and the page answers`, async () => {
  const { screen } = alice;
  const source = join(folder, 'notes.json');
  writeNotes(source);
  // TiddlyWiki's own start is over.
  await alice.wiki();
  await screen.click('view-list');
  const answers = [
    await measured('read', async () => {
      await screen.upload('import-file', source);
      await screen.sees('import-go', undefined, PATIENT_MS);
    }),
    await measured('import', async () => {
      await screen.click('import-go');
      await until(async () => ((await screen.has('import-closed')) ? true : undefined), PATIENT_MS, 100);
    }),
    await measured('search', async () => {
      await screen.click('nav-search');
      await screen.fill('search', `${String(LAST)} samedi`);
      await screen.sees('found-note', `Note ${String(LAST)}`, PATIENT_MS);
      await screen.click('nav-notebook');
      await screen.click('view-list');
    }),
    await measured('make public', async () => {
      await screen.fill('note-search', 'Note');
      await screen.click('bulk');
      await screen.click('all-public');
      await screen.click('all-public-confirm');
      await screen.sees('consent-publish', undefined, PATIENT_MS);
    }),
    await measured('publish', async () => {
      await screen.click('consent-publish');
      expect(await until(whatBecameOfIt, PATIENT_MS)).toBe('published');
      const counts = (await screen.texts('save-status')).join().replaceAll(/\D/g, '');
      expect(counts).toMatch(new RegExp(`${String(NOTES - NOTES / EVERY)}$`));
      await screen.fill('note-search', '');
    }),
    await measured('export', async () => {
      await screen.click('export');
      await until(() => Promise.resolve(exported()), PATIENT_MS, 100);
    }),
    await measured('read again', async () => {
      await screen.upload('import-file', join(folder, exported() ?? ''));
      await screen.sees('import-closing', undefined, PATIENT_MS);
    }),
  ];
  // Without a word of new or changed notes there is nothing to take.
  expect(await screen.has('import-go')).toBe(false);
  const bytes = new Uint8Array(readFileSync(join(folder, exported() ?? '')));
  const reader = openMemoryNotesReader({ signal: new AbortController().signal });
  const file = { name: 'export.html', file: new File([bytes], 'export.html') };
  const again = await reader.read(file, { onProgress: () => undefined });
  const found = new Map(again.ok ? again.value.notes.map(({ title, fields }) => [title, fields]) : []);
  const wrong = Array.from({ length: NOTES }, (_, at) => noteAt(at)).filter(({ title = '', ...fields }) => {
    const own = found.get(title);
    return own === undefined || Object.entries(fields).some(([name, text]) => own.get(name) !== text);
  });
  expect(wrong.map(({ title }) => title)).toEqual([]);
  expect(Math.max(...answers)).toBeLessThan(ANSWERS_WITHIN_MS);
});
