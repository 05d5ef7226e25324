/** Writes `service-worker.js` into a built folder; gives the listed files with their hashes. */
export function writeServiceWorker(
  folder: string,
  options?: { readonly news?: { readonly en: readonly string[]; readonly fr?: readonly string[] } },
): Promise<readonly (readonly [path: string, sha256: string])[]>;
