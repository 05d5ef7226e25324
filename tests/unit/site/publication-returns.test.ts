import { describe, expect, test } from 'vitest';
import { MAX_ROOT_BYTES, RECORD_LIFETIME_MS } from '../../../src/domain/record/record.ts';
import type { SiteBuilder } from '../../../src/domain/site/site.ts';
import { DagTooBigError } from '../../../src/ports/content-store.ts';
import { StorageFullError } from '../../../src/ports/wiki-store.ts';
import { deviceOf, person } from '../../support/cast.ts';
import { note } from '../../support/notes.ts';
import { plainRecord } from '../../support/plain-records.ts';
import {
  consented,
  nextTurn,
  openDesk,
  opened,
  pinned,
  titlesUnder,
  type Desk,
} from '../../support/publishing.ts';

const ALICE = person('alice');
const DAY_MS = 86_400_000;
const { signal } = new AbortController();

describe('alice comes back', () => {
  const published = async (): Promise<Desk> => {
    const desk = openDesk();
    const tab = await consented(desk);
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    tab.close();
    return desk;
  };

  test('and her record is offered again, with nothing built', async () => {
    const desk = await published();
    const tab = await opened(desk, (deps) => ({
      ...deps,
      siteBuilder: () => Promise.reject(new Error('not needed')),
    }));
    await desk.clock.advance(0);
    await tab.publication.settled();
    expect(tab.publication.publication.get()).toMatchObject({
      state: 'published',
      sequence: 1n,
      savedHere: true,
    });
    expect(desk.announced).toHaveLength(2);
  });

  test('and what she saved without publishing is published', async () => {
    const desk = await published();
    desk.notes.set('Eau', note('Eau', 'Fontaine.', { audience: 'public' }));
    desk.generation += 1;
    const tab = await opened(desk);
    await tab.publication.settled();
    expect(await titlesUnder(desk, tab.publication.publication.get().root)).toEqual(['Eau', 'Pain']);
  });

  test('after a month, and what says where she lives is renewed: it is good for three months at the most', async () => {
    const desk = await published();
    const [record] = desk.announced;
    expect((record?.validUntilMs ?? Infinity) - desk.clock.nowMs()).toBeLessThanOrEqual(90 * DAY_MS);
    await desk.clock.advance(31 * DAY_MS);
    const tab = await opened(desk);
    await tab.publication.settled();
    expect(tab.publication.publication.get().sequence).toBe(2n);
  });

  test('after its record ended, and the sequence still goes on', async () => {
    const desk = await published();
    await desk.clock.advance(RECORD_LIFETIME_MS + 1);
    const tab = await opened(desk);
    await tab.publication.settled();
    expect(tab.publication.publication.get().sequence).toBe(2n);
  });

  test('with another device key, and the record says so', async () => {
    const desk = await published();
    const tab = await opened(desk, (deps) => ({ ...deps, devicePeerId: deviceOf('alice') }));
    await tab.publication.settled();
    expect(tab.publication.publication.get().sequence).toBe(1n);
    const other = await opened(desk, (deps) => ({ ...deps, devicePeerId: deviceOf('new laptop') }));
    await other.publication.settled();
    expect(other.publication.publication.get().sequence).toBe(2n);
  });

  test('and what is stored is broken: she starts anew, above what others know', async () => {
    const desk = await published();
    for (const key of desk.disk.keys())
      if (key.endsWith('/state')) desk.disk.set(key, new Uint8Array([0xff]));
    const tab = await opened(desk, (deps) => ({
      ...deps,
      ledgerRecord: () => plainRecord(ALICE, { sequence: 1 }),
    }));
    await tab.publication.settled();
    expect(tab.publication.publication.get().sequence).toBe(2n);
  });
});

