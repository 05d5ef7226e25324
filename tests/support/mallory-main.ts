import type { PeerIdText } from '../../src/domain/identity/identity.ts';
import { FLOODS, type FloodName } from './floods.ts';
import { linkOf, residentOf } from './real-resident.ts';

/*
 * Mallory, in a process of their own: what the flood costs its maker is not to slow down those whom it is measured at.
 * Arguments: the station's address, alice's device, bob's device.
 */

/** What mallory is told: make it ready, or let it loose. */
export type ToMallory =
  | { readonly kind: 'prepare'; readonly flood: FloodName; readonly count: number; readonly ms: number }
  | { readonly kind: 'begin' };
/** What mallory says. */
export type FromMallory =
  { readonly kind: 'linked' | 'ready' } | { readonly kind: 'over'; readonly told: string };

const [station = '', page = '', bobs = ''] = process.argv.slice(2);
const answer = (message: FromMallory): void => void process.send?.(message);

const mallory = await residentOf('mallory', station);
const haunt = { station, mallory, page: page as PeerIdText, bobs: bobs as PeerIdText };
await linkOf(mallory, haunt.page);

let begin: () => Promise<string> = () => Promise.resolve('nothing');
process.on('message', (message: ToMallory) => {
  void (async () => {
    if (message.kind === 'begin') answer({ kind: 'over', told: await begin() });
    else {
      begin = await FLOODS[message.flood](message.count, message.ms)(haunt);
      answer({ kind: 'ready' });
    }
  })();
});
answer({ kind: 'linked' });
