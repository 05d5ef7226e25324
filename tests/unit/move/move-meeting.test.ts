import { expect, test } from 'vitest';
import type { PeerIdText } from '../../../src/domain/identity/identity.ts';
import { meetingSector, parseMoveCode, type MoveCode } from '../../../src/domain/move/code.ts';
import { meetingText } from '../../../src/domain/move/proof.ts';
import { MOVE_PROTOCOL } from '../../../src/domain/move/wire.ts';
import {
  encodeHello,
  encodeMeeting,
  MEETING_PROOF_BYTES,
  parseDialAddress,
  type DialAddress,
} from '../../../src/domain/neighbourhood/wire.ts';
import type { Network } from '../../../src/ports/network.ts';
import { deviceOf } from '../../support/cast.ts';
import {
  codeOn,
  isMoved,
  openStreet,
  PAIN,
  placeWith,
  type OpenPage,
  type Street,
} from '../../support/moves.ts';
import { openPlace } from '../../support/places.ts';

const { signal } = new AbortController();

type Hello = (addresses: readonly DialAddress[]) => Uint8Array;
const plain: Hello = (addresses) => encodeHello({ leaving: false, addresses });
const withProof =
  (proof: Uint8Array): Hello =>
  (addresses) =>
    encodeMeeting({ proof, addresses });

const codeOf = (text: string): MoveCode => {
  const parsed = parseMoveCode(text);
  if (!parsed.ok) throw new RangeError('no code');
  return parsed.value;
};

/** What alice's old device says with that code. */
const proofOfOld = async (code: MoveCode): Promise<Uint8Array> => {
  const { vault } = await openPlace('alice');
  const [proof] = await vault.hideNames('move', [meetingText(deviceOf('old'), code)]);
  if (proof === undefined) throw new RangeError('no proof');
  return proof.slice(0, MEETING_PROOF_BYTES);
};

/** Notes who is called by opening the protocol of a move; the call gets no answer. */
const noteCalls = (network: Network, called: PeerIdText[]): void => {
  const handle = (): Promise<void> => {
    called.push(network.peerId);
    return Promise.resolve();
  };
  void network.handleStream(MOVE_PROTOCOL, handle, { signal });
};

const sayHello = async (network: Network, code: MoveCode, hello: Hello): Promise<void> => {
  const addresses = network.addresses().flatMap((text) => {
    const parsed = parseDialAddress(text);
    return parsed.ok ? [parsed.value] : [];
  });
  await network.publish(meetingSector(code), hello(addresses));
};

/** Eight devices of mallory's, each with a hello on the topic of that move. */
const mallorySays = async (street: Street, code: MoveCode, hello: Hello): Promise<PeerIdText[]> => {
  const called: PeerIdText[] = [];
  for (let number = 0; number < 8; number += 1) {
    const network = street.bus.join(deviceOf(`mallory ${String(number)}`));
    noteCalls(network, called);
    await sayHello(network, code, hello);
  }
  return called;
};

/** Alice's old and new place; she has typed the code at the new one. */
const meeting = async (): Promise<{
  readonly street: Street;
  readonly code: MoveCode;
  readonly to: OpenPage;
}> => {
  const street = openStreet();
  const from = await street.opens(await placeWith([PAIN]), 'old');
  const to = await street.opens(await openPlace(), 'new');
  from.move.offer();
  const code = codeOf(codeOn(from));
  to.move.take(code);
  return { street, code, to };
};

test.each<[string, () => Hello]>([
  ['made-up hellos', () => plain],
  ['hellos with a made-up proof', () => withProof(new Uint8Array(MEETING_PROOF_BYTES))],
])('eight %s do not keep alice’s old device from being called', async (_what, hello) => {
  const { street, code, to } = await meeting();
  const called = await mallorySays(street, code, hello());
  await street.soon(() => isMoved(to));
  expect(called).toEqual([]);
});

test('who copies the proof of alice’s old device is not called: it holds for that device only', async () => {
  const { street, code, to } = await meeting();
  const called = await mallorySays(street, code, withProof(await proofOfOld(code)));
  await street.soon(() => isMoved(to));
  expect(called).toEqual([]);
});

test('of those who prove nothing, two are called, after the time of three hellos', async () => {
  const street = openStreet();
  const to = await street.opens(await openPlace(), 'new');
  const code = codeOf('7K3QX-2M9PB');
  to.move.take(code);
  const called = await mallorySays(street, code, plain);
  for (let waitedMs = 0; waitedMs < 5_000; waitedMs += 50) await street.clock.advance(50);
  expect(called).toEqual([]);
  await street.soon(() => to.state().at === 'failed');
  expect(to.state()).toMatchObject({ fault: 'nobody' });
  expect(called).toEqual([deviceOf('mallory 0'), deviceOf('mallory 1')]);
});

test('an old place of 0.1.0, which proves nothing in its hello, is called too', async () => {
  const street = openStreet();
  const old = street.bus.join(deviceOf('old'));
  const to = await street.opens(await openPlace(), 'new');
  const code = codeOf('7K3QX-2M9PB');
  const called: PeerIdText[] = [];
  noteCalls(old, called);
  to.move.take(code);
  await sayHello(old, code, plain);
  await street.soon(() => called.length > 0);
  expect(called).toEqual([deviceOf('old')]);
});
