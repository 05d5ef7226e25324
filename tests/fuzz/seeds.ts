import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

/** Seeds of each target: base64, the smallest inputs that together reach what a campaign reached. */
const FOLDER = join(import.meta.dirname, 'seeds');
const MAX_SEEDS = 96;
const MAX_SEED_BYTES = 4_096;

const Seeds = v.array(v.string());
const fileOf = (folder: string, name: string): string => join(folder, `${name}.json`);

export const seedsOf = (name: string, folder: string = FOLDER): readonly Uint8Array[] => {
  const file = fileOf(folder, name);
  if (!existsSync(file)) return [];
  return v
    .parse(Seeds, JSON.parse(readFileSync(file, 'utf8')))
    .map((text) => new Uint8Array(Buffer.from(text, 'base64')));
};

export const keepSeeds = (name: string, inputs: readonly Uint8Array[], folder: string): void => {
  const texts = inputs
    .filter(({ length }) => length <= MAX_SEED_BYTES)
    .slice(0, MAX_SEEDS)
    .map((bytes) => Buffer.from(bytes).toString('base64'));
  writeFileSync(fileOf(folder, name), `${JSON.stringify([...new Set(texts)], null, 2)}\n`);
};
