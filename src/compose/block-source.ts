import type { Blockstore } from 'interface-blockstore';
import type { CID } from 'multiformats/cid';
import { BlockNotFoundError } from '../ports/content-store.ts';

/** Blocks of connected peers, as soon as there are any. */
export interface BlockSource {
  readonly get: (cid: CID, options: { readonly signal: AbortSignal }) => Promise<Uint8Array>;
  readonly arrive: (blockstore: Pick<Blockstore, 'get'>) => void;
  readonly leave: () => void;
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
};

export const createBlockSource = (): BlockSource => {
  let source: Pick<Blockstore, 'get'> | undefined;
  return {
    get: async (cid, { signal }) => {
      if (source === undefined) throw new BlockNotFoundError(cid);
      const parts: Uint8Array[] = [];
      for await (const part of source.get(cid, { signal })) parts.push(part);
      return joined(parts);
    },
    arrive: (blockstore) => (source = blockstore),
    leave: () => (source = undefined),
  };
};
