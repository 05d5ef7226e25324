import { createRecordCodec } from '../../src/adapters/helia/records/record-codec.ts';
import type { PeerIdText } from '../../src/domain/identity/identity.ts';
import { RECORD_LIFETIME_MS, RECORD_TTL_MS } from '../../src/domain/record/record.ts';
import { encodeHello, encodeRecordMessage, parseDialAddress } from '../../src/domain/neighbourhood/wire.ts';
import type { SentRecord } from '../../src/domain/neighbourhood/ledger-wire.ts';
import { dagPbBlock } from '../../src/domain/site/blocks.ts';
import { createSiteBuilder, type SiteBuild } from '../../src/domain/site/site.ts';
import { peerIdOf } from '../../src/domain/identity/key-formats.ts';
import { TOULOUSE } from './cast.ts';
import { inventPeople, offerAll, type Invented, type InventedStory } from './flood.ts';
import { contentNode, repeated, rootOf } from './hand-made-roots.ts';
import { ROOT } from './plain-records.ts';
import { oneByOne, times } from './one-by-one.ts';
import { linkOf, type RealResident } from './real-resident.ts';
import { openTap, sayAs, tapOn, type SaidMessage, type Tap } from './raw-gossip.ts';
import { wallClock } from './wall-clock.ts';
import { signerOf } from './signers.ts';
import { CORE, note, SHELL } from './site.ts';
import { wantAgainAndAgain } from './want-lists.ts';
import { groundKey, throwAwayKey } from './throw-away.ts';

/** Where mallory stands: with a device that is linked with alice's page. */
export interface Haunt {
  readonly station: string;
  readonly mallory: RealResident;
  /** Alice's device. */
  readonly page: PeerIdText;
  /** The device of somebody whom alice knows. */
  readonly bobs: PeerIdText;
}

/** Makes everything ahead; what it gives then lets it loose, and tells what was sent. */
type Flood = (haunt: Haunt) => Promise<() => Promise<string>>;

const codec = createRecordCodec();
const YEAR_MS = 365 * 24 * 3_600_000;

const { signal } = new AbortController();
const pause = (ms: number): Promise<void> => wallClock.wait(ms, { signal });

const storyOf = ({ mallory }: Haunt, more: Partial<InventedStory> = {}): InventedStory => ({
  ...{ codec, sector: TOULOUSE, root: ROOT, device: mallory.network.peerId, nowMs: wallClock.nowMs() },
  ...more,
});

/** Mallory's link with alice's page, for gossip that keeps to no rule. */
const tapOnPage = async ({ mallory, page }: Haunt): Promise<Tap> => tapOn(await linkOf(mallory, page));

/** Through the station by as many clients, and by mallory's own link. */
const openTaps = async (haunt: Haunt, clients: number): Promise<readonly Tap[]> => [
  await tapOnPage(haunt),
  ...(await Promise.all(Array.from({ length: clients }, () => openTap(haunt.station)))),
];

const saidBy = (people: readonly Invented[]): Promise<readonly SaidMessage[]> =>
  oneByOne(people, (person) => sayAs(person.who, TOULOUSE, encodeRecordMessage(person)));

const bytesOf = (messages: readonly SaidMessage[]): number =>
  messages.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);

/** The longest pause between two turns, where there are messages enough. */
const TURN_MS = 250;

/** A share for each tap, in turns over `ms`. */
const pourOver = async (
  taps: readonly Tap[],
  messages: readonly SaidMessage[],
  ms: number,
): Promise<void> => {
  const aTurn = Math.ceil(messages.length / Math.max(1, Math.round(ms / TURN_MS)));
  const turns = Math.ceil(messages.length / aTurn);
  for (let from = 0; from < messages.length; from += aTurn) {
    const now = messages.slice(from, from + aTurn);
    await Promise.all(taps.map((tap, at) => tap.pour(now.filter((_, no) => no % taps.length === at))));
    await pause(ms / turns);
  }
  await Promise.all(taps.map((tap) => tap.close()));
};

