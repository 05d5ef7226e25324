import { RECORD_LIFETIME_MS, RECORD_TTL_MS } from '../../src/domain/record/record.ts';
import { encodeHello, encodeRecordMessage, parseDialAddress } from '../../src/domain/neighbourhood/wire.ts';
import type { SentRecord } from '../../src/domain/neighbourhood/ledger-wire.ts';
import { createSiteBuilder, type SiteBuild } from '../../src/domain/site/site.ts';
import { peerIdOf } from '../../src/domain/identity/key-formats.ts';
import { codec, linkOf, type Street } from './besieged.ts';
import { TOULOUSE } from './cast.ts';
import { inventPeople, offerAll, type Invented, type InventedStory } from './flood.ts';
import { contentNode, repeated, rootOf } from './hand-made-roots.ts';
import { ROOT } from './plain-records.ts';
import { openTap, sayAs, tapOn, type SaidMessage, type Tap } from './raw-gossip.ts';
import { wallClock } from './real-peers.ts';
import { signerOf } from './signers.ts';
import { CORE, note, SHELL } from './site.ts';
import { groundKey, throwAwayKey } from './throw-away.ts';

/** Makes everything ahead; what it gives then lets it loose, and tells what was sent. */
export type Flood = (street: Street) => Promise<() => Promise<string>>;

const { signal } = new AbortController();
const pause = (ms: number): Promise<void> => wallClock.wait(ms, { signal });

const storyOf = ({ mallory }: Street, more: Partial<InventedStory> = {}): InventedStory => ({
  ...{ codec, sector: TOULOUSE, root: ROOT, device: mallory.network.peerId, nowMs: wallClock.nowMs() },
  ...more,
});

/** Mallory's link with alice's page, for gossip that keeps to no rule. */
const tapOnPage = async ({ mallory, page }: Street): Promise<Tap> => tapOn(await linkOf(mallory, page));

/** Through the station by as many clients, and by mallory's own link. */
const openTaps = async (street: Street, clients: number): Promise<readonly Tap[]> => [
  await tapOnPage(street),
  ...(await Promise.all(Array.from({ length: clients }, () => openTap(street.village.stationAddress)))),
];

const saidBy = (people: readonly Invented[]): Promise<readonly SaidMessage[]> =>
  Promise.all(people.map((person) => sayAs(person.who, TOULOUSE, encodeRecordMessage(person))));

const bytesOf = (messages: readonly SaidMessage[]): number =>
  messages.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);

/** A share for each tap, in `turns` turns over `ms`. */
const pourOver = async (
  taps: readonly Tap[],
  messages: readonly SaidMessage[],
  ms: number,
): Promise<void> => {
  const turns = Math.max(1, Math.round(ms / 250));
  const aTurn = Math.ceil(messages.length / turns);
  for (let from = 0; from < messages.length; from += aTurn) {
    const now = messages.slice(from, from + aTurn);
    await Promise.all(taps.map((tap, at) => tap.pour(now.filter((_, no) => no % taps.length === at))));
    await pause(250);
  }
  await Promise.all(taps.map((tap) => tap.close()));
};

