import { describe, expect, test } from 'vitest';
import { createGroupedReader } from '../../../src/adapters/helia/blocks/grouped-reader.ts';
import { text } from '../../support/blocks.ts';

describe('reading blocks beside each other', () => {
  test('what is asked for together comes from one transaction, each answer to its question', async () => {
    const transactions: IDBValidKey[][] = [];
    const stored = new Map<IDBValidKey, Uint8Array>([
      ['pain', text('Pain')],
      ['sel', text('Sel')],
    ]);
    const reader = createGroupedReader({
      getMany: (keys) => {
        transactions.push([...keys]);
        return Promise.resolve(keys.map((key) => stored.get(key)));
      },
    });
    const found = await Promise.all(['sel', 'four', 'pain'].map((key) => reader.get(key)));
    expect(found).toEqual([text('Sel'), undefined, text('Pain')]);
    expect(await reader.get('pain')).toEqual(text('Pain'));
    expect(transactions).toEqual([['sel', 'four', 'pain'], ['pain']]);
  });

  test('a transaction that fails is told to all who share it, and the next one goes on', async () => {
    let isBroken = true;
    const reader = createGroupedReader({
      getMany: (keys) =>
        isBroken ? Promise.reject(new RangeError('broken')) : Promise.resolve(keys.map(() => text('Pain'))),
    });
    const both = await Promise.allSettled([reader.get('pain'), reader.get('sel')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isBroken = false;
    expect(await reader.get('pain')).toEqual(text('Pain'));
  });
});