/** F6 and the plague's other half: everybody is somebody else, and says so once. */
const newIdentities =
  (count: number, ms: number): Flood =>
  async (haunt) => {
    const messages = await saidBy(await inventPeople(count, storyOf(haunt)));
    const taps = await openTaps(haunt, 40);
    return async () => {
      await pourOver(taps, messages, ms);
      return `${String(count)} records by 41 ways in ${String(ms / 1_000)} s`;
    };
  };

const rootWith = (text: string): SiteBuild =>
  createSiteBuilder({ shell: SHELL, core: CORE }).build({
    ...{
      author: 'mallory',
      profile: { displayName: 'Mallory' },
      tiddlers: [note('Appât', { text })],
      parents: [],
    },
  });

/** F6: keys whose places are before everybody's, with a root that can be read. */
const groundNames =
  (count: number, ms: number): Flood =>
  async (haunt) => {
    const site = rootWith('lisible');
    await haunt.mallory.putBlocks(site);
    const people = await inventPeople(
      count,
      storyOf(haunt, { root: site.root, rootBytes: site.bytes, makeKey: () => groundKey(4) }),
    );
    const messages = await saidBy(people);
    const tap = await tapOnPage(haunt);
    return async () => {
      const { sentBytes } = await offerAll(haunt.mallory.network, haunt.page, TOULOUSE, people, {
        signal,
      });
      await pourOver([tap], messages, ms);
      return `${String(count)} keys, ${String(sentBytes)} bytes`;
    };
  };

/** F5: a leaf of 1 MB that says it is one byte, 64,000 times, in place of each front file. */
const bombNo = (at: number): SiteBuild => {
  const leaf = { ...contentNode(new Uint8Array(1_000_000).fill(at + 1)), fileBytes: 1 };
  const file = repeated(250, repeated(256, leaf));
  return rootOf({ 'profile.json': file, 'feed.json': file, 'manifest.json': file });
};

const claimingSmall =
  (count: number, ms: number): Flood =>
  async (haunt) => {
    const bombs = Array.from({ length: count }, (_, at) => bombNo(at));
    for (const bomb of bombs) await haunt.mallory.putBlocks(bomb);
    const root = (at: number) => bombs[at]?.root ?? ROOT;
    const people = await inventPeople(count, storyOf(haunt, { root }));
    const messages = await saidBy(people);
    const tap = await tapOnPage(haunt);
    return async () => {
      await offerAll(haunt.mallory.network, haunt.page, TOULOUSE, people, { signal });
      await pourOver([tap], messages, ms);
      return `${String(count)} roots of 1 MB`;
    };
  };

/** F7: each says that 64 MiB are to be kept for it. */
const eightNamesOnOneRoot =
  (count: number, ms: number): Flood =>
  async (haunt) => {
    const site = rootWith('x'.repeat(2_000_000));
    await haunt.mallory.putBlocks(site);
    const story = storyOf(haunt, { root: site.root, rootBytes: 64 * 1_048_576 });
    const people = await inventPeople(count, story);
    const messages = await saidBy(people);
    const tap = await tapOnPage(haunt);
    return async () => {
      await offerAll(haunt.mallory.network, haunt.page, TOULOUSE, people, { signal });
      await pourOver([tap], messages, ms);
      return `${String(count)} names, one root of ${String(site.bytes)} bytes`;
    };
  };

const helloOf = (haunt: Haunt) => {
  const { identity, sign } = throwAwayKey();
  const address = `${haunt.station}/p2p-circuit/webrtc/p2p/${peerIdOf(identity.publicKey)}`;
  const parsed = parseDialAddress(address);
  const data = encodeHello({
    leaving: false,
    saidAtMs: wallClock.nowMs(),
    addresses: parsed.ok ? [parsed.value] : [],
  });
  return sayAs({ identity, sign }, TOULOUSE, data);
};

/** F8: devices that nobody has, signed by keys that nobody keeps. */
const inventedHellos =
  (count: number, ms: number): Flood =>
  async (haunt) => {
    const messages = await oneByOne(times(count), () => helloOf(haunt));
    const taps = await openTaps(haunt, 8);
    return async () => {
      await pourOver(taps, messages, ms);
      return `${String(count)} hellos, ${String(bytesOf(messages))} bytes`;
    };
  };

