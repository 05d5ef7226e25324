import type { build } from 'vite';

/** A build that was to give its files, and gave a watcher or none. */
class NoBundleError extends Error {
  override name = 'NoBundleError';
}

/** Code of the first file that a build without `write` gives. @throws {NoBundleError} */
export const bundledCode = (result: Awaited<ReturnType<typeof build>>): string => {
  const [first] = [result].flat();
  if (first === undefined || !('output' in first)) throw new NoBundleError('the bundler gave no file');
  return first.output[0].code;
};
