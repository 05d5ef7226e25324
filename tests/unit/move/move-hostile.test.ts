import { expect, test } from 'vitest';
import { frameOf } from '../../../src/domain/backup/frames.ts';
import { encodeItem, type CarriedItem } from '../../../src/domain/backup/item.ts';
import { hashItem } from '../../../src/app/move/hashed-item.ts';
import { meetingSector, parseMoveCode, type MoveCode } from '../../../src/domain/move/code.ts';
import { digestOf, type InventoryEntry } from '../../../src/domain/move/inventory.ts';
import { NONCE_BYTES, proofTexts } from '../../../src/domain/move/proof.ts';
import {
  encodeMoveMessage,
  MOVE_PROTOCOL,
  parseMoveMessage,
  type MoveMessage,
} from '../../../src/domain/move/wire.ts';
import { encodeHello, parseDialAddress } from '../../../src/domain/neighbourhood/wire.ts';
import type { MessageStream, Network } from '../../../src/ports/network.ts';
import { deviceOf } from '../../support/cast.ts';
import { codeOn, openStreet, PAIN, placeWith, type OpenPage, type Street } from '../../support/moves.ts';
import { note } from '../../support/notes.ts';
import { openPlace, type Place } from '../../support/places.ts';

const { signal } = new AbortController();

/** One end of a stream that says whatever it is told to. */
const hand = (stream: MessageStream) => ({
  says: (message: MoveMessage) => stream.send(encodeMoveMessage(message), { signal }),
  /** The next message, `undefined` once the other end has closed. */
  hears: async (): Promise<MoveMessage | undefined> => {
    const bytes = await stream.receive({ signal }).catch(() => undefined);
    const message = bytes && parseMoveMessage(bytes);
    return message?.ok === true ? message.value : undefined;
  },
});
type Hand = ReturnType<typeof hand>;

const code = ((): MoveCode => {
  const parsed = parseMoveCode('7K3QX-2M9PB');
  if (!parsed.ok) throw new RangeError('a code');
  return parsed.value;
})();
const nonce = new Uint8Array(NONCE_BYTES).fill(7);

/** An old place that has alice's keys (a copy of her device, say) and lies about what it has. */
const liar = (street: Street, { vault }: Place, act: (talk: Hand) => Promise<void>): Network => {
  const network = street.bus.join(deviceOf('liar'));
  const handle = async (stream: MessageStream): Promise<void> => {
    const talk = hand(stream);
    const hello = await talk.hears();
    if (hello?.kind !== 'hello') throw new RangeError('no hello');
    const meeting = {
      giver: network.peerId,
      taker: stream.peer,
      giverNonce: nonce,
      takerNonce: hello.nonce,
    };
    const texts = proofTexts(meeting, 'giver', code);
    const [identityProof, codeProof] = await vault.hideNames('move', [texts.identity, texts.code]);
    if (identityProof === undefined || codeProof === undefined) throw new RangeError('no proof');
    await talk.says({ kind: 'challenge', nonce, identityProof, codeProof });
    expect((await talk.hears())?.kind).toBe('answer');
    await act(talk);
  };
  void network.handleStream(MOVE_PROTOCOL, handle, { signal });
  return network;
};

/** The liar says hello on the meeting's topic, and alice types the code at her new place. */
const meet = async (
  act: (talk: Hand) => Promise<void>,
): Promise<{ readonly fresh: Place; readonly to: OpenPage; readonly street: Street }> => {
  const street = openStreet();
  const fresh = await openPlace();
  const network = liar(street, fresh, act);
  const to = await street.opens(fresh, 'new');
  to.move.take(code);
  const addresses = network.addresses().flatMap((text) => {
    const parsed = parseDialAddress(text);
    return parsed.ok ? [parsed.value] : [];
  });
  await network.publish(meetingSector(code), encodeHello({ leaving: false, addresses }));
  return { fresh, to, street };
};

interface Offered {
  readonly entry: InventoryEntry;
  readonly bytes: Uint8Array;
}
const offeredOf = async (item: CarriedItem): Promise<Offered> => ({
  entry: await hashItem(item),
  bytes: encodeItem(item),
});
const itemOf = (title: string, text: string): Promise<Offered> =>
  offeredOf({ kind: 'note', note: note(title, text) });