const oldRecordOf = async (name: string, sequence: bigint, haunt: Haunt): Promise<SentRecord> => {
  const { identity, sign } = signerOf(name);
  const record = await codec.create(
    {
      ...{ identity, root: ROOT, sequence, ttlMs: RECORD_TTL_MS },
      validUntilMs: wallClock.nowMs() + RECORD_LIFETIME_MS - 60_000,
      announcement: {
        ...{ schema: 1, sectors: [TOULOUSE] },
        devicePeerId: haunt.bobs,
        rootBytes: 1_000,
      },
    },
    sign,
  );
  return { publicKey: identity.publicKey, record: record.bytes };
};

/** F9: what bob published first, said again in other people's messages and in his own. */
const replayed =
  (count: number, ms: number): Flood =>
  async (haunt) => {
    const old = await oldRecordOf('bob', 1n, haunt);
    const messages = await oneByOne(times(count), () =>
      sayAs(throwAwayKey(), TOULOUSE, encodeRecordMessage(old)),
    );
    const taps = await openTaps(haunt, 8);
    return async () => {
      await pourOver(taps, messages, ms);
      return `one old record in ${String(count)} messages`;
    };
  };

/** F12: records whose signature is another's, in ledger streams and as gossip. */
const badSignatures =
  (count: number, ms: number): Flood =>
  async (haunt) => {
    const people = await inventPeople(count, storyOf(haunt));
    const bad = people.map(({ who, publicKey }, at) => {
      const record = people[(at + 1) % people.length]?.record ?? new Uint8Array();
      return { who, publicKey, record };
    });
    const messages = await saidBy(bad.slice(0, 500));
    const taps = await openTaps(haunt, 8);
    return async () => {
      let bytes = 0;
      for (let round = 0; round < 20; round += 1) {
        const offered = await offerAll(haunt.mallory.network, haunt.page, TOULOUSE, bad, { signal });
        bytes += offered.sentBytes;
      }
      await pourOver(taps, messages, ms);
      return `${String(count)} records offered 20 times, ${String(bytes)} bytes taken`;
    };
  };

/** Names whose roots nobody has, valid as long as they may be; every third one names the device of somebody known. */
const drip =
  (count: number, ms: number): Flood =>
  async (haunt) => {
    const root = (at: number) => dagPbBlock(new TextEncoder().encode(`nobody has ${String(at)}`), []).cid;
    const device = (at: number) => (at % 3 === 0 ? haunt.bobs : haunt.mallory.network.peerId);
    const people = await inventPeople(count, storyOf(haunt, { root, device, lifetimeMs: YEAR_MS }));
    const messages = await saidBy(people);
    const tap = await tapOnPage(haunt);
    return async () => {
      await pourOver([tap], messages, ms);
      return `${String(count)} names in ${String(ms / 1_000)} s`;
    };
  };

/** The plague: everybody in one ledger stream. */
const plague =
  (count: number): Flood =>
  async (haunt) => {
    const people = await inventPeople(count, storyOf(haunt));
    return async () => {
      const { sentBytes } = await offerAll(haunt.mallory.network, haunt.page, TOULOUSE, people, { signal });
      return `${String(count)} names, ${String(sentBytes)} bytes taken`;
    };
  };

/** One list of a thousand wants, on one stream after the other. */
const wantLists =
  (count: number, ms: number): Flood =>
  ({ mallory, page }) =>
    Promise.resolve(async () => {
      const said = await wantAgainAndAgain(mallory, page, { count, ms, pause });
      return `${String(said)} lists of 1,000 wants`;
    });

/** By name, each with its sizes. */
export const FLOODS = {
  newIdentities,
  groundNames,
  claimingSmall,
  eightNamesOnOneRoot,
  inventedHellos,
  replayed,
  badSignatures,
  drip,
  plague,
  wantLists,
} as const satisfies Readonly<Record<string, (count: number, ms: number) => Flood>>;
export type FloodName = keyof typeof FLOODS;
