import { describe, expect, test } from 'vitest';
import type { KeyValueStore } from '../../src/ports/key-value-store.ts';

const { signal } = new AbortController();

const bytes = (...values: readonly number[]): Uint8Array => new Uint8Array(values);

/** `open` with the same place opens what was written there before. */
export const describeKeyValueStore = (
  name: string,
  open: (place: string) => Promise<KeyValueStore<string>>,
): void => {
  const blank = () => open(crypto.randomUUID());

  describe(name, () => {
    test('what was put is there, also after the store was opened again', async () => {
      const place = crypto.randomUUID();
      await (await open(place)).putMany([['home', bytes(1, 2)]]);
      expect(await (await open(place)).get('home')).toEqual(bytes(1, 2));
    });

    test('a key that nobody put gives nothing', async () => {
      const store = await blank();
      expect(await store.get('__proto__')).toBeUndefined();
      expect(await store.list('')).toEqual([]);
    });

    test('one call writes and deletes together', async () => {
      const store = await blank();
      await store.putMany([
        ['a', bytes(1)],
        ['b', bytes(2)],
      ]);
      await store.putMany([
        ['a', undefined],
        ['b', bytes(3)],
        ['c', bytes()],
      ]);
      expect(await store.list('')).toEqual([
        ['b', bytes(3)],
        ['c', bytes()],
      ]);
    });

    test('a list holds the keys of its prefix only, in their order', async () => {
      const store = await blank();
      await store.putMany(['pin/b', 'pin/a', 'pin', 'pio', 'pin/é'].map((key) => [key, bytes(1)] as const));
      expect((await store.list('pin/')).map(([key]) => key)).toEqual(['pin/a', 'pin/b', 'pin/é']);
    });

    test('another tab hears which keys were put and deleted, this tab does not hear its own', async () => {
      const place = crypto.randomUUID();
      const [here, there] = [await open(place), await open(place)];
      const heard: (readonly [string, readonly string[]])[] = [];
      here.onRemoteChange((keys) => heard.push(['here', keys]), { signal });
      there.onRemoteChange((keys) => heard.push(['there', keys]), { signal });
      await here.putMany([
        ['home', bytes(1)],
        ['pin', undefined],
      ]);
      await expect.poll(() => heard).toEqual([['there', ['home', 'pin']]]);
      expect(await there.get('home')).toEqual(bytes(1));
    });

    test('a caller that changes its bytes afterwards changes nothing here', async () => {
      const store = await blank();
      const whole = bytes(7, 8, 9);
      await store.putMany([['part', whole.subarray(1, 2)]]);
      whole.fill(0);
      const read = await store.get('part');
      expect(read).toEqual(bytes(8));
      expect(read?.buffer.byteLength).toBe(1);
      read?.fill(0);
      expect(await store.get('part')).toEqual(bytes(8));
    });
  });
};
