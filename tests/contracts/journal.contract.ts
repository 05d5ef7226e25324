import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../src/domain/journal/frames.ts';
import { JournalUnavailableError, type Journal, type Journals } from '../../src/ports/journal.ts';

const { signal } = new AbortController();

const put = (key: string, text: string, order = '1'): JournalEntry => ({
  key,
  order,
  value: new TextEncoder().encode(text),
});

const entriesOf = async (journal: Journal): Promise<readonly JournalEntry[]> => {
  const all: JournalEntry[] = [];
  for await (const chunk of journal.entries({ signal })) all.push(...chunk);
  return all;
};

const textsOf = async (journal: Journal): Promise<Readonly<Record<string, string | undefined>>> =>
  Object.fromEntries(
    (await entriesOf(journal)).map(({ key, value }) => [key, value && new TextDecoder().decode(value)]),
  );

/** `tab` opens the journals of one place as one more tab of the same browser. */
export const describeJournals = (name: string, place: () => () => Journals): void => {
  const opened = { isNeeded: true };

  describe(name, () => {
    test('what was appended is there for who opens it next, under the same id', async () => {
      const tab = place();
      const first = await tab().open('notes', opened);
      await first.append([put('Pain', 'farine'), put('Sel', 'gris')]);
      await first.append([put('Pain', 'levain', '2'), { key: 'Sel', order: '2', value: undefined }]);
      await first.close();
      const next = await tab().open('notes', opened);
      expect(next.id).toBe(first.id);
      expect(next.isWhole).toBe(true);
      expect(await textsOf(next)).toEqual({ Pain: 'levain', Sel: undefined });
    });

    test('a blank journal holds nothing, and each name has its own', async () => {
      const tab = place()();
      const notes = await tab.open('notes', opened);
      const settings = await tab.open('settings', opened);
      expect(await entriesOf(notes)).toEqual([]);
      await notes.append([put('Pain', 'levain')]);
      expect(await entriesOf(settings)).toEqual([]);
      expect(settings.id).not.toBe(notes.id);
    });

    test('two tabs write at once, and who comes after them finds what both wrote, the newest of each', async () => {
      const tab = place();
      const here = await tab().open('notes', opened);
      const there = await tab().open('notes', { isNeeded: false });
      expect([here.isWhole, there.isWhole]).toEqual([true, false]);
      await Promise.all([
        here.append([put('Pain', 'nouveau', '9'), put('Sel', 'gris')]),
        there.append([put('Pain', 'ancien', '3'), put('Eau', 'tiède')]),
      ]);
      await there.close();
      await here.close();
      expect(await textsOf(await tab().open('notes', opened))).toEqual({
        Pain: 'nouveau',
        Sel: 'gris',
        Eau: 'tiède',
      });
    });

    test('more than fits in one chunk is read whole', async () => {
      const tab = place();
      const journal = await tab().open('notes', opened);
      const text = 'p'.repeat(10_000);
      const all = Array.from({ length: 300 }, (_, index) => put(`Note ${index}`, text));
      await journal.append(all);
      expect((await entriesOf(journal)).map(({ key }) => key)).toEqual(all.map(({ key }) => key));
    });

    test('a caller that changes its bytes afterwards changes nothing here', async () => {
      const journal = await place()().open('notes', opened);
      const value = new Uint8Array([1, 2, 3]);
      await journal.append([{ key: 'a', order: '1', value: value.subarray(1, 2) }]);
      value.fill(0);
      expect((await entriesOf(journal))[0]?.value).toEqual(new Uint8Array([2]));
    });

    test('a dropped journal is gone, also for a tab that has it open', async () => {
      const tab = place();
      const here = tab();
      const journal = await here.open('notes', opened);
      await journal.append([put('Pain', 'levain')]);
      await tab().drop('notes');
      await expect(journal.append([put('Sel', 'gris')])).rejects.toBeInstanceOf(JournalUnavailableError);
      const next = await here.open('notes', opened);
      expect(next.id).not.toBe(journal.id);
      expect(await entriesOf(next)).toEqual([]);
    });

    test('a closed journal takes nothing more', async () => {
      const journal = await place()().open('notes', opened);
      await journal.close();
      await expect(journal.append([put('Pain', 'levain')])).rejects.toBeInstanceOf(JournalUnavailableError);
    });
  });
};