/** F6 and the plague's other half: everybody is somebody else, and says so once. */
export const newIdentities =
  (count: number, ms: number): Flood =>
  async (street) => {
    const messages = await saidBy(await inventPeople(count, storyOf(street)));
    const taps = await openTaps(street, 40);
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
export const groundNames =
  (count: number): Flood =>
  async (street) => {
    const site = rootWith('lisible');
    await street.mallory.putBlocks(site);
    const people = await inventPeople(
      count,
      storyOf(street, { root: site.root, rootBytes: site.bytes, makeKey: () => groundKey(4) }),
    );
    const messages = await saidBy(people);
    const tap = await tapOnPage(street);
    return async () => {
      const { sentBytes } = await offerAll(street.mallory.network, street.page, TOULOUSE, people, {
        signal,
      });
      await pourOver([tap], messages, 2_000);
      return `${String(count)} keys, ${String(sentBytes)} bytes`;
    };
  };

/** F5: a leaf of 1 MB that says it is one byte, 64,000 times, in place of each front file. */
const bombNo = (at: number): SiteBuild => {
  const leaf = { ...contentNode(new Uint8Array(1_000_000).fill(at + 1)), fileBytes: 1 };
  const file = repeated(250, repeated(256, leaf));
  return rootOf({ 'profile.json': file, 'feed.json': file, 'manifest.json': file });
};

export const claimingSmall =
  (count: number): Flood =>
  async (street) => {
    const bombs = Array.from({ length: count }, (_, at) => bombNo(at));
    for (const bomb of bombs) await street.mallory.putBlocks(bomb);
    const root = (at: number) => bombs[at]?.root ?? ROOT;
    const people = await inventPeople(count, storyOf(street, { root }));
    const messages = await saidBy(people);
    const tap = await tapOnPage(street);
    return async () => {
      await offerAll(street.mallory.network, street.page, TOULOUSE, people, { signal });
      await pourOver([tap], messages, 5_000);
      return `${String(count)} roots of 1 MB`;
    };
  };

/** F7: each says that 64 MiB are to be kept for it. */
export const eightNamesOnOneRoot = (): Flood => async (street) => {
  const site = rootWith('x'.repeat(2_000_000));
  await street.mallory.putBlocks(site);
  const story = storyOf(street, { root: site.root, rootBytes: 64 * 1_048_576 });
  const people = await inventPeople(8, story);
  const messages = await saidBy(people);
  const tap = await tapOnPage(street);
  return async () => {
    await offerAll(street.mallory.network, street.page, TOULOUSE, people, { signal });
    await pourOver([tap], messages, 3_000);
    return `8 names, one root of ${String(site.bytes)} bytes`;
  };
};

const helloOf = (street: Street) => {
  const { identity, sign } = throwAwayKey();
  const address = `${street.village.stationAddress}/p2p-circuit/webrtc/p2p/${peerIdOf(identity.publicKey)}`;
  const parsed = parseDialAddress(address);
  const data = encodeHello({
    leaving: false,
    saidAtMs: wallClock.nowMs(),
    addresses: parsed.ok ? [parsed.value] : [],
  });
  return sayAs({ identity, sign }, TOULOUSE, data);
};

/** F8: devices that nobody has, signed by keys that nobody keeps. */
export const inventedHellos =
  (count: number): Flood =>
  async (street) => {
    const messages = await Promise.all(Array.from({ length: count }, () => helloOf(street)));
    const taps = await openTaps(street, 8);
    return async () => {
      await pourOver(taps, messages, 5_000);
      return `${String(count)} hellos, ${String(bytesOf(messages))} bytes`;
    };
  };

const oldRecordOf = async (name: string, sequence: bigint, street: Street): Promise<SentRecord> => {
  const { identity, sign } = signerOf(name);
  const record = await codec.create(
    {
      ...{ identity, root: ROOT, sequence, ttlMs: RECORD_TTL_MS },
      validUntilMs: wallClock.nowMs() + RECORD_LIFETIME_MS - 60_000,
      announcement: {
        ...{ schema: 1, sectors: [TOULOUSE] },
        devicePeerId: street.bob.network.peerId,
        rootBytes: 1_000,
      },
    },
    sign,
  );
  return { publicKey: identity.publicKey, record: record.bytes };
};

/** F9: what bob published first, said again in other people's messages and in his own. */
export const replayed =
  (count: number): Flood =>
  async (street) => {
    const old = await oldRecordOf('bob', 1n, street);
    const said = Array.from({ length: count }, () =>
      sayAs(throwAwayKey(), TOULOUSE, encodeRecordMessage(old)),
    );
    const messages = await Promise.all(said);
    const taps = await openTaps(street, 8);
    return async () => {
      await pourOver(taps, messages, 5_000);
      return `one old record in ${String(count)} messages`;
    };
  };

/** F12: records whose signature is another's, in ledger streams and as gossip. */
export const badSignatures =
  (count: number): Flood =>
  async (street) => {
    const people = await inventPeople(count, storyOf(street));
    const bad = people.map(({ who, publicKey }, at) => {
      const record = people[(at + 1) % people.length]?.record ?? new Uint8Array();
      return { who, publicKey, record };
    });
    const messages = await saidBy(bad.slice(0, 500));
    const taps = await openTaps(street, 8);
    return async () => {
      let bytes = 0;
      for (let round = 0; round < 20; round += 1) {
        const offered = await offerAll(street.mallory.network, street.page, TOULOUSE, bad, { signal });
        bytes += offered.sentBytes;
      }
      await pourOver(taps, messages, 3_000);
      return `${String(count)} records offered 20 times, ${String(bytes)} bytes taken`;
    };
  };
