import { join } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');
/** A file that stands: the rules that need types ask for one of a project. */
const KIT = 'src/kit/listeners.ts';
const APP = 'src/app/site/pacer.ts';
const PAGE = 'src/ui/contexts.ts';
/** Of TypeScript, and of JavaScript whose types are in its comments. */
const SCRIPT = 'scripts/build-places.ts';
const FIRST_SCRIPT = 'scripts/lib/run.mjs';
const STORY = 'tests/unit/guards/storeys.test.ts';

const eslint = new ESLint({ cwd: ROOT });

/** What is said of such a line in that file. */
const faultsOf = async (file: string, line: string): Promise<readonly string[]> => {
  const [result] = await eslint.lintText(`${line}\n`, { filePath: join(ROOT, file) });
  return (result?.messages ?? []).flatMap(({ ruleId }) => ruleId ?? []);
};

test.each([
  [KIT, 'export const limit = AbortSignal.timeout(1_000);', 'no-restricted-properties'],
  [APP, 'export const limit = AbortSignal.timeout(1_000);', 'no-restricted-properties'],
  [APP, 'export const now = Date.now();', 'no-restricted-properties'],
  [KIT, 'export const chance = Math.random();', 'no-restricted-properties'],
  [APP, "export const root = document.querySelector('main');", 'no-restricted-globals'],
  [APP, 'export const later = (): unknown => setTimeout(() => undefined, 10);', 'no-restricted-globals'],
  [APP, "export const refuse = (): never => { throw 'no'; };", '@typescript-eslint/only-throw-error'],
  [APP, 'export const all: any = 1;', '@typescript-eslint/no-explicit-any'],
  [PAGE, 'export const open = (box: HTMLDialogElement): void => box.showModal();', 'no-restricted-syntax'],
  [PAGE, 'export const go = (): void => window.history.back();', 'no-restricted-syntax'],
  [STORY, "test('a story', () => undefined, 1_000);", 'no-restricted-syntax'],
  [APP, 'export const tryIt = (work: () => void): void => { try { work(); } catch {} };', 'house/said-catch'],
  [
    APP,
    'export const tried = (work: () => number): number => { try { return work(); } catch { return 0; } };',
    'house/said-catch',
  ],
  [SCRIPT, 'export const all: any = 1;', '@typescript-eslint/no-explicit-any'],
  [SCRIPT, 'export const all = () => 1;', '@typescript-eslint/explicit-module-boundary-types'],
  [FIRST_SCRIPT, "export const all = JSON.parse('{}');", '@typescript-eslint/no-unsafe-assignment'],
  [FIRST_SCRIPT, 'Promise.resolve(1);', '@typescript-eslint/no-floating-promises'],
  [KIT, 'export const all: any = 1; // eslint-disable-line', 'house/said-disable'],
  [
    KIT,
    '// eslint-disable-next-line @typescript-eslint/no-explicit-any\nexport const all: any = 1;',
    'house/said-disable',
  ],
  [KIT, '/* eslint-disable */\nexport const all: any = 1;', 'house/said-disable'],
])('in %s the linter refuses: %s', async (file, line, rule) => {
  expect(await faultsOf(file, line)).toContain(rule);
});

test.each([
  'export const double = (count: number): number => 2 * count;',
  'export const tryIt = (work: () => void): void => { try { work(); } catch { /* Nobody waits for it. */ } };',
  "export const tryIt = (work: () => void): void => { try { work(); } catch { throw new Error('no'); } };",
  '// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a stranger gives it\nexport const all: any = 1;',
])('what a file may do passes: %s', async (line) => {
  expect(await faultsOf(KIT, line)).toEqual([]);
});
