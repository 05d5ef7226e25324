import { join } from 'node:path';
import { expect, test } from 'vitest';
import ts from 'typescript';

const SRC = join(import.meta.dirname, '..', '..', '..', 'src');

/** What the compiler says of one more file in a storey's own project. */
const faultsIn = (storey: string, source: string): readonly string[] => {
  const folder = join(SRC, storey);
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    readonly config: unknown;
  };
  const { options, projectReferences = [] } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const planted = join(folder, 'planted.ts');
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram({
    rootNames: [planted],
    options,
    projectReferences,
    host: {
      ...host,
      fileExists: (path) => path === planted || host.fileExists(path),
      readFile: (path) => (path === planted ? source : host.readFile(path)),
      getSourceFile: (path, ...more) =>
        path === planted
          ? ts.createSourceFile(path, source, ts.ScriptTarget.ES2023)
          : host.getSourceFile(path, ...more),
    },
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
};

const ADAPTER = "import '../adapters/browser/clock.ts';";
const APP = "import '../app/app.ts';";
const UI = "import '../ui/contexts.ts';";
const COMPOSE = "import '../compose/world.ts';";
const DOMAIN = "import '../domain/record/record.ts';";

test.each([
  ['domain', APP],
  ['ports', APP],
  ['app', ADAPTER],
  ['app', UI],
  ['workers', APP],
  ['workers', ADAPTER],
  ['adapters', APP],
  ['adapters', UI],
  ['adapters', COMPOSE],
  ['ui', ADAPTER],
  ['ui', COMPOSE],
  ['compose', "import '../main.ts';"],
])('the compiler refuses in %s: %s', (storey, source) => {
  expect(faultsIn(storey, source).join('\n')).toContain('not listed within the file list of project');
});

test.each(['app', 'adapters', 'ui', 'compose'])('what %s may import, the compiler lets in', (storey) => {
  expect(faultsIn(storey, DOMAIN)).toEqual([]);
});
