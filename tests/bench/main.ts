import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadNow, machine, measureJson, table, versions, type Outcome } from './report.ts';
import type { Row } from './row.ts';
import { edit } from './rows/edit.ts';
import { fileImport } from './rows/file-import.ts';
import { javascript } from './rows/javascript.ts';
import { noteToNeighbour } from './rows/note-to-neighbour.ts';
import { saves } from './rows/saves.ts';
import { transfer } from './rows/transfer.ts';

const ROWS: readonly Row[] = [javascript, saves, noteToNeighbour, edit, fileImport, transfer];
const RESULTS = fileURLToPath(new URL('../../bench-results/', import.meta.url));

const runRow = async (row: Row): Promise<Outcome> => {
  console.log(`${row.id}: ${row.what}`);
  const began = performance.now();
  const before = loadNow();
  const ended = () => ({
    id: row.id,
    load: [before, loadNow()] as const,
    seconds: Math.round((performance.now() - began) / 1_000),
  });
  try {
    const measures = await row.run((progress) => console.log(`  ${progress}`));
    return { measures, ...ended() };
  } catch (error) {
    console.error(error);
    return { measures: [], failure: error instanceof Error ? error.message : String(error), ...ended() };
  }
};

const chosenRows = (wanted: readonly string[]): readonly Row[] | undefined => {
  const unknown = wanted.filter((id) => ROWS.every((row) => row.id !== id));
  if (unknown.length === 0) return ROWS.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  console.log(`There is no row "${unknown.join('", "')}". The rows: ${ROWS.map(({ id }) => id).join(', ')}.`);
  return undefined;
};

const keep = (outcomes: readonly Outcome[]): void => {
  const date = new Date().toISOString();
  const rows = outcomes.map((outcome) => ({ ...outcome, measures: outcome.measures.map(measureJson) }));
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(
    `${RESULTS}bench.json`,
    `${JSON.stringify({ date, machine: machine(), versions: versions(), rows }, null, 2)}\n`,
  );
};

const main = async (): Promise<void> => {
  const rows = chosenRows(process.argv.slice(2));
  if (rows === undefined) {
    process.exitCode = 1;
    return;
  }
  const outcomes: Outcome[] = [];
  for (const row of rows) {
    outcomes.push(await runRow(row));
    keep(outcomes);
  }
  console.log(`\n${table(outcomes)}\n`);
  console.log('A ratio above 1x: ours is better. For MB/s, p95 is what 95 of 100 reach.');
  console.log('Everything else that was seen: bench-results/bench.json');
  if (outcomes.some(({ failure }) => failure !== undefined)) process.exitCode = 1;
};

await main();
