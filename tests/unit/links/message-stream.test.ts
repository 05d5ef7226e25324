import { streamPair } from '@libp2p/utils';
import { expect, test } from 'vitest';
import { createMessageStream } from '../../../src/adapters/helia/links/message-stream.ts';
import { StreamBrokenError } from '../../../src/ports/network.ts';
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

test('who asks again on a stream that the other end closed behind its answer is told the end at once, or that it broke', async () => {
  const [bobs, alices] = await streamPair();
  const [asking, answering] = [bobs, alices].map((end) =>
    createMessageStream(end, deviceOf('alice'), wallClock),
  );
  const { signal } = new AbortController();
  await asking?.send(new Uint8Array([1]), { signal });
  await answering?.receive({ signal });
  await answering?.send(new Uint8Array([2]), { signal });
  // What bob has to say comes to its end only with his own close.
  const closing = answering?.close();
  expect(await asking?.receive({ signal })).toEqual(new Uint8Array([2]));
  await until(() => Promise.resolve(bobs.remoteWriteStatus === 'closed' || undefined), 1_000);
  const again = async (): Promise<Uint8Array | undefined> => {
    await asking?.send(new Uint8Array([1]), { signal });
    return asking?.receive({ signal });
  };
  const end = await again().catch((error: unknown) => error);
  expect(end === undefined || end instanceof StreamBrokenError).toBe(true);
  await Promise.all([closing, asking?.close()]);
});
