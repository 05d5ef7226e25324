import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** A few words of Spanish over the French ones: what a translator's first evening looks like. */
const DOOR = `import type { DoorWords } from '../../catalogue.ts';
import { door as french } from '../fr/door.ts';
export const door: DoorWords = { ...french, 'unlock.button': 'Abrir' };
`;
const HOUSE = `import type { HouseWords } from '../../catalogue.ts';
import { house as french } from '../fr/house.ts';
export const house: HouseWords = {
  ...french,
  'nav.notebook': 'Cuaderno',
  'publication.seenBy': { one: 'Visto por {count} vecino', other: 'Visto por {count} vecinos' },
};
`;

/** The languages folder as it stands, with one folder more. Inside the project, where Vite compiles what is imported. */
let folder = '';
let copy = '';

beforeAll(async () => {
  await mkdir('.cache', { recursive: true });
  copy = await mkdtemp(join('.cache', 'third-language-'));
  folder = join(copy, 'ui', 'i18n');
  await cp('src/ui/i18n', folder, { recursive: true });
  await cp('src/domain/size-words.ts', join(copy, 'domain', 'size-words.ts'));
  await mkdir(join(folder, 'words', 'es'));
  await writeFile(join(folder, 'words', 'es', 'door.ts'), DOOR);
  await writeFile(join(folder, 'words', 'es', 'house.ts'), HOUSE);
});

afterAll(() => rm(copy, { recursive: true }));

test('one folder more is one language more: listed by its own name, chosen, loaded, counted in', async () => {
  const at = join(process.cwd(), folder);
  const languages = (await import(
    join(at, 'languages.ts')
  )) as typeof import('../../../src/ui/i18n/languages.ts');
  const localize = (await import(
    join(at, 'localize.ts')
  )) as typeof import('../../../src/ui/i18n/localize.ts');
  expect(languages.LANGUAGES).toEqual(['fr', 'en', 'es']);
  expect(languages.nameOfLanguage('es')).toBe('Español');
  expect(languages.chooseLanguage(['es-AR', 'fr'])).toBe('es');
  expect((await localize.loadDoor('es')).t('unlock.button')).toBe('Abrir');
  const { t, number, ago } = await localize.loadLocalizer('es');
  expect(t('nav.notebook')).toBe('Cuaderno');
  expect(t('publication.seenBy', { count: 1 })).toBe('Visto por 1 vecino');
  expect(number(12_345.6)).toBe('12.345,6');
  expect(ago(0, 3 * 3_600_000)).toBe('hace 3 h');
});

/** What the compiler says of a language file. */
const complaintsOf = (source: string): string => {
  const path = join(process.cwd(), folder, 'words', 'es', 'house.ts');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['vite/client'],
    lib: ['lib.es2023.d.ts'],
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
  };
  const onDisk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...onDisk,
    getSourceFile: (name, ...rest) =>
      name === path
        ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2023)
        : onDisk.getSourceFile(name, ...rest),
  };
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([path], options, host));
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')).join('\n');
};

test('the compiler names a key that a language lacks, one that it invents, and a plural that is none', () => {
  expect(complaintsOf(HOUSE)).toBe('');
  const without = HOUSE.replace('...french,', `...(({ 'nav.me': _, ...rest }) => rest)(french),`);
  expect(complaintsOf(without)).toContain(`'nav.me'`);
  expect(complaintsOf(HOUSE.replace(`'nav.notebook'`, `'nav.notepad'`))).toContain(`'nav.notepad'`);
  expect(complaintsOf(HOUSE.replace(/\{ one: .* \}/, `'Visto'`))).toContain('PluralForms');
});
