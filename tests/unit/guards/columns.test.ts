import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { afterEach, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const rules = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as {
  readonly forbidden: NonNullable<NonNullable<ICruiseOptions['ruleSet']>['forbidden']>;
};

let house = '';
afterEach(() => rmSync(house, { recursive: true, force: true }));

/** What the rules say of a house of two files, the first of which imports the second. */
const faultsOf = async (from: string, to: string): Promise<readonly string[]> => {
  house = mkdtempSync(join(tmpdir(), 'uplanet-house-'));
  const write = (path: string, source: string): void => {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), source);
  };
  const up = '../'.repeat(from.split('/').length - 1);
  write(to, 'export const there = 1;\n');
  write(from, `import '${up}${to}';\n`);
  const { output } = await cruise(['src'], {
    baseDir: house,
    validate: true,
    ruleSet: { forbidden: rules.forbidden },
    tsPreCompilationDeps: true,
  });
  return (output as ICruiseResult).summary.violations.map(({ rule }) => rule.name);
};

test.each([
  ['src/app/cell/home.ts', 'src/app/site/publication.types.ts', 'app-cell-knows-no-later-column'],
  ['src/app/search/search.ts', 'src/app/wiki/save-queue.ts', 'columns-of-app-meet-at-their-faces'],
  ['src/app/oven/oven.ts', 'src/kit/result.ts', 'app-columns-have-a-place'],
  ['src/domain/wiki/tiddler.ts', 'src/domain/site/site.ts', 'domain-wiki-knows-no-later-column'],
  ['src/domain/oven/turn.ts', 'src/kit/result.ts', 'domain-columns-have-a-place'],
  ['src/domain/wiki/tiddler.ts', 'src/app/wiki/notebook.ts', 'domain-knows-only-itself'],
  ['src/kit/result.ts', 'src/domain/wiki/tiddler.ts', 'kit-knows-only-itself'],
  ['src/adapters/idb/wiki-store.ts', 'src/adapters/helia/node/create-node.ts', 'one-room-per-technology'],
  ['src/ui/contexts.ts', 'src/adapters/idb/wiki-store.ts', 'ui-knows-app-and-domain'],
  ['src/workers/search.worker.ts', 'src/app/search/search.ts', 'workers-know-domain'],
  ['src/app/wiki/notebook.ts', 'tests/support/cast.ts', 'product-knows-no-tests'],
])('%s may not import %s', async (from, to, rule) => {
  expect(await faultsOf(from, to)).toContain(rule);
});

test.each([
  ['src/app/search/search.ts', 'src/app/wiki/notebook.ts'],
  ['src/app/site/publication.ts', 'src/app/cell/home.types.ts'],
  ['src/domain/site/site.ts', 'src/domain/wiki/tiddler.ts'],
])('%s may import %s', async (from, to) => {
  expect(await faultsOf(from, to)).toEqual([]);
});
