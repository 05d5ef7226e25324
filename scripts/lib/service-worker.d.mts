/** Writes `service-worker.js` into a built folder; gives the listed files with their hashes. */
export function writeServiceWorker(
  folder: string,
): Promise<readonly (readonly [path: string, sha256: string])[]>;