const pain = await itemOf('Pain', 'levain');
const sel = await itemOf('Sel', 'gris');

/** Offers these entries, hears the wants, sends these bytes, and hears what becomes of it. */
const offers =
  (entries: readonly InventoryEntry[], data: Uint8Array, heard: (MoveMessage | undefined)[]) =>
  async (talk: Hand): Promise<void> => {
    await talk.says({ kind: 'inventory', last: true, entries });
    heard.push(await talk.hears());
    await talk.says({ kind: 'data', last: true, bytes: data });
    heard.push(await talk.hears());
  };

const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

test.each([
  ['an item that was not asked for', joined(frameOf(pain.bytes), frameOf(sel.bytes))],
  ['an item with other bytes than promised', frameOf((await itemOf('Pain', 'poison')).bytes)],
  ['an item twice', joined(frameOf(pain.bytes), frameOf(pain.bytes))],
  ['an item longer than promised', frameOf(joined(pain.bytes, pain.bytes))],
  ['a length of four gigabytes', Uint8Array.of(255, 255, 255, 255)],
  ['half an item', frameOf(pain.bytes).slice(0, -3)],
  ['no item at all', frameOf(new Uint8Array([9, 9, 9]))],
])('%s is refused, and nothing of it is kept', async (_what, data) => {
  const heard: (MoveMessage | undefined)[] = [];
  const { fresh, to, street } = await meet(offers([pain.entry], data, heard));
  await street.soon(() => to.state().at === 'failed');
  expect(to.state()).toMatchObject({ fault: 'false' });
  await street.soon(() => heard.length === 2);
  expect(heard[0]).toMatchObject({ kind: 'wants', ids: [pain.entry.id] });
  expect(heard[1]).toEqual({ kind: 'stop', reason: 'false' });
  expect([...(await fresh.records()).keys()].filter((title) => title !== 'Pain')).toEqual([]);
  const kept = (await fresh.records()).get('Pain');
  expect(kept?.fields?.get('text') ?? 'levain').toBe('levain');
});

test('settings that are bound to a device are never taken, whoever offers them', async () => {
  const seed = await offeredOf({ kind: 'settings', entries: [['device-seed', new Uint8Array(32)]] });
  const heard: (MoveMessage | undefined)[] = [];
  const { fresh, street } = await meet(offers([seed.entry], frameOf(seed.bytes), heard));
  await street.soon(() => heard.length === 2);
  expect(await fresh.settings.get('device-seed')).toBeUndefined();
});

test('a message out of turn, and bytes that are no message, end the move', async () => {
  for (const act of [
    (talk: Hand) => talk.says({ kind: 'done' }),
    (talk: Hand) => talk.says({ kind: 'wants', last: true, ids: [] }),
  ]) {
    const { to, street } = await meet(act);
    await street.soon(() => to.state().at === 'failed');
    expect(to.state()).toMatchObject({ fault: 'false', canResume: true });
  }
});

test('more items than any notebook holds are refused while they are read', async () => {
  let sent = 0;
  const { to, street } = await meet(async (talk) => {
    const page = Array.from({ length: 1_000 }, (_, at) => ({
      ...pain.entry,
      id: at.toString(16).padStart(32, '0'),
    }));
    for (; sent < 400; sent += 1) await talk.says({ kind: 'inventory', last: false, entries: page });
  });
  await street.soon(() => to.state().at === 'failed');
  expect(to.state()).toMatchObject({ fault: 'false' });
});

/** Somebody opens the protocol at alice's old place. */
const knock = async (act: (talk: Hand, from: OpenPage) => Promise<void>): Promise<OpenPage> => {
  const street = openStreet();
  const from = await street.opens(await placeWith([PAIN]), 'old');
  from.move.offer();
  const network = street.bus.join(deviceOf('mallory'));
  await network.dial(deviceOf('old'), [], { signal });
  await act(hand(await network.openStream(deviceOf('old'), MOVE_PROTOCOL, { signal })), from);
  return from;
};

test('a stranger who hears the code gets a challenge and nothing else, and the code stays good', async () => {
  const from = await knock(async (talk, page) => {
    expect(codeOn(page)).toHaveLength(10);
    await talk.says({ kind: 'hello', nonce });
    const challenge = await talk.hears();
    if (challenge?.kind !== 'challenge') throw new RangeError('no challenge');
    // The giver's own proofs, sent back, prove nothing: the role is in them.
    const { identityProof, codeProof } = challenge;
    await talk.says({ kind: 'answer', identityProof, codeProof });
    expect(await talk.hears()).toEqual({ kind: 'stop', reason: 'other-identity' });
    expect(await talk.hears()).toBeUndefined();
  });
  expect(from.state().at).toBe('offering');
});

