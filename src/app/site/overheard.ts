import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import { compareRecords, type IpnsRecord } from '../../domain/record/record.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { Log } from '../../kit/world/log.ts';
import type { Network } from '../../ports/network.ts';
import type { RecordCodec } from '../../ports/record-codec.ts';
import { within } from '../../kit/async/waiting.ts';

/** What others say our name points to: another device of the same person may have published meanwhile. */
export interface Overheard {
  /** Newest record of ours that anybody gave; `undefined` when nobody had one. */
  readonly newest: () => IpnsRecord | undefined;
  /** Newest of them that another device made. */
  readonly elsewhere: () => IpnsRecord | undefined;
  /** Has anybody been asked since the network was last there? */
  readonly hasAsked: () => boolean;
  /** Asks connected peers, for at most `ASK_MS`. Never rejects. */
  readonly ask: () => Promise<void>;
}

export interface OverheardDeps {
  readonly name: IpnsName;
  readonly devicePeerId: PeerIdText;
  readonly network: Pick<Network, 'askRecord' | 'links'>;
  readonly recordCodec: Pick<RecordCodec, 'parse'>;
  /** What the neighbourhood's ledger holds of ours. */
  readonly ledgerRecord: () => IpnsRecord | undefined;
  /** Hears each valid record of ours that comes from outside, also one that the ledger passes over. */
  readonly onOwnRecord: (
    listener: (record: IpnsRecord) => void,
    options: { readonly signal: AbortSignal },
  ) => void;
  /** There is something of another device. */
  readonly onElsewhere: () => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** A name that nobody knows must not hold up its first publication. */
const ASK_MS = 2_000;

const isConnected = ({ links }: Pick<Network, 'links'>): boolean => {
  const { peers, stations } = links();
  return peers.length > 0 || stations.some((station) => station.state === 'connected');
};

const newer = (a: IpnsRecord | undefined, b: IpnsRecord | undefined): IpnsRecord | undefined => {
  if (a === undefined || b === undefined) return a ?? b;
  return compareRecords(a, b) >= 0 ? a : b;
};

export const createOverheard = (deps: OverheardDeps): Overheard => {
  const { name, network, recordCodec, ledgerRecord, clock, log, signal } = deps;
  let best: IpnsRecord | undefined;
  let other: IpnsRecord | undefined;
  let hasAsked = false;

  const isOther = (record: IpnsRecord): boolean => record.announcement.devicePeerId !== deps.devicePeerId;
  const hear = (record: IpnsRecord): void => {
    best = newer(best, record);
    if (!isOther(record)) return;
    const before = other;
    other = newer(other, record);
    if (other !== before) deps.onElsewhere();
  };
  const take = async (bytes: Uint8Array): Promise<void> => {
    const record = await recordCodec.parse(name, bytes, clock.nowMs());
    if (record.ok) hear(record.value);
  };
  deps.onOwnRecord(hear, { signal });
  return {
    newest: () => newer(best, ledgerRecord()),
    elsewhere: () => {
      const held = ledgerRecord();
      return held !== undefined && isOther(held) ? newer(other, held) : other;
    },
    hasAsked: () => hasAsked,
    ask: async () => {
      if (!isConnected(network)) return;
      try {
        const answers = await within(clock, ASK_MS, signal, (until) =>
          network.askRecord(name, { signal: until }),
        );
        await Promise.all(answers.map(take));
        hasAsked = true;
      } catch (error) {
        log.warn('nobody said what our name points to', error);
      }
    },
  };
};
