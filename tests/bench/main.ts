import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeDocument } from './document.ts';
import { machine, versions } from './machine.ts';
import { measureJson, table, type Outcome } from './report.ts';
import type { Row } from './row.ts';
import { ROWS } from './rows.ts';
import { runRow } from './run-row.ts';

const RESULTS = fileURLToPath(new URL('../../bench-results/', import.meta.url));
const WRITE = '--write';

/** What was asked for; a text says why it cannot be. */
const chosenRows = (wanted: readonly string[], writes: boolean): readonly Row[] | string => {
  const unknown = wanted.filter((id) => ROWS.every((row) => row.id !== id));
  if (unknown.length > 0)
    return `There is no row "${unknown.join('", "')}". The rows: ${ROWS.map(({ id }) => id).join(', ')}.`;
  if (writes && wanted.length > 0)
    return `${WRITE} is for the whole run: figures of two runs do not belong in one table.`;
  return ROWS.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
};

const keep = (outcomes: readonly Outcome[], date: string): void => {
  const rows = outcomes.map((outcome) => ({ ...outcome, measures: outcome.measures.map(measureJson) }));
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(
    `${RESULTS}bench.json`,
    `${JSON.stringify({ date, machine: machine(), versions: versions(), rows }, null, 2)}\n`,
  );
};

const main = async (): Promise<void> => {
  const given = process.argv.slice(2);
  const writes = given.includes(WRITE);
  const rows = chosenRows(
    given.filter((word) => word !== WRITE),
    writes,
  );
  if (typeof rows === 'string') {
    console.log(rows);
    process.exitCode = 1;
    return;
  }
  const date = new Date().toISOString();
  const outcomes: Outcome[] = [];
  for (const row of rows) {
    console.log(`${row.id}: ${row.what}`);
    outcomes.push(await runRow(row, (progress) => console.log(`  ${progress}`)));
    keep(outcomes, date);
  }
  console.log(`\n${table(outcomes)}\n`);
  console.log('A ratio above 1x: ours is better. For MB/s, p95 is what 95 of 100 reach.');
  console.log('Everything else that was seen: bench-results/bench.json');
  if (writes) await writeDocument(outcomes, date);
  if (outcomes.some(({ failure }) => failure !== undefined)) process.exitCode = 1;
};

await main();