test('who skips the proof gets no inventory', async () => {
  const from = await knock(async (talk) => {
    await talk.says({ kind: 'wants', last: true, ids: [] });
    expect(await talk.hears()).toEqual({ kind: 'stop', reason: 'false' });
  });
  expect(from.state().at).toBe('offering');
});

test('who knocks again and again is not even answered', async () => {
  const street = openStreet();
  const from = await street.opens(await placeWith([PAIN]), 'old');
  from.move.offer();
  const network = street.bus.join(deviceOf('mallory'));
  await network.dial(deviceOf('old'), [], { signal });
  const answers: (MoveMessage | undefined)[] = [];
  for (let knocks = 0; knocks < 20; knocks += 1) {
    const stream = await network.openStream(deviceOf('old'), MOVE_PROTOCOL, { signal });
    const talk = hand(stream);
    await talk.says({ kind: 'hello', nonce }).catch(() => undefined);
    answers.push(await talk.hears());
    await stream.close();
  }
  expect(answers.filter((answer) => answer !== undefined)).toHaveLength(12);
  expect(from.state().at).toBe('offering');
});

/** Alice's own taker, up to the proof; then whatever it says. */
const knockProven = async (
  act: (talk: Hand, inventory: readonly InventoryEntry[]) => Promise<void>,
): Promise<OpenPage> => {
  const { vault } = await openPlace();
  return knock(async (talk, from) => {
    await talk.says({ kind: 'hello', nonce });
    const challenge = await talk.hears();
    if (challenge?.kind !== 'challenge') throw new RangeError('no challenge');
    const parsed = parseMoveCode(codeOn(from));
    if (!parsed.ok) throw new RangeError('no code');
    const meeting = {
      giver: deviceOf('old'),
      taker: deviceOf('mallory'),
      giverNonce: challenge.nonce,
      takerNonce: nonce,
    };
    const texts = proofTexts(meeting, 'taker', parsed.value);
    const [identityProof, codeProof] = await vault.hideNames('move', [texts.identity, texts.code]);
    if (identityProof === undefined || codeProof === undefined) throw new RangeError('no proof');
    await talk.says({ kind: 'answer', identityProof, codeProof });
    const entries: InventoryEntry[] = [];
    for (let last = false; !last;) {
      const page = await talk.hears();
      if (page?.kind !== 'inventory') throw new RangeError('no inventory');
      entries.push(...page.entries);
      last = page.last;
    }
    await act(talk, entries);
  });
};

test('a receipt for something else than what was offered is not believed', async () => {
  const from = await knockProven(async (talk, inventory) => {
    expect(inventory.length).toBeGreaterThan(0);
    await talk.says({ kind: 'wants', last: true, ids: [] });
    await talk.says({ kind: 'differing', last: true, ids: [] });
    const digest = digestOf([(await itemOf('Pain', 'rien')).entry]);
    await talk.says({ kind: 'receipt', notes: 1, digest, address: 'https://new.example/' });
    expect(await talk.hears()).toEqual({ kind: 'stop', reason: 'not-verified' });
  });
  expect(from.state()).toMatchObject({ at: 'failed', fault: 'not-verified' });
});

test('an acknowledgement of bytes that were never sent ends the move', async () => {
  const from = await knockProven(async (talk, inventory) => {
    await talk.says({ kind: 'wants', last: true, ids: inventory.map(({ id }) => id) });
    await talk.says({ kind: 'ack', bytes: 1_000_000 });
    expect((await talk.hears())?.kind).toBe('data');
    expect(await talk.hears()).toEqual({ kind: 'stop', reason: 'false' });
  });
  expect(from.state()).toMatchObject({ at: 'failed', fault: 'false' });
});

test('an item encodes to the bytes that its entry promises', () => {
  const { entry, bytes } = pain;
  expect(bytes).toEqual(encodeItem({ kind: 'note', note: note('Pain', 'levain') }));
  expect(entry.bytes).toBe(bytes.length);
});
