import { expect, test } from 'vitest';
import { createMemoryLog } from '../../../src/adapters/memory/log.ts';
import { createMemoryBus } from '../../../src/adapters/memory/network.ts';
import { createTell } from '../../../src/app/neighbourhood/tell-words.ts';
import { WORD_PROTOCOL } from '../../../src/domain/neighbourhood/word-wire.ts';
import { StreamBrokenError, type MessageStream } from '../../../src/ports/network.ts';
import { deviceOf } from '../../support/cast.ts';
import { createHandClock } from '../../support/clock.ts';

const always = new AbortController().signal;
const ALICE = deviceOf('alice');
const word = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Bob is linked with alice. How she takes each stream is up to the story; what she heard is told. */
const street = async () => {
  const [bus, clock] = [createMemoryBus({ random: () => 0 }), createHandClock()];
  const [hers, his] = [bus.join(ALICE), bus.join(deviceOf('bob'))];
  await his.dial(ALICE, [], { signal: always });
  const heard: string[] = [];
  let hear = async (stream: MessageStream): Promise<void> => {
    const bytes = await stream.receive({ signal: always });
    heard.push(new TextDecoder().decode(bytes));
  };
  const byHeart = hear;
  const take = async (stream: MessageStream): Promise<void> => {
    try {
      await hear(stream);
    } finally {
      await stream.close();
    }
  };
  await hers.handleStream(WORD_PROTOCOL, take, { signal: always });
  let opened = 0;
  const openStream: typeof his.openStream = (...args) => {
    opened += 1;
    if (lost > 0) {
      lost -= 1;
      return Promise.reject(new StreamBrokenError('the link that was chosen is going'));
    }
    return his.openStream(...args);
  };
  let lost = 0;
  return {
    ...{ clock, heard, his, hers },
    opened: () => opened,
    loses: (count: number) => void (lost = count),
    /** Alice's end takes a stream, and reads it only when the story lets her. */
    hesitates: (): (() => void) => {
      let go = (): void => undefined;
      const word = new Promise<void>((resolve) => (go = resolve));
      hear = async (stream) => {
        await word;
        await byHeart(stream);
      };
      return go;
    },
    tell: createTell({
      network: { links: his.links, onLinks: his.onLinks, openStream },
      clock,
      log: createMemoryLog(),
      signal: always,
    }),
  };
};

test('a word that was lost is told again, and is heard once', async () => {
  const { tell, loses, clock, heard } = await street();
  loses(3);
  tell(ALICE, 'alice', word('kept Pain'));
  await clock.advance(7_000);
  expect(heard).toEqual(['kept Pain']);
  tell(ALICE, 'alice', word('kept Pain'));
  await clock.advance(120_000);
  expect(heard).toEqual(['kept Pain']);
});

test('no word overtakes a newer one, and what is no longer true is not told', async () => {
  const { tell, hesitates, clock, heard } = await street();
  const go = hesitates();
  for (const bread of ['Pain', 'Levain', 'Brioche']) tell(ALICE, 'alice', word(`kept ${bread}`));
  tell(ALICE, 'same', word('same'));
  await clock.advance(100);
  expect(heard).toEqual([]);
  go();
  await clock.advance(100);
  expect(heard).toEqual(['kept Pain', 'kept Brioche', 'same']);
});

test('what was true, then was not, and is again is told again', async () => {
  const { tell, clock, heard } = await street();
  for (const bread of ['Pain', 'Levain', 'Pain']) {
    tell(ALICE, 'alice', word(`kept ${bread}`));
    await clock.advance(100);
  }
  expect(heard).toEqual(['kept Pain', 'kept Levain', 'kept Pain']);
});

test('who never hears is asked seven times, and again at the next occasion', async () => {
  const { tell, loses, opened, clock, heard } = await street();
  loses(7);
  tell(ALICE, 'alice', word('kept Pain'));
  await clock.advance(3_600_000);
  expect([opened(), heard]).toEqual([7, []]);
  tell(ALICE, 'alice', word('kept Pain'));
  await clock.advance(100);
  expect([opened(), heard]).toEqual([8, ['kept Pain']]);
});

test('a device that left is told nothing more', async () => {
  const { tell, loses, opened, clock, hers, heard } = await street();
  loses(1);
  tell(ALICE, 'alice', word('kept Pain'));
  await clock.advance(100);
  await hers.stop();
  await clock.advance(3_600_000);
  expect([opened(), heard]).toEqual([1, []]);
});
