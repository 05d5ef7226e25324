import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseNetworkConfig } from '../../src/adapters/browser/network-config.ts';

/** The file is not one that the app would read. */
export class NetworkFileError extends Error {
  override name = 'NetworkFileError';
}

/** Gives a built folder its stations: what everybody who opens this release from IPFS meets. @throws {NetworkFileError} */
export const bakeNetwork = (path: string, folder: string): void => {
  const parsed = parseNetworkConfig(readFileSync(path, 'utf8'));
  if (!parsed.ok)
    throw new NetworkFileError(`${path}: lists of "stations" and "iceServers" are needed, see README.md`);
  writeFileSync(join(folder, 'network.json'), `${JSON.stringify(parsed.value)}\n`);
};
