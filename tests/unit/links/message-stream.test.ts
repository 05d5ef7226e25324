import { streamPair } from '@libp2p/utils';
import { expect, test } from 'vitest';
import { createMessageStream } from '../../../src/adapters/helia/links/message-stream.ts';
import { deviceOf } from '../../support/cast.ts';
import { until } from '../../support/until.ts';
import { wallClock } from '../../support/wall-clock.ts';

test('of a stranger who is turned away and goes on sending nothing is held', async () => {
  const [sectors, mallorys] = await streamPair();
  await createMessageStream(sectors, deviceOf('mallory'), wallClock).close();
  await until(() => Promise.resolve(sectors.writeStatus === 'closed' ? true : undefined), 1_000);
  expect(sectors.readStatus).toBe('closed');
  for (let at = 0; at < 16; at += 1) mallorys.send(new Uint8Array(65_536));
  await until(() => Promise.resolve(mallorys.writeBufferLength === 0 ? true : undefined), 1_000);
  expect(sectors.readBufferLength).toBe(0);
});

test('a stranger who takes nothing of what is sent holds no place for ever: the stream is reset', async () => {
  const [sectors] = await streamPair();
  // What a link says whose other end stands still.
  Object.assign(sectors, { sendData: () => ({ sentBytes: 0, canSendMore: false }) });
  sectors.send(new Uint8Array(65_536));
  await createMessageStream(sectors, deviceOf('mallory'), wallClock, 1).close();
  expect(sectors.status).toBe('aborted');
  expect(sectors.writeBufferLength).toBe(0);
});
