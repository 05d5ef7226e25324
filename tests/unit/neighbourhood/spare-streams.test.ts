import { expect, test } from 'vitest';
import { encodeAsk, encodeBlocks } from '../../../src/domain/neighbourhood/blocks-wire.ts';
import { PAIN } from '../../support/neighbours.ts';
import { lacking, recordOf, siteOf, street } from '../../support/pull-street.ts';
import { note } from '../../support/site.ts';

test('what alice writes next comes over the stream that is open already', async () => {
  const there = await street();
  there.serve();
  await there.pull(await there.publish(siteOf([PAIN])));
  const after = siteOf([PAIN, note('Vélo')]);
  await there.pull(await there.publish(after));
  expect([await lacking(there, after), there.opened(), there.refused]).toEqual([0, 1, []]);
});

test('after a minute without a question the stream is closed, and the next question opens another', async () => {
  const there = await street();
  there.serve();
  await there.pull(await there.publish(siteOf([PAIN])));
  await there.clock.advance(60_000);
  const after = siteOf([PAIN, note('Vélo')]);
  await there.pull(await there.publish(after));
  expect([await lacking(there, after), there.opened(), there.refused]).toEqual([0, 2, []]);
});

test('streams that carry no question take nobody’s turn', async () => {
  const there = await street();
  there.serve();
  for (let at = 0; at < 10; at += 1) await there.openAsBob();
  const { root } = await there.publish(siteOf([PAIN]));
  expect(await there.askAsBob(encodeAsk(root, undefined))).toBeInstanceOf(Uint8Array);
});

test('a device that answers one question a stream is asked on another', async () => {
  const there = await street();
  const [before, after] = [siteOf([PAIN]), siteOf([PAIN, note('Vélo')])];
  await there.answer(encodeBlocks([...before.blocks.values()]));
  await there.pull(recordOf(before.root));
  await there.answer(encodeBlocks([...after.blocks.values()]));
  await there.pull(recordOf(after.root));
  expect([await lacking(there, after), there.opened(), there.refused]).toEqual([0, 2, []]);
});

test('what a device sends unasked on the open stream is no answer', async () => {
  const there = await street();
  const [before, after] = [siteOf([PAIN]), siteOf([PAIN, note('Vélo')])];
  const messages = encodeBlocks([...before.blocks.values()]);
  await there.answer([...messages, ...messages], { close: false });
  await there.pull(recordOf(before.root));
  await there.pull(recordOf(after.root));
  expect([await lacking(there, before), there.refused]).toEqual([0, ['blocks-not-asked']]);
});
