import { describe, expect, test } from 'vitest';
import type { NoteChange, NoteRecord } from '../../src/domain/wiki/tiddler.ts';
import type { SavedNote, WikiStore } from '../../src/ports/wiki-store.ts';
import { fields, note, revision } from '../support/notes.ts';

/** Opens a tab's store; two tabs of one `place` share their notes and hear one another. */
export type OpenWikiStore = (place: string, tab: string) => Promise<WikiStore>;

const { signal } = new AbortController();

export const write = (title: string, text: string, more: Partial<NoteChange> = {}): NoteChange => ({
  title,
  fields: fields(text),
  base: null,
  ...more,
});

const textsOf = async (store: WikiStore): Promise<readonly (readonly [string, string])[]> =>
  (await store.all({ signal }))
    .map(({ title, fields: own }) => [title, own?.get('text') ?? ''] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

export const only = (saved: readonly SavedNote[]): SavedNote => {
  const [first] = saved;
  if (first === undefined || saved.length !== 1) throw new RangeError('expected one saved note');
  return first;
};

/** The next word of another tab. */
const heardBy = (store: WikiStore): Promise<readonly string[]> => {
  const listening = new AbortController();
  return new Promise((resolve) => {
    store.onRemoteChange(
      (titles) => {
        listening.abort();
        resolve(titles);
      },
      { signal: listening.signal },
    );
  });
};

const describeSaving = (open: OpenWikiStore): void => {
  const alice = (): Promise<WikiStore> => open(crypto.randomUUID(), 'alice');

  test('a saved note is there for the next tab, with its fields in order', async () => {
    const place = crypto.randomUUID();
    const own = new Map([
      ['tags', 'pain'],
      ['text', 'au levain'],
      ['__proto__', 'x'],
    ]);
    await (await open(place, 'alice')).save([write('Pain', '', { fields: own })], { signal });
    const [note] = await (await open(place, 'next')).all({ signal });
    expect(note?.title).toBe('Pain');
    expect([...(note?.fields ?? [])]).toEqual([...own]);
    expect(note?.audience).toBe('me');
  });

  test('a blank store holds nothing', async () => {
    const store = await alice();
    expect(await store.all({ signal })).toEqual([]);
    expect(await store.read(['Pain'], { signal })).toEqual([]);
    expect(await store.publicGeneration({ signal })).toBe(0);
  });

  test('titles of every kind are kept apart', async () => {
    const store = await alice();
    const titles = [
      '__proto__',
      'constructor',
      '\ud800',
      '\ufffd',
      'é',
      'e\u0301',
      '',
      ' ',
      'x'.repeat(5_000),
    ];
    await store.save(
      titles.map((title, index) => write(title, String(index))),
      { signal },
    );
    const read = await store.read(titles, { signal });
    expect(read.map(({ title, fields: own }) => [title, own?.get('text')])).toEqual(
      titles.map((title, index) => [title, String(index)]),
    );
  });

  test('a deleted note is gone from what is read, and may come back', async () => {
    const store = await alice();
    const { record } = only(await store.save([write('Pain', 'cuit')], { signal }));
    const gone = only(
      await store.save([write('Pain', '', { fields: null, base: record.revision })], { signal }),
    );
    expect(await store.read(['Pain'], { signal })).toEqual([]);
    expect(await store.all({ signal })).toEqual([]);
    await store.save([write('Pain', 'de nouveau', { base: gone.record.revision })], { signal });
    expect(await textsOf(store)).toEqual([['Pain', 'de nouveau']]);
  });

  test('an empty batch changes nothing', async () => {
    expect(await (await alice()).save([], { signal })).toEqual([]);
  });

  test('a save that was called off writes nothing', async () => {
    const store = await alice();
    const reason = new DOMException('called off', 'AbortError');
    await expect(store.save([write('Pain', 'cuit')], { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    expect(await store.all({ signal })).toEqual([]);
  });

  test('ten saves at once of ten notes are all kept', async () => {
    const store = await alice();
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => store.save([write(`Note ${index}`, 'x')], { signal })),
    );
    expect(await store.all({ signal })).toHaveLength(10);
  });
};

const describePublic = (open: OpenWikiStore): void => {
  test('the public generation grows with each public change, and only then', async () => {
    const place = crypto.randomUUID();
    const store = await open(place, 'alice');
    const { record } = only(await store.save([write('Pain', 'cuit')], { signal }));
    expect(await store.publicGeneration({ signal })).toBe(0);
    const shared = write('Pain', 'cuit', { base: record.revision, audience: 'public' });
    const { record: made } = only(await store.save([shared], { signal }));
    expect(made.audience).toBe('public');
    expect(await store.publicGeneration({ signal })).toBe(1);
    await store.save([shared], { signal });
    expect(await store.publicGeneration({ signal })).toBe(1);
    await store.save([write('Pain', '', { fields: null, base: made.revision })], { signal });
    expect(await store.publicGeneration({ signal })).toBe(2);
    expect(await (await open(place, 'next')).publicGeneration({ signal })).toBe(2);
  });
};

const describeTwoTabs = (open: OpenWikiStore): void => {
  const twoTabs = async () => {
    const place = crypto.randomUUID();
    return { here: await open(place, 'here'), there: await open(place, 'there') };
  };

  test('two tabs that write one note without seeing each other lose neither text', async () => {
    const { here, there } = await twoTabs();
    await here.save([write('Pain', 'farine')], { signal });
    const saved = only(await there.save([write('Pain', 'eau')], { signal }));
    expect(saved.record.fields?.get('text')).toBe('eau');
    expect(saved.keptCopy?.fields?.get('text')).toBe('farine');
    const texts = (await textsOf(here)).map(([, text]) => text);
    expect(texts.toSorted()).toEqual(['eau', 'farine']);
  });

  test('two tabs that race for one note lose neither text', async () => {
    const { here, there } = await twoTabs();
    const rounds = Array.from({ length: 5 }, (_, round) => `Pain ${round}`);
    for (const title of rounds) {
      await Promise.all([
        here.save([write(title, 'farine')], { signal }),
        there.save([write(title, 'eau')], { signal }),
      ]);
    }
    const texts = (await textsOf(there)).map(([, text]) => text);
    expect(texts.filter((text) => text === 'eau')).toHaveLength(rounds.length);
    expect(texts.filter((text) => text === 'farine')).toHaveLength(rounds.length);
  });

  test('a tab may save by what it holds as stored; where that is old, nothing is lost by it', async () => {
    const { here, there } = await twoTabs();
    const flour = only(await here.save([write('Pain', 'farine')], { signal })).record;
    const by = { signal, known: () => flour };
    const change = { base: flour.revision };
    const water = only(await here.save([write('Pain', 'eau', change)], by));
    expect(water.keptCopy).toBeUndefined();
    await there.save([write('Pain', 'levain', { base: water.record.revision })], { signal });
    const salt = only(await here.save([write('Pain', 'sel', change)], by));
    expect(salt.keptCopy?.fields?.get('text')).toBe('levain');
    // The same as is believed to stand there: that alone is no reason to pass it over.
    await here.save([write('Pain', 'farine', change)], by);
    const texts = (await textsOf(there)).map(([, text]) => text);
    expect(texts.toSorted()).toEqual(['farine', 'levain', 'sel']);
  });

  test('a tab hears what the other one saved, and not its own saves', async () => {
    const { here, there } = await twoTabs();
    const heardThere = heardBy(there);
    const heardHere = heardBy(here);
    await here.save([write('Pain', 'cuit'), write('Sel', 'gris')], { signal });
    expect(await heardThere).toEqual(['Pain', 'Sel']);
    await there.save([write('Eau', 'tiède')], { signal });
    expect(await heardHere).toEqual(['Eau']);
  });

  test('revisions grow from tab to tab', async () => {
    const { here, there } = await twoTabs();
    const first = only(await here.save([write('Pain', 'a')], { signal })).record.revision;
    const second = only(await there.save([write('Pain', 'b', { base: first })], { signal })).record;
    expect([second.revision.wallMs, second.revision.counter]).not.toEqual([first.wallMs, first.counter]);
    expect(second.revision.wallMs).toBeGreaterThanOrEqual(first.wallMs);
  });

  test('two stores of two people hear nothing of each other', async () => {
    const alice = await open(crypto.randomUUID(), 'alice');
    const bob = await open(crypto.randomUUID(), 'bob');
    await alice.save([write('Journal', 'secret')], { signal });
    expect(await bob.all({ signal })).toEqual([]);
  });
};

const allRecords = async (store: WikiStore): Promise<readonly NoteRecord[]> => {
  const all: NoteRecord[] = [];
  for await (const chunk of store.records({ signal })) all.push(...chunk);
  return all;
};

const describeCarrying = (open: OpenWikiStore): void => {
  const alice = (): Promise<WikiStore> => open(crypto.randomUUID(), 'alice');

  test('records give every note once, deletions too, however many there are', async () => {
    const store = await alice();
    const titles = Array.from({ length: 150 }, (_, index) => `Note ${index}`);
    const saved = await store.save(
      titles.map((title) => write(title, 'x')),
      { signal },
    );
    const first = saved[0]?.record;
    await store.save([{ title: 'Note 0', fields: null, base: first?.revision ?? null }], { signal });
    const all = await allRecords(store);
    expect(all.map(({ title }) => title).toSorted()).toEqual(titles.toSorted());
    expect(all.find(({ title }) => title === 'Note 0')?.fields).toBeNull();
  });

  test('records brought from elsewhere are stored as they are, for the next tab too', async () => {
    const place = crypto.randomUUID();
    const brought = [
      note('Pain', 'levain', { audience: 'public', revision: revision(5, 'phone') }),
      note('Sel', '', { fields: null, revision: revision(6, 'phone') }),
    ];
    await (await open(place, 'alice')).merge(brought, { signal });
    const found = await allRecords(await open(place, 'next'));
    expect(found.toSorted((a, b) => (a.title < b.title ? -1 : 1))).toEqual(brought);
  });

  test('what the person said of a note stands beside it and comes back with it', async () => {
    const place = crypto.randomUUID();
    const brought = note('Pain', 'levain', {
      audience: 'public',
      allowed: 'a1',
      isForeign: true,
      declined: 'd0',
      released: fields('farine'),
    });
    await (await open(place, 'alice')).merge([brought], { signal });
    const next = await open(place, 'next');
    expect(await next.read(['Pain'], { signal })).toEqual([brought]);
    expect(await allRecords(next)).toEqual([brought]);
  });

  test('a text that differs is kept beside the newer one, and bringing it again changes nothing', async () => {
    const store = await alice();
    await store.merge([note('Pain', 'ancien', { revision: revision(5) })], { signal });
    const newer = note('Pain', 'nouveau', { revision: revision(9) });
    const { record, keptCopy } = only(await store.merge([newer], { signal }));
    expect(record).toEqual(newer);
    expect(keptCopy).toMatchObject({ fields: fields('ancien'), audience: 'me' });
    const before = await allRecords(store);
    await store.merge([note('Pain', 'ancien', { revision: revision(5) }), newer], { signal });
    expect(await allRecords(store)).toEqual(before);
  });

  test('what is written after a merge is later than what came, and other tabs hear of it', async () => {
    const place = crypto.randomUUID();
    const [here, there] = [await open(place, 'alice'), await open(place, 'next')];
    const heard = heardBy(there);
    const ahead = revision(Date.UTC(2030, 0, 1), 'phone');
    await here.merge([note('Pain', 'levain', { revision: ahead, audience: 'public' })], { signal });
    expect(await heard).toEqual(['Pain']);
    expect(await here.publicGeneration({ signal })).toBe(1);
    const { record } = only(await here.save([write('Pain', 'cuit', { base: ahead })], { signal }));
    expect(record.revision.wallMs).toBeGreaterThanOrEqual(ahead.wallMs);
    expect(record.audience).toBe('public');
  });
};

export const describeWikiStore = (name: string, open: OpenWikiStore): void => {
  describe(`${name}: saving`, () => describeSaving(open));
  describe(`${name}: public notes`, () => describePublic(open));
  describe(`${name}: carrying`, () => describeCarrying(open));
  describe(`${name}: two tabs`, () => describeTwoTabs(open));
};
