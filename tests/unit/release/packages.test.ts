import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly hasInstallScript?: boolean; readonly optional?: boolean }>
  >;
}

/** As npm reads the file: the last word of a name counts. */
const npmSetting = (name: string): string | undefined =>
  readFileSync('.npmrc', 'utf8')
    .split('\n')
    .map((line) => line.split('='))
    .findLast(([key]) => key?.trim() === name)?.[1]
    ?.trim();

test('of all packages one may run a script when it is installed: the one that brings Node', () => {
  expect(npmSetting('ignore-scripts')).toBe('true');
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
  const withScript = Object.keys(packages).filter((path) => packages[path]?.hasInstallScript === true);
  expect(withScript).toEqual(['node_modules/node']);
});
