import type { PeerIdText } from '../../domain/identity/identity.ts';
import { compareBytes } from '../../domain/neighbourhood/byte-reader.ts';
import { createRateLimit } from '../../domain/neighbourhood/rate-limit.ts';
import {
  encodeWord,
  parseWord,
  samePersonText,
  WORD_PROTOCOL,
  type DeviceWord,
} from '../../domain/neighbourhood/word-wire.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { MessageStream, Network } from '../../ports/network.ts';
import type { Vault } from '../../ports/vault.ts';
import type { LedgerKeeper } from './ledger-keeper.ts';
import type { NeighbourMemories } from './neighbour-memories.ts';
import { beside, within } from './waiting.ts';

/** Thirty-three bytes on a link that stands. */
const WORD_MS = 10_000;
/** Somebody who types is published, and kept, once a second. */
const INCOMING = { burst: 30, everyMs: 500, maxKeys: 1_024 };

export interface DeviceWordsDeps {
  readonly network: Pick<Network, 'peerId' | 'links' | 'onLinks' | 'openStream' | 'handleStream'>;
  readonly vault: Pick<Vault, 'hideNames'>;
  readonly keeper: Pick<LedgerKeeper, 'claimantsOf' | 'newestOf'>;
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
  /** What was to be done for this record is done: its author learns whether all of it is here. */
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
  const hear = async (stream: MessageStream, until: AbortSignal): Promise<void> => {
    const bytes = await stream.receive({ signal: until });
    const word = bytes && parseWord(bytes);
    if (word?.ok === true) await takeWord(deps, stream.peer, word.value);
    else refuse('word-not-decodable');
  };
  const handle = async (stream: MessageStream): Promise<void> => {
    try {
      if (incoming.take(stream.peer, clock.nowMs()))
        await within(clock, WORD_MS, signal, (until) => hear(stream, until));
      else refuse('words-too-many');
    } finally {
      await stream.close();
    }
  };
  beside(log, 'words not heard', signal, network.handleStream(WORD_PROTOCOL, handle, { signal }));
};

/** Says each thing once while a link stands; what could not be said is said at the next occasion. */
const createTell = ({ network, clock, log, signal }: DeviceWordsDeps) => {
  const told = new Map<PeerIdText, Set<string>>();
  network.onLinks(
    ({ peers }) => {
      for (const peer of told.keys()) if (!peers.includes(peer)) told.delete(peer);
    },
    { signal },
  );
  const say = async (peer: PeerIdText, message: Uint8Array, until: AbortSignal): Promise<void> => {
    const stream = await network.openStream(peer, WORD_PROTOCOL, { signal: until });
    try {
      await stream.send(message, { signal: until });
    } finally {
      await stream.close();
    }
  };
  return async (peer: PeerIdText, word: DeviceWord): Promise<void> => {
    if (!network.links().peers.includes(peer)) return;
    const message = encodeWord(word);
    const said = told.get(peer) ?? new Set();
    told.set(peer, said);
    const key = message.join();
    if (said.has(key)) return;
    said.add(key);
    try {
      await within(clock, WORD_MS, signal, (until) => say(peer, message, until));
    } catch (error) {
      said.delete(key);
      // A device of 0.1.0 has no such protocol.
      if (!signal.aborted) log.info('word not told', { peer, reason: String(error) });
    }
  };
};

export const createDeviceWords = (deps: DeviceWordsDeps): DeviceWords => {
  const { network, keeper, memories, log, signal } = deps;
  const tell = createTell(deps);
  listen(deps);
  const isWhole = ({ name, root }: IpnsRecord): boolean =>
    memories.get(name).kept?.root.equals(root) === true;
  const tellSame = async (peer: PeerIdText): Promise<void> =>
    tell(peer, { kind: 'same', proof: await proofOf(deps, network.peerId, peer) });
  const besideTell = (work: Promise<void>): void => beside(log, 'word not told', signal, work);
  return {
    greet: (peer) => {
      besideTell(tellSame(peer));
      for (const name of keeper.claimantsOf(peer)) {
        const record = keeper.newestOf(name);
        if (record !== undefined && isWhole(record))
          besideTell(tell(peer, { kind: 'kept', root: record.root }));
      }
    },
    settled: (record) => {
      const { root, announcement } = record;
      besideTell(tell(announcement.devicePeerId, { kind: isWhole(record) ? 'kept' : 'not-kept', root }));
    },
  };
};
