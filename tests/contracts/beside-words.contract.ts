import { expect, test } from 'vitest';
import type { NoteChange } from '../../src/domain/wiki/tiddler.ts';
import { fields } from '../support/notes.ts';
import { write, type OpenWikiStore } from './wiki-store.contract.ts';

const { signal } = new AbortController();

/** What is said beside the text of notes, by a tab that holds an old text of them. */
export const describeBesideWords = (name: string, open: OpenWikiStore): void => {
  test(`${name}: a word beside the text goes on top of what another tab has stored, and leaves alone what is gone there`, async () => {
    const place = crypto.randomUUID();
    const [here, there] = [await open(place, 'here'), await open(place, 'there')];
    const both = [write('Pain', 'farine'), write('Sel', 'gris')];
    const held = (await here.save(both, { signal })).map(({ record }) => record);
    const [flour, salt] = held.map(({ revision }) => revision);
    await there.save([write('Pain', 'levain', { base: flour ?? null })], { signal });
    await there.save([write('Sel', '', { fields: null, base: salt ?? null })], { signal });
    const words = held.map(({ title, fields: own, revision: base }): NoteChange => ({
      ...{ title, fields: own, base, audience: 'public', isBeside: true },
    }));
    const known = (title: string) => held.find((record) => record.title === title);
    const saved = await here.save(words, { signal, known });
    expect(saved.map(({ record }) => [record.fields, record.audience])).toEqual([
      [fields('levain'), 'public'],
      [null, 'me'],
    ]);
    expect(saved.some(({ keptCopy }) => keptCopy !== undefined)).toBe(false);
    expect((await there.all({ signal })).map(({ title }) => title)).toEqual(['Pain']);
    expect(await here.publicGeneration({ signal })).toBe(1);
  });
};
