import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeBackupHeader, BACKUP_HEADER_BYTES } from '../../../src/domain/backup/header.ts';
import { encodeNeighbourMemory } from '../../../src/domain/neighbourhood/neighbour-memory.ts';
import { parseCid } from '../../../src/domain/content/cid-text.ts';
import type { NoteRecord } from '../../../src/domain/wiki/tiddler.ts';
import { EVENING_MS, fields, note, revision } from '../../support/notes.ts';
import { oddNotes, plainRecord } from '../../support/odd-notes.ts';
import { openPlace, type Place } from '../../support/places.ts';

const { signal } = new AbortController();
const quietly = { onProgress: () => undefined, signal };

const fileOf = async ({ backup }: Place): Promise<Blob> => {
  const parts: BlobPart[] = [];
  for await (const bytes of backup.write(quietly)) parts.push(new Uint8Array(bytes));
  return new Blob(parts);
};
const bytesIn = async (file: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await file.arrayBuffer());

const homeAlice = async (notes: readonly NoteRecord[]): Promise<Place> => {
  const place = await openPlace('alice');
  await place.notebook.merge(notes, { signal });
  return place;
};

test('every field of every note comes back on a blank device: titles, texts, audience, revision, deletions', async () => {
  const away = fc.asyncProperty(oddNotes, async (notes) => {
    const old = await homeAlice(notes);
    const blank = await openPlace('alice');
    const restored = await blank.backup.restore(await fileOf(old), quietly);
    expect(restored.ok).toBe(true);
    expect([...(await blank.records()).values()].map(plainRecord)).toEqual(
      [...(await old.records()).values()].map(plainRecord),
    );
    expect([...(await old.records()).values()].map(plainRecord)).toEqual(notes.map(plainRecord));
  });
  await fc.assert(away, { numRuns: 25 });
});

test('home, profile, consent, publication and what is known of neighbours come back; what is bound to the device does not', async () => {
  const root = parseCid('bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi');
  if (!root.ok) throw new RangeError(root.error);
  const front = {
    root: root.value,
    displayName: 'Bob',
    noteCount: 2,
    recentTitles: ['Pain'],
    updatedAtMs: 5,
  };
  const old = await homeAlice([]);
  const name = old.identity.ipnsName;
  const published = {
    root: root.value.toString(),
    parents: [],
    sequence: '7',
    generation: 3,
    unheard: false,
  };
  const carried = [
    ['home', '{"label":"Toulouse","latHundredths":4360,"lonHundredths":144}'],
    [`publication/${name}/consent`, 'yes'],
    [`publication/${name}/profile`, '{"displayName":"Alice"}'],
    [`publication/${name}/record`, 'signed'],
    [`publication/${name}/state`, JSON.stringify(published)],
    ['ledger/43.6_1.4/bob', 'bob’s record'],
  ].map(([key = '', text = '']) => [key, utf8ToBytes(text)] as const);
  const memory = encodeNeighbourMemory({ front, kept: { root: root.value, bytes: 9 } });
  await old.settings.putMany([
    ...carried,
    ['neighbour/43.6_1.4/bob', memory],
    ['device-seed', utf8ToBytes('of this device')],
    ['pin/bafy/x', Uint8Array.of(1)],
  ]);
  const blank = await openPlace('alice');
  await blank.backup.restore(await fileOf(old), quietly);
  for (const [key, value] of carried) expect(await blank.settings.get(key)).toEqual(value);
  expect(await blank.settings.get('neighbour/43.6_1.4/bob')).toEqual(
    encodeNeighbourMemory({ front, kept: undefined }),
  );
  expect(await blank.settings.get('device-seed')).toBeUndefined();
  expect(await blank.settings.get('pin/bafy/x')).toBeUndefined();
  expect(blank.settingsSeen()).toBe(1);
});

test('alice sees what a file would do before it does it', async () => {
  const file = await fileOf(
    await homeAlice([note('Pain', 'levain'), note('Sel', 'gris'), note('Eau', 'douce')]),
  );
  const here = await homeAlice([note('Pain', 'levain'), note('Sel', 'fin', { revision: revision(1) })]);
  const before = [...(await here.records()).values()];
  const plan = await here.backup.check(file, quietly);
  expect(plan).toMatchObject({ ok: true, value: { notes: 3, added: 1, differing: 1 } });
  expect([...(await here.records()).values()]).toEqual(before);
});