describe('when it goes wrong', () => {
  test('a full disk is told, nothing is lost, and it is tried again', async () => {
    const desk = openDesk();
    let isFull = false;
    const tab = await consented(desk, (deps) => ({
      ...deps,
      contentStore: {
        ...deps.contentStore,
        put: (blocks, options) =>
          isFull ? Promise.reject(new StorageFullError('full')) : deps.contentStore.put(blocks, options),
      },
    }));
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    const before = tab.publication.publication.get();
    isFull = true;
    tab.write('Pain', 'Seigle.');
    await nextTurn(desk, tab);
    expect(tab.publication.publication.get()).toMatchObject({
      state: 'failed',
      reason: 'storage-full',
      root: before.root,
      savedHere: false,
    });
    expect(await titlesUnder(desk, before.root)).toEqual(['Pain']);
    isFull = false;
    await desk.clock.advance(30_000);
    await tab.publication.settled();
    expect(tab.publication.publication.get()).toMatchObject({
      state: 'published',
      sequence: 2n,
      savedHere: true,
    });
  });

  test('the shell and core are loaded once for all publications', async () => {
    const desk = openDesk();
    let loads = 0;
    const tab = await consented(desk, (deps) => ({
      ...deps,
      siteBuilder: () => {
        loads += 1;
        return deps.siteBuilder();
      },
    }));
    for (const text of ['Levain.', 'Seigle.', 'Blé.']) {
      tab.write('Pain', text);
      await nextTurn(desk, tab);
    }
    expect(tab.publication.publication.get().sequence).toBe(3n);
    expect(loads).toBe(1);
  });

  test('a nudge tries at once', async () => {
    const desk = openDesk();
    let isBroken = true;
    const tab = await consented(desk, (deps) => ({
      ...deps,
      siteBuilder: () => (isBroken ? Promise.reject(new Error('no shell')) : deps.siteBuilder()),
    }));
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    expect(tab.publication.publication.get()).toMatchObject({ state: 'failed', reason: 'other' });
    isBroken = false;
    tab.publication.nudge();
    await nextTurn(desk, tab);
    expect(tab.publication.publication.get().state).toBe('published');
  });

  test('notes that are too much for neighbours are not published', async () => {
    const desk = openDesk();
    const tab = await consented(desk, (deps) => ({
      ...deps,
      contentStore: { ...deps.contentStore, pin: (root) => Promise.reject(new DagTooBigError(root)) },
    }));
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    expect(tab.publication.publication.get()).toMatchObject({ state: 'failed', reason: 'too-big' });
  });

  test('and are weighed again, and tried again, only once a note is another', async () => {
    const desk = openDesk();
    let tries = 0;
    const tab = await consented(desk, (deps) => ({
      ...deps,
      contentStore: {
        ...deps.contentStore,
        pin: (root, ...about) => {
          tries += 1;
          if (desk.notes.has('Film')) return Promise.reject(new DagTooBigError(root));
          return deps.contentStore.pin(root, ...about);
        },
      },
    }));
    tab.write('Film', 'x'.repeat(5_000));
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    const { size } = tab.publication.publication.get();
    tab.publication.nudge();
    await desk.clock.advance(120_000);
    await tab.publication.settled();
    expect(tab.publication.publication.get().size).toBe(size);
    expect(tries).toBe(1);
    desk.notes.delete('Film');
    tab.write('Pain', 'Seigle.');
    await nextTurn(desk, tab);
    const shown = tab.publication.publication.get();
    expect(shown.state).toBe('published');
    expect(await titlesUnder(desk, shown.root)).toEqual(['Pain']);
  });

  test('and notes above 64 MiB are refused before a block is written', async () => {
    const desk = openDesk();
    const tab = await consented(desk, (deps) => ({
      ...deps,
      siteBuilder: async () => {
        const builder = await deps.siteBuilder();
        const draft: SiteBuilder['draft'] = async (...about) => {
          const whole = await builder.draft(...about);
          return (parents) => ({ ...whole(parents), bytes: MAX_ROOT_BYTES + 1 });
        };
        return { ...builder, draft };
      },
    }));
    tab.write('Film', 'x'.repeat(5_000));
    for (const title of ['Pain', 'Eau', 'Sel']) tab.write(title, 'Court.');
    await nextTurn(desk, tab);
    const shown = tab.publication.publication.get();
    expect(shown).toMatchObject({ state: 'failed', reason: 'too-big' });
    expect(shown.size?.largest).toHaveLength(3);
    expect(shown.size?.largest[0]).toEqual({
      title: 'Film',
      bytes: 5_000 + '{"title":"Film","text":""}'.length,
    });
    expect(await pinned(desk)).toEqual([]);
  });
});

describe('two tabs of alice', () => {
  test('converge on one root and one record', async () => {
    const desk = openDesk();
    const [left, right] = [await consented(desk), await opened(desk)];
    left.write('Pain', 'Levain.');
    right.publication.publicChanged();
    await Promise.all([nextTurn(desk, left), right.publication.settled()]);
    right.write('Eau', 'Fontaine.');
    left.publication.publicChanged();
    await nextTurn(desk, left);
    await right.publication.settled();
    const [a, b] = [left.publication.publication.get(), right.publication.publication.get()];
    expect(a.root).toBe(b.root);
    expect(a.sequence).toBe(b.sequence);
    expect(await pinned(desk)).toEqual([a.root]);
    expect(await titlesUnder(desk, a.root)).toEqual(['Eau', 'Pain']);
  });

  test('write every block again after the other published meanwhile', async () => {
    const desk = openDesk();
    const [left, right] = [await consented(desk), await opened(desk)];
    left.write('Pain', 'Levain.');
    await nextTurn(desk, left);
    right.write('Pain', 'Seigle.');
    await nextTurn(desk, right);
    await desk.contentStore.sweep({ signal });
    left.write('Pain', 'Levain.');
    await nextTurn(desk, left);
    expect(left.publication.publication.get()).toMatchObject({ state: 'published', sequence: 3n });
    expect(await titlesUnder(desk, left.publication.publication.get().root)).toEqual(['Pain']);
  });
});
