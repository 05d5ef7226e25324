import type { PeerIdText } from '../../src/domain/identity/identity.ts';
import { FLOODS, type FloodName } from './floods.ts';
import { linkOf, residentOf } from './real-resident.ts';

/*
 * Mallory, in a process of their own: what the flood costs its maker is not to slow down those whom it is measured at.
 * Arguments: the station's address, alice's device, bob's device.
 */

/** What mallory is told: make it ready, or let it loose. */
export type Order =
  | { readonly kind: 'prepare'; readonly flood: FloodName; readonly count: number; readonly ms: number }
  | { readonly kind: 'begin' };
/** An answer carries the number of the order that it is the answer to. */
export interface ToMallory {
  readonly no: number;
  readonly order: Order;
}
/** What mallory says; the word that the link stands answers order 0, which nobody gave. */
export interface FromMallory {
  readonly no: number;
  readonly told: string;
  /** The order came to nothing, and `told` says why. */
  readonly failed?: true;
}

const [station = '', page = '', bobs = ''] = process.argv.slice(2);
// Links that the other end cuts in the middle of a write are mallory's own trouble, and end no flood.
process.on('unhandledRejection', (reason) => void process.stderr.write(`mallory: ${String(reason)}\n`));
const answer = (message: FromMallory): void => void process.send?.(message);

const mallory = await residentOf('mallory', station);
const haunt = { station, mallory, page: page as PeerIdText, bobs: bobs as PeerIdText };
await linkOf(mallory, haunt.page);

let begin: () => Promise<string> = () => Promise.resolve('nothing');
const carryOut = async (order: Order): Promise<string> => {
  if (order.kind === 'begin') return begin();
  begin = await FLOODS[order.flood](order.count, order.ms)(haunt);
  return 'ready';
};
process.on('message', ({ no, order }: ToMallory) => {
  carryOut(order).then(
    (told) => answer({ no, told }),
    (error: unknown) => answer({ no, told: String(error), failed: true }),
  );
});
answer({ no: 0, told: 'linked' });
