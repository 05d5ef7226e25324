import { SourceMap, type SourceMapPayload, type SourceMapping } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Zero-based, as the browser's profiler counts. */
export interface Position {
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

/** What a position in the built app was called by who wrote it: `src/app/site/site.ts:12`. */
export type SourceNames = (position: Position) => string;

const fileOf = (url: string): string => url.slice(url.lastIndexOf('/') + 1);

const tidy = (source: string): string => {
  const packages = source.lastIndexOf('node_modules/');
  return packages === -1 ? source.replace(/^(\.\.\/)+/, '') : source.slice(packages + 'node_modules/'.length);
};

/** Builds the app once more, in memory, for its source maps: the files have the names and bytes of `dist`. */
export const readSourceNames = async (): Promise<SourceNames> => {
  const built = await build({
    root: ROOT,
    configFile: `${ROOT}vite.config.ts`,
    logLevel: 'silent',
    build: { write: false, sourcemap: 'hidden' },
  });
  const outputs = [built].flat().flatMap((bundle) => ('output' in bundle ? bundle.output : []));
  const maps = new Map<string, SourceMap>();
  for (const file of outputs)
    if (file.type === 'chunk' && file.map !== null)
      maps.set(fileOf(file.fileName), new SourceMap(file.map as unknown as SourceMapPayload));
  return ({ url, line, column }) => {
    const entry: Partial<SourceMapping> = maps.get(fileOf(url))?.findEntry(line, column) ?? {};
    // What the bundler made itself has no source.
    if (entry.originalSource === undefined) return fileOf(url);
    return `${tidy(entry.originalSource)}:${(entry.originalLine ?? 0) + 1}`;
  };
};