test('a file tells as many notes as the notebook does: drafts and parts of the wiki are told apart, and come back', async () => {
  const old = await homeAlice([
    note('Pain', 'levain'),
    note('Sel', 'gris', { fields: null }),
    note('Brouillon de Pain', 'lev', { fields: fields('lev', { 'draft.of': 'Pain' }) }),
    note('$:/plugins/jardin', '{}'),
  ]);
  const file = await fileOf(old);
  const blank = await openPlace('alice');
  const plan = await blank.backup.check(file, quietly);
  expect(plan).toMatchObject({ ok: true, value: { notes: 1, apart: 2, added: 1, differing: 0, others: 3 } });
  await blank.backup.restore(file, quietly);
  expect(blank.notebook.list()).toHaveLength(1);
  expect([...(await blank.records()).keys()]).toContain('$:/plugins/jardin');
  const again = await blank.backup.check(file, quietly);
  expect(again).toMatchObject({ ok: true, value: { notes: 1, apart: 2, added: 0, differing: 0 } });
});

test('a file whose notes are all here still tells of the place that is missing', async () => {
  const old = await homeAlice([note('Pain', 'levain')]);
  await old.settings.putMany([['home', Uint8Array.of(1)]]);
  const here = await homeAlice([note('Pain', 'levain')]);
  const plan = await here.backup.check(await fileOf(old), quietly);
  expect(plan).toMatchObject({ ok: true, value: { added: 0, differing: 0, others: 1 } });
});

test('in a notebook that went on, the newer text keeps its title and the other one is kept beside it; twice changes nothing', async () => {
  const file = await fileOf(
    await homeAlice([
      note('Pain', 'levain', { audience: 'public' }),
      note('Sel', 'gris'),
      note('Eau', 'douce'),
    ]),
  );
  const later = { revision: revision(EVENING_MS + 60_000) };
  const here = await homeAlice([
    note('Pain', 'levain, cuit', later),
    note('Sel', 'de mer', { revision: revision(1) }),
  ]);
  await here.backup.restore(file, quietly);
  const once = await here.records();
  expect(once.get('Pain')).toMatchObject({ fields: fields('levain, cuit'), audience: 'me' });
  expect(once.get('Pain (copie 2026-11-23 20:12)')).toMatchObject({
    fields: fields('levain'),
    audience: 'me',
  });
  expect(once.get('Sel')?.fields).toEqual(fields('gris'));
  expect(once.get('Sel (copie 1970-01-01 00:00)')?.fields).toEqual(fields('de mer'));
  await here.backup.restore(file, quietly);
  expect(await here.records()).toEqual(once);
});

test('a note that was deleted by mistake comes back, private', async () => {
  const file = await fileOf(await homeAlice([note('Pain', 'levain', { audience: 'public' })]));
  const gone = note('Pain', '', { fields: null, revision: revision(EVENING_MS + 1) });
  const here = await homeAlice([gone]);
  await here.backup.restore(file, quietly);
  expect((await here.records()).get('Pain')).toMatchObject({ fields: fields('levain'), audience: 'me' });
});

test('a deletion in the file takes no text away here', async () => {
  const file = await fileOf(
    await homeAlice([note('Pain', '', { fields: null, revision: revision(EVENING_MS + 1) })]),
  );
  const here = await homeAlice([note('Pain', 'levain')]);
  await here.backup.restore(file, quietly);
  expect((await here.records()).get('Pain')?.fields).toEqual(fields('levain'));
});

test('a file of another person is named, and changes nothing', async () => {
  const bob = await openPlace('bob');
  await bob.notebook.merge([note('Journal', 'de bob')], { signal });
  const alice = await openPlace('alice');
  expect(await alice.backup.restore(await fileOf(bob), quietly)).toEqual({
    ok: false,
    error: 'of-another-person',
  });
  expect((await alice.records()).size).toBe(0);
});

test('a file whose header was rewritten to look like hers does not open', async () => {
  const bob = await openPlace('bob');
  await bob.notebook.merge([note('Journal', 'de bob')], { signal });
  const bytes = await bytesIn(await fileOf(bob));
  const alice = await openPlace('alice');
  bytes.set(alice.identity.publicKey, 17);
  expect(await alice.backup.restore(new Blob([bytes]), quietly)).toEqual({ ok: false, error: 'altered' });
});

