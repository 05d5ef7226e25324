import { base64 } from 'multiformats/bases/base64';
import type { CID } from 'multiformats/cid';
import { orAborted } from '../node/or-aborted.ts';
import type { BlockNetwork } from './block-access.ts';

interface Flight {
  readonly bytes: Promise<Uint8Array>;
  readonly ending: AbortController;
  waiting: number;
}

/**
 * One question for all who want the same block at the same time, ended when the last of them leaves: a second want that
 * comes while the answer to the first is on its way would be told to nobody.
 */
export const shareGets = (get: BlockNetwork['get']): BlockNetwork['get'] => {
  const flights = new Map<string, Flight>();
  const land = (key: string, flight: Flight): void => {
    if (flights.get(key) === flight) flights.delete(key);
  };
  const begin = (cid: CID, key: string): Flight => {
    const ending = new AbortController();
    const flight = { ending, bytes: get(cid, { signal: ending.signal }), waiting: 0 };
    flights.set(key, flight);
    const landed = (): void => land(key, flight);
    flight.bytes.then(landed, landed);
    return flight;
  };
  return async (cid, { signal }) => {
    signal.throwIfAborted();
    const key = base64.encode(cid.multihash.bytes);
    const flight = flights.get(key) ?? begin(cid, key);
    flight.waiting += 1;
    try {
      return await orAborted(flight.bytes, signal);
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0) {
        land(key, flight);
        flight.ending.abort();
      }
    }
  };
};
