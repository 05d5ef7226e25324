import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { PeerId, Stream } from '@libp2p/interface';
import { streamPair } from '@libp2p/utils';
import { expect, test } from 'vitest';
import { frame } from '../../../src/adapters/helia/links/framing.ts';
import {
  createLightStreams,
  MAX_UNFINISHED_BYTES,
  MESSAGES,
  type ReadStream,
} from '../../../src/adapters/helia/node/light-streams.ts';
import { createUnfinished } from '../../../src/adapters/helia/node/unfinished.ts';
import { createHandClock } from '../../support/clock.ts';
import { somebody } from '../../support/stock-bitswap.ts';
import { until } from '../../support/until.ts';
import { wallClock } from '../../support/wall-clock.ts';

const MEBIBYTE = 1_048_576;
/** A message of 3 MiB without its last byte. */
const HALF = frame(new Uint8Array(3 * MEBIBYTE)).subarray(0, -1);

/** Somebody sends on `far`; what arrives is read from `light`. */
const opened = async (lightOf: (stream: Stream, peer: PeerId) => ReadStream, peer: PeerId) => {
  const [far, near] = await streamPair();
  const light = lightOf(near, peer);
  const came = { bytes: 0 };
  light.addEventListener('message', ({ data }) => void (came.bytes += data.byteLength));
  const say = async (bytes: Uint8Array): Promise<void> => {
    for (let at = 0; at < bytes.length; at += 65_536) {
      if (far.status !== 'open') return;
      if (!far.send(bytes.subarray(at, at + 65_536))) await far.onDrain().catch(() => undefined);
    }
  };
  return { far, near, light, came, say };
};

test('a whole message is read through it, and its end closes it', async () => {
  const bob = await opened(createLightStreams(wallClock), await somebody());
  const message = frame(new Uint8Array(100_000));
  await bob.say(message);
  await Promise.all([bob.far.close(), bob.light.close()]);
  await until(() => Promise.resolve(bob.light.status === 'closed' || undefined), 5_000);
  expect(bob.came.bytes).toBe(message.length);
});

test('who only asks is not heard from; who gives a piece of a block is', async () => {
  const [peer, heard] = [await somebody(), [] as string[]];
  const bob = await opened(
    createLightStreams(wallClock, (from) => heard.push(from.toString())),
    peer,
  );
  await bob.say(frame(new Uint8Array(1_000)));
  await until(() => Promise.resolve(bob.came.bytes > 1_000 || undefined), 5_000);
  expect(heard).toEqual([]);
  await bob.say(frame(new Uint8Array(20_000)));
  await until(() => Promise.resolve(heard.includes(peer.toString()) || undefined), 5_000);
  expect(bob.came.bytes).toBeGreaterThan(20_000);
});

test('who begins to read after all was said is told the end, behind what was said', async () => {
  const [far, near] = await streamPair();
  const light = createLightStreams(wallClock)(near, await somebody());
  far.send(frame(new Uint8Array(1_000)));
  await Promise.all([far.close(), near.close()]);
  await until(() => Promise.resolve(near.remoteWriteStatus === 'closed' || undefined), 5_000);
  const heard: string[] = [];
  light.addEventListener('message', () => void heard.push('message'));
  light.addEventListener('remoteCloseWrite', () => void heard.push('end'));
  await until(() => Promise.resolve(heard.includes('end') || undefined), 5_000);
  expect(heard).toEqual(['message', 'end']);
});

test('a stream that ended without a word is told to have ended', async () => {
  const [far, near] = await streamPair();
  const light = createLightStreams(wallClock)(near, await somebody());
  await Promise.all([far.close(), near.close()]);
  await until(() => Promise.resolve(light.status === 'closed' || undefined), 5_000);
  await new Promise<Event>((resolve) => light.addEventListener('remoteCloseWrite', resolve));
});

test('who holds it after its end holds nothing of the stream', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const lightOf = createLightStreams(wallClock);
  const meet = async () => {
    const { far, near, light } = await opened(lightOf, await somebody());
    await Promise.all([far.close(), light.close()]);
    return { light, near: new WeakRef(near) };
  };
  const { light, near } = await meet();
  await until(() => {
    collect();
    return Promise.resolve(near.deref() === undefined || undefined);
  }, 5_000);
  light.abort(new Error('the timer rings'));
  expect(light.status).toBe('closed');
});

