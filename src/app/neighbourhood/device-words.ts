import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import { compareBytes } from '../../kit/bytes/bytes.ts';
import { createRateLimit } from '../../kit/rate-limit.ts';
import {
  encodeWord,
  parseWord,
  samePersonText,
  WORD_PROTOCOL,
  type DeviceWord,
} from '../../domain/neighbourhood/word-wire.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { Log } from '../../kit/world/log.ts';
import type { MessageStream, Network } from '../../ports/network.ts';
import type { Vault } from '../../ports/vault.ts';
import type { LedgerKeeper } from './ledger-keeper.ts';
import type { NeighbourMemories } from './neighbour-memories.ts';
import { createTell } from './tell-words.ts';
import { beside, within } from '../../kit/async/waiting.ts';

/** Thirty-three bytes on a link that stands. */
const WORD_MS = 10_000;
/** Somebody who types is published, and kept, once a second. */
const INCOMING = { burst: 30, everyMs: 500, maxKeys: 1_024 };

export interface DeviceWordsDeps {
  readonly network: Pick<Network, 'peerId' | 'links' | 'onLinks' | 'openStream' | 'handleStream'>;
  readonly vault: Pick<Vault, 'hideNames'>;
  readonly keeper: Pick<LedgerKeeper, 'claimantsOf' | 'speaksFor' | 'newestOf'>;
  readonly memories: Pick<NeighbourMemories, 'get'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly refuse: (reason: string) => void;
  /** That device holds this root whole, or will not. */
  readonly onKept: (peer: PeerIdText, root: IpnsRecord['root'], isWhole: boolean) => void;
  /** That device is this person's. */
  readonly onOwnDevice: (peer: PeerIdText) => void;
  readonly signal: AbortSignal;
}

/** What a device tells another at the other end of a link, each thing once a link. */
export interface DeviceWords {
  /** A direct link stands: who we are to each other, and what is kept of theirs. */
  readonly greet: (peer: PeerIdText) => void;
  /**
   * What was to be done for this record is done: its author learns whether all of it is here. So do the person's other
   * devices, which may follow it as it stands.
   */
  readonly settled: (record: IpnsRecord) => void;
}

const proofOf = async ({ vault }: DeviceWordsDeps, from: PeerIdText, to: PeerIdText): Promise<Uint8Array> => {
  const [proof = new Uint8Array()] = await vault.hideNames('device', [samePersonText(from, to)]);
  return proof;
};

const takeWord = async (deps: DeviceWordsDeps, peer: PeerIdText, word: DeviceWord): Promise<void> => {
  if (word.kind !== 'same') {
    deps.onKept(peer, word.root, word.kind === 'kept');
    return;
  }
  const expected = await proofOf(deps, peer, deps.network.peerId);
  if (compareBytes(expected, word.proof) === 0) deps.onOwnDevice(peer);
};

const listen = (deps: DeviceWordsDeps): void => {
  const { network, clock, log, refuse, signal } = deps;
  const incoming = createRateLimit(INCOMING);
  const turnAway = (stream: MessageStream, reason: string): void => {
    refuse(reason);
    stream.reset();
  };
  const hear = async (stream: MessageStream, until: AbortSignal): Promise<void> => {
    const bytes = await stream.receive({ signal: until });
    const word = bytes && parseWord(bytes);
    if (word?.ok === true) await takeWord(deps, stream.peer, word.value);
    else turnAway(stream, 'word-not-decodable');
  };
  const handle = async (stream: MessageStream): Promise<void> => {
    try {
      if (incoming.take(stream.peer, clock.nowMs()))
        await within(clock, WORD_MS, signal, (until) => hear(stream, until));
      else turnAway(stream, 'words-too-many');
    } finally {
      await stream.close();
    }
  };
  beside(log, 'words not heard', signal, network.handleStream(WORD_PROTOCOL, handle, { signal }));
};

/** The topic of the word that both devices are one person's; the others are about a name. */
const SAME = 'same';

export const createDeviceWords = (deps: DeviceWordsDeps): DeviceWords => {
  const { network, keeper, memories, log, signal } = deps;
  const tell = createTell(deps);
  listen(deps);
  const isWhole = ({ name, root }: IpnsRecord): boolean =>
    memories.get(name).kept?.root.equals(root) === true;
  const tellSame = async (peer: PeerIdText): Promise<void> =>
    tell(peer, SAME, encodeWord({ kind: 'same', proof: await proofOf(deps, network.peerId, peer) }));
  const tellKept = (peer: PeerIdText, { name, root }: IpnsRecord, kind: 'kept' | 'not-kept'): void =>
    tell(peer, name, encodeWord({ kind, root }));
  const namesOf = (peer: PeerIdText): ReadonlySet<IpnsName> => {
    const spoken = keeper.speaksFor(peer);
    return new Set([...keeper.claimantsOf(peer), ...(spoken === undefined ? [] : [spoken])]);
  };
  return {
    greet: (peer) => {
      beside(log, 'word not told', signal, tellSame(peer));
      for (const name of namesOf(peer)) {
        const record = keeper.newestOf(name);
        if (record !== undefined && isWhole(record)) tellKept(peer, record, 'kept');
      }
    },
    settled: (record) => {
      const word = isWhole(record) ? 'kept' : 'not-kept';
      for (const peer of network.links().peers)
        if (peer === record.announcement.devicePeerId || keeper.speaksFor(peer) === record.name)
          tellKept(peer, record, word);
    },
  };
};
