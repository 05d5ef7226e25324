import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createListOrder } from '../../../src/app/wiki/list-order.ts';
import type { NoteRecord } from '../../../src/domain/wiki/tiddler.ts';
import { note } from '../../support/notes.ts';

const at = (title: string, day: number): NoteRecord =>
  note(title, '', { fields: new Map([['modified', `202611${String(day).padStart(2, '0')}000000000`]]) });

const titles = fc.constantFrom('Ail', 'Eau', 'Pain', 'Sel', 'Vin', 'Œuf');
const changes = fc.array(fc.tuple(titles, fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined })));

test('whatever comes and goes, the list is in the order of one that is sorted anew', () =>
  fc.assert(
    fc.property(fc.array(changes, { maxLength: 8 }), (rounds) => {
      const order = createListOrder();
      const days = new Map<string, number>();
      for (const round of rounds) {
        for (const [title, day] of round) {
          order.take(title, day === undefined ? undefined : at(title, day));
          if (day === undefined) days.delete(title);
          else days.set(title, day);
        }
        const sorted = [...days].sort(([a, dayA], [b, dayB]) => dayB - dayA || (a < b ? -1 : 1));
        expect(order.list().map(({ title }) => title)).toEqual(sorted.map(([title]) => title));
      }
    }),
  ));

test('the list is the same array until something is taken', () => {
  const order = createListOrder();
  order.take('Pain', at('Pain', 1));
  const before = order.list();
  expect(order.list()).toBe(before);
  order.take('Sel', at('Sel', 2));
  expect(order.list()).not.toBe(before);
});

test('who may read a note, changed, leaves its place on the list: also where the note has no date of its own', () => {
  const order = createListOrder();
  const pain: NoteRecord = {
    ...note('Pain', 'Farine'),
    revision: { wallMs: 1_000, counter: 0, device: 'a' },
  };
  order.take('Pain', pain);
  order.take('Sel', { ...note('Sel', ''), revision: { wallMs: 2_000, counter: 0, device: 'a' } });
  const revision = { wallMs: 3_000, counter: 0, device: 'a' };
  order.take('Pain', { ...pain, audience: 'public', revision, sinceMs: 1_000 });
  expect(order.list().map(({ title }) => title)).toEqual(['Sel', 'Pain']);
});
