import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeBackupItem, parseBackupItem } from '../../../src/domain/backup/past-item.ts';
import { PAST_KEPT_MS, type PastNote } from '../../../src/domain/wiki/past.ts';
import { fields, note } from '../../support/notes.ts';
import { oddNote } from '../../support/odd-notes.ts';
import { openPlace, type Place } from '../../support/places.ts';

const { signal } = new AbortController();
const quietly = { onProgress: () => undefined, signal };

const pastAt = async ({ wikiStore }: Place): Promise<readonly PastNote[]> => {
  const all: PastNote[] = [];
  for await (const chunk of wikiStore.past({ signal })) all.push(...chunk);
  return all;
};

test('deleted and overwritten texts come along for the rest of their 90 days, once, and can be restored', async () => {
  const old = await openPlace('alice');
  await old.notebook.merge([note('Pain', 'Farine, eau, sel et levain'), note('Sel', 'gris, de mer')], {
    signal,
  });
  const saved = [...(await old.records()).values()].map(({ title, revision: base }) => ({
    title,
    base,
    fields: title === 'Sel' ? null : fields('x'),
    isByFrame: true,
  }));
  await old.wikiStore.save(saved, { signal });
  const gone = await pastAt(old);
  expect(gone.map(({ title, why }) => [title, why])).toEqual([
    ['Sel', 'deleted'],
    ['Pain', 'overwritten'],
  ]);
  const parts: BlobPart[] = [];
  for await (const bytes of old.backup.write(quietly)) parts.push(new Uint8Array(bytes));
  const file = new Blob(parts);
  const blank = await openPlace('alice');
  await blank.backup.restore(file, quietly);
  await blank.backup.restore(file, quietly);
  expect(await pastAt(blank)).toEqual(gone);
  const [salt] = gone;
  expect(salt && (await blank.notebook.deleted.restore(salt))).toBe('Sel');
  expect((await blank.records()).get('Sel')?.fields).toEqual(fields('gris, de mer'));
  const late = await openPlace('alice');
  await late.clock.advance(PAST_KEPT_MS + 86_400_000);
  await late.backup.restore(file, quietly);
  expect(await pastAt(late)).toEqual([]);
});

test('any past text comes back from its item, and is no item of a file of version 1', () => {
  const anyPast = fc.record({
    note: oddNote.filter(({ fields: own }) => own !== null),
    endedAtMs: fc.maxSafeNat(),
    why: fc.constantFrom('deleted' as const, 'overwritten' as const),
  });
  fc.assert(
    fc.property(
      anyPast,
      ({ note: { title, fields: own, audience, revision: at, isByFrame, sinceMs }, ...end }) => {
        const past = {
          ...{ title, fields: own ?? new Map<string, string>(), audience, revision: at, ...end },
          ...(sinceMs !== undefined && { sinceMs }),
          ...(isByFrame === true && { isByFrame }),
        };
        const bytes = encodeBackupItem({ kind: 'past', past });
        expect(parseBackupItem(bytes, 2)).toEqual({ ok: true, value: { kind: 'past', past } });
        expect(parseBackupItem(bytes, 1).ok).toBe(false);
        expect(parseBackupItem(bytes.subarray(0, 9), 2).ok).toBe(false);
      },
    ),
  );
});