test('a file of a newer version, and what is no backup at all, are named', async () => {
  const alice = await openPlace('alice');
  const newer = encodeBackupHeader({
    madeAtMs: 1,
    publicKey: alice.identity.publicKey,
    fileId: new Uint8Array(16),
  }).with(8, 3);
  expect(await alice.backup.check(new Blob([new Uint8Array(newer)]), quietly)).toEqual({
    ok: false,
    error: 'newer-version',
  });
  for (const other of ['', '<!doctype html>', 'UPLANETB'])
    expect(await alice.backup.check(new Blob([other]), quietly)).toEqual({
      ok: false,
      error: 'not-a-backup',
    });
});

test('wherever a file is cut, that is noticed before anything is changed', async () => {
  const notes = [note('Pain', 'levain'), note('Sel', 'gris')];
  const bytes = await bytesIn(await fileOf(await homeAlice(notes)));
  const blank = await openPlace('alice');
  const anyCut = fc.integer({ min: BACKUP_HEADER_BYTES, max: bytes.length - 1 });
  const cut = fc.asyncProperty(anyCut, async (at) => {
    const outcome = await blank.backup.restore(new Blob([bytes.slice(0, at)]), quietly);
    expect(outcome).toEqual({ ok: false, error: 'truncated' });
    expect((await blank.records()).size).toBe(0);
  });
  await fc.assert(cut, { numRuns: 60 });
});

test('wherever a file is altered, that is noticed before anything is changed', async () => {
  const notes = [note('Pain', 'levain'), note('Sel', 'gris')];
  const bytes = await bytesIn(await fileOf(await homeAlice(notes)));
  const blank = await openPlace('alice');
  const anyPlace = fc.integer({ min: 0, max: bytes.length - 1 });
  const altered = fc.asyncProperty(anyPlace, fc.integer({ min: 0, max: 7 }), async (at, bit) => {
    const changed = bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit));
    const outcome = await blank.backup.restore(new Blob([changed]), quietly);
    expect(outcome.ok).toBe(false);
    expect((await blank.records()).size).toBe(0);
  });
  await fc.assert(altered, { numRuns: 100 });
});

test('frames that change places, come twice or follow the end are noticed', async () => {
  const bytes = await bytesIn(await fileOf(await homeAlice([note('Pain', 'a'), note('Sel', 'b')])));
  const frames: Uint8Array<ArrayBuffer>[] = [];
  for (let at = BACKUP_HEADER_BYTES; at < bytes.length;) {
    const end = at + 4 + new DataView(bytes.buffer).getUint32(at);
    frames.push(bytes.slice(at, end));
    at = end;
  }
  const [first, second, ...rest] = frames;
  if (first === undefined || second === undefined) throw new RangeError('two notes');
  const blank = await openPlace('alice');
  const head = bytes.slice(0, BACKUP_HEADER_BYTES);
  for (const order of [
    [second, first, ...rest],
    [first, first, second, ...rest],
    [...frames, first],
  ])
    expect(await blank.backup.restore(new Blob([head, ...order]), quietly)).toEqual({
      ok: false,
      error: 'altered',
    });
});

test('progress ends at one, and a cancelled restore stops and can be done again', async () => {
  const notes = Array.from({ length: 300 }, (_, at) => note(`Note ${at}`, 'p'.repeat(20_000)));
  const file = await fileOf(await homeAlice(notes));
  const blank = await openPlace('alice');
  const leaving = new AbortController();
  const restoring = blank.backup.restore(file, {
    signal: leaving.signal,
    onProgress: ({ share }) => {
      if (share > 0.7) leaving.abort(new RangeError('alice has to go'));
    },
  });
  await expect(restoring).rejects.toThrow('alice has to go');
  const half = (await blank.records()).size;
  expect(half).toBeGreaterThan(0);
  expect(half).toBeLessThan(300);
  const shares: number[] = [];
  await blank.backup.restore(file, { signal, onProgress: ({ share }) => shares.push(share) });
  expect((await blank.records()).size).toBe(300);
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
});

test('no title and no text is readable in a file, and no two files of the same notes are alike', async () => {
  const alice = await homeAlice([note('Journal intime', 'tarte aux pommes')]);
  const texts = await Promise.all([fileOf(alice), fileOf(alice)].map(async (file) => (await file).text()));
  expect(texts[0]).not.toContain('Journal');
  expect(texts[0]).not.toContain('tarte');
  expect(texts[0]).not.toEqual(texts[1]);
});
