import { describe, expect, test } from 'vitest';
import type { PublicationDeps } from '../../../src/app/site/publication.deps.ts';
import { person } from '../../support/cast.ts';
import { createPlainCodec } from '../../support/plain-records.ts';
import {
  consented,
  nextTurn,
  openDesk,
  opened,
  pinned,
  shelfOf,
  titlesUnder,
} from '../../support/publishing.ts';

const ALICE = person('alice');
const { signal } = new AbortController();

describe('a tab that dies in the middle', () => {
  /** Dies at the `at`-th durable step, before it or right after it; from then on nothing works. */
  const dyingAt = (at: number, when: 'before' | 'after') => {
    let steps = 0;
    const change = (deps: PublicationDeps, session: AbortController): PublicationDeps => {
      const step = async <T>(work: () => Promise<T>): Promise<T> => {
        session.signal.throwIfAborted();
        steps += 1;
        const isLast = steps === at;
        if (isLast && when === 'before') session.abort(new Error('tab closed'));
        session.signal.throwIfAborted();
        const result = await work();
        if (isLast) session.abort(new Error('tab closed'));
        session.signal.throwIfAborted();
        return result;
      };
      const { contentStore, recordCodec, settings } = deps;
      return {
        ...deps,
        contentStore: {
          put: (...args) => step(() => contentStore.put(...args)),
          pin: (...args) => step(() => contentStore.pin(...args)),
          unpin: (...args) => step(() => contentStore.unpin(...args)),
          pins: contentStore.pins,
        },
        recordCodec: { ...recordCodec, create: (...args) => step(() => recordCodec.create(...args)) },
        settings: { ...settings, putMany: (entries) => step(() => settings.putMany(entries)) },
      };
    };
    return { change, steps: () => steps };
  };

  test('leaves a whole root under the name, and the next start finishes what it began', async () => {
    for (const when of ['before', 'after'] as const)
      for (let at = 1; at <= 8; at += 1) {
        const desk = openDesk();
        const calm = await consented(desk);
        calm.write('Pain', 'Levain.');
        await nextTurn(desk, calm);
        calm.close();
        const { change } = dyingAt(at, when);
        const dying = await opened(desk, change);
        dying.write('Pain', 'Seigle.');
        await nextTurn(desk, dying);
        dying.close();
        await desk.contentStore.sweep({ signal });
        const stored = await shelfOf(desk).stored();
        const record = await createPlainCodec().parse(ALICE.ipnsName, stored?.record ?? new Uint8Array(), 0);
        expect(record.ok && record.value.root.toString()).toBe(stored?.published.root.toString());
        expect(await titlesUnder(desk, stored?.published.root.toString())).toEqual(['Pain']);

        const next = await opened(desk);
        await next.publication.settled();
        await desk.clock.advance(1_000);
        const shown = next.publication.publication.get();
        expect(shown).toMatchObject({ state: 'published', sequence: 2n, savedHere: true });
        expect(await pinned(desk)).toEqual([shown.root]);
      }
  });

  test('has no more than those steps', async () => {
    const desk = openDesk();
    const { change, steps } = dyingAt(Infinity, 'before');
    const tab = await consented(desk, change);
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    const before = steps();
    tab.write('Pain', 'Seigle.');
    await nextTurn(desk, tab);
    expect(steps() - before).toBeLessThan(8);
  });
});
