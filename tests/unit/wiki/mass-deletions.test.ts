import { describe, expect, test } from 'vitest';
import { alice, asked, say } from '../../support/alices-wiki.ts';
import { change, deletion, quiet, textOf, titlesOf } from '../../support/notebook-tabs.ts';
import { fields } from '../../support/notes.ts';

describe('deletions in the frame', () => {
  const NAMES = Array.from({ length: 14 }, (_, index) => `Note ${String(index)}`);
  const many = async () => {
    const here = await alice();
    for (const name of NAMES) await here.notebook.write(name, fields(`texte de ${name}`));
    await here.attach();
    return here;
  };

  test('of everything at once wait: nothing is gone, and a no shows it all again', async () => {
    const { notebook, wiki } = await many();
    await wiki.edit(titlesOf(notebook).map(deletion));
    expect(notebook.list()).toHaveLength(16);
    expect(asked(notebook, 'deletions')).toHaveLength(1);
    await say(notebook, 'deletions', { isYes: false });
    expect(NAMES.map((name) => wiki.shown(name))).toEqual(NAMES.map((name) => `texte de ${name}`));
    expect(notebook.desk.asks.get()).toEqual([]);
  });

  test('that were wanted are done after a yes, or some of them', async () => {
    const { notebook, wiki } = await many();
    await wiki.edit(NAMES.map(deletion));
    await say(notebook, 'deletions', { isYes: true, titles: ['Note 1', 'Note 2'] });
    expect(titlesOf(notebook)).not.toContain('Note 1');
    expect(titlesOf(notebook)).toContain('Note 3');
    await say(notebook, 'deletions', { isYes: true });
    expect(titlesOf(notebook).toSorted()).toEqual(['Lettre', 'Pain']);
  });

  test('one by one, ten go within a minute and the eleventh waits', async () => {
    const { notebook, wiki, later } = await many();
    for (const name of NAMES.slice(0, 11)) {
      await wiki.edit([deletion(name)]);
      later(1_000);
    }
    expect(asked(notebook, 'deletions')).toMatchObject([{ titles: ['Note 10'] }]);
    later(60_000);
    await wiki.edit([deletion('Note 11')]);
    expect(titlesOf(notebook)).not.toContain('Note 11');
  });

  test('that wait do so after the page is gone too, and in the other tab', async () => {
    const { notebook, wiki, tab } = await many();
    const there = tab();
    await there.attach();
    await wiki.edit(NAMES.map(deletion));
    await quiet();
    const [ask] = asked(notebook, 'deletions');
    expect(asked(there.notebook, 'deletions')).toEqual([ask]);
    const next = tab();
    await next.attach();
    expect(asked(next.notebook, 'deletions')).toEqual([ask]);
    await say(next.notebook, 'deletions', { isYes: false, titles: ['Note 1'] });
    await say(next.notebook, 'deletions', { isYes: true });
    await quiet();
    expect(titlesOf(notebook).toSorted()).toEqual(['Lettre', 'Note 1', 'Pain']);
    expect([notebook, there.notebook, next.notebook].flatMap(({ desk }) => desk.asks.get())).toEqual([]);
  });

  test('are asked about once, however often the frame wants them', async () => {
    const { notebook, wiki, later } = await many();
    await wiki.edit(NAMES.map(deletion));
    const [ask] = asked(notebook, 'deletions');
    later(1_000);
    await wiki.edit(NAMES.map(deletion));
    expect(asked(notebook, 'deletions')).toEqual([ask]);
    await wiki.edit([change('Note 1', 'texte de Note 1')]);
    expect(asked(notebook, 'deletions')).toMatchObject([
      { titles: NAMES.filter((name) => name !== 'Note 1') },
    ]);
  });

  test('a note that was edited meanwhile is no longer to go', async () => {
    const { notebook, wiki } = await many();
    await wiki.edit(NAMES.map(deletion));
    await notebook.write('Note 1', fields('plus long'));
    await say(notebook, 'deletions', { isYes: true });
    expect(textOf(notebook, 'Note 1')).toBe('plus long');
  });

  test('of overwritten notes wait, though one other note holds the same', async () => {
    const { notebook, wiki } = await many();
    await wiki.edit(NAMES.map((name) => change(name, 'rien')));
    await wiki.edit([...NAMES.map(deletion), change('Un reste', 'rien')]);
    expect(asked(notebook, 'deletions')).toHaveLength(1);
    expect(titlesOf(notebook)).toEqual(expect.arrayContaining(NAMES.slice(1)));
  });

  test.each(['saved', 'in haste'])('of notes that become one after the other, %s, wait', async (how) => {
    const { notebook, wiki } = await many();
    const steps = NAMES.map((name) => [change('Sac', `texte de ${name}`, name), deletion(name)]);
    if (how === 'in haste') await Promise.all(steps.map((step) => wiki.edit(step)));
    else for (const step of steps) await wiki.edit(step);
    expect(asked(notebook, 'deletions')).toHaveLength(1);
    expect(titlesOf(notebook)).toContain('Note 13');
  });

  test('of notes that were made drafts of nothing wait', async () => {
    const { notebook, wiki } = await many();
    await wiki.edit(NAMES.map((title) => ({ title, fields: fields('', { 'draft.of': 'Rien' }) })));
    await wiki.edit(NAMES.map(deletion));
    expect(asked(notebook, 'deletions')).toHaveLength(1);
  });

  test('of notes that were renamed are none', async () => {
    const { notebook, wiki } = await many();
    await wiki.edit(
      NAMES.flatMap((name) => [change(`Sur ${name}`, `texte de ${name}`, name), deletion(name)]),
    );
    expect(notebook.desk.asks.get()).toEqual([]);
    expect(titlesOf(notebook)).not.toContain('Note 1');
  });

  test('of drafts that were saved are none', async () => {
    const { notebook, wiki } = await alice().then(async (here) => {
      await here.attach();
      return here;
    });
    for (const name of NAMES) {
      const draft = `Draft of '${name}'`;
      await wiki.edit([{ title: draft, fields: fields(name, { 'draft.of': name, 'draft.title': name }) }]);
      await wiki.edit([change(name, name), deletion(draft)]);
    }
    expect(notebook.desk.asks.get()).toEqual([]);
    expect(wiki.shown("Draft of 'Note 1'")).toBeUndefined();
  });
});