test('a device that begins messages and ends none loses the stream that is too much; others do not pay', async () => {
  const [lightOf, mallory] = [createLightStreams(wallClock), await somebody()];
  const bob = await opened(lightOf, await somebody());
  const halves: Awaited<ReturnType<typeof opened>>[] = [];
  for (let at = 0; at < 3; at += 1) {
    const half = await opened(lightOf, mallory);
    halves.push(half);
    await half.say(HALF);
  }
  await bob.say(HALF);
  await until(() => Promise.resolve(halves[2]?.light.status === 'closed' || undefined), 5_000);
  expect(halves.map(({ light }) => light.status)).toEqual(['open', 'open', 'closed']);
  expect(bob.light.status).toBe('open');
});

test('a message that ends gives its room back, and so does a stream', async () => {
  const [lightOf, mallory] = [createLightStreams(wallClock), await somebody()];
  const long = await opened(lightOf, mallory);
  const whole = frame(new Uint8Array(3 * MEBIBYTE));
  for (let bytes = 0; bytes <= 2 * MAX_UNFINISHED_BYTES; bytes += whole.length) await long.say(whole);
  await until(() => Promise.resolve(long.came.bytes > 2 * MAX_UNFINISHED_BYTES || undefined), 5_000);
  for (let at = 0; at < 4; at += 1) {
    const half = await opened(lightOf, mallory);
    await half.say(HALF);
    await until(() => Promise.resolve(half.came.bytes === HALF.length || undefined), 5_000);
    expect(half.light.status).toBe('open');
    half.near.abort(new Error('mallory shut the laptop'));
  }
  expect(long.light.status).toBe('open');
});

test('who comes after the end of the stream is told it', async () => {
  const [far, near] = await streamPair();
  near.addEventListener('message', () => undefined);
  await Promise.all([far.close(), near.close()]);
  await until(() => Promise.resolve(near.readableEnded || undefined), 5_000);
  const light = createLightStreams(wallClock)(near, await somebody());
  await new Promise<Event>((resolve) => light.addEventListener('remoteCloseWrite', resolve));
});

test('a device that says ten thousand times nothing is not heard to its end; others are', async () => {
  const clock = createHandClock();
  const [lightOf, mallory] = [createLightStreams(clock), await somebody()];
  const bob = await opened(lightOf, await somebody());
  const noise = await opened(lightOf, mallory);
  await noise.say(new Uint8Array(10_000));
  await until(() => Promise.resolve(noise.light.status === 'closed' || undefined), 5_000);
  expect(noise.came.bytes).toBeLessThanOrEqual(MESSAGES.burst);
  const again = await opened(lightOf, mallory);
  await again.say(new Uint8Array(1));
  await until(() => Promise.resolve(again.light.status === 'closed' || undefined), 5_000);
  await bob.say(new Uint8Array(10));
  await until(() => Promise.resolve(bob.came.bytes === 10 || undefined), 5_000);
  await clock.advance(MESSAGES.everyMs);
  const later = await opened(lightOf, mallory);
  await later.say(new Uint8Array(1));
  await until(() => Promise.resolve(later.came.bytes === 1 || undefined), 5_000);
});

test.each([
  ['nothing yet', [[]], 0, 0],
  ['half a length', [[0x80]], 1, 0],
  ['a length and two of three bytes', [[3, 1, 1]], 3, 0],
  ['a whole message', [[3, 1, 1], [1]], 0, 1],
  ['empty messages', [[0, 0, 0]], 0, 3],
  ['a whole one, then a part of the next', [[1, 9, 2], [7]], 2, 1],
])('%s', (_what, pieces, held, ended) => {
  const unfinished = createUnfinished();
  const ends = pieces.map((piece) => unfinished.take(new Uint8Array(piece)));
  expect(unfinished.bytes()).toBe(held);
  expect(ends.reduce((sum, each) => sum + each, 0)).toBe(ended);
});
