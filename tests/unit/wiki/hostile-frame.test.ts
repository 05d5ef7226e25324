import { describe, expect, test } from 'vitest';
import { alice, asked, say, SECRET, shown, withPlugin } from '../../support/alices-wiki.ts';
import { change, deletion, quiet, type Tab, textOf, titlesOf, typed } from '../../support/notebook-tabs.ts';
import { fields } from '../../support/notes.ts';

const wish = ({ wiki }: Tab, title: string, audience: 'me' | 'public' = 'public'): void =>
  wiki.options().handlers.onAudienceWish(title, audience);

describe('a wish to publish from the wiki’s frame', () => {
  test('publishes nothing before the person says so outside it', async () => {
    const here = await alice();
    const { notebook } = here;
    await here.attach();
    wish(here, 'Lettre');
    await quiet();
    expect(shown(notebook)).toEqual({ Pain: 'au levain' });
    const waiting = notebook.wishes.wish.get();
    expect(waiting?.note.fields?.get('text')).toBe(SECRET);
    if (waiting !== undefined) expect(await notebook.wishes.publish(waiting)).toBe(true);
    expect(shown(notebook)).toEqual({ Pain: 'au levain', Lettre: SECRET });
    expect(notebook.wishes.wish.get()).toBeUndefined();
  });

  test('is about the text that was shown: another one is not published', async () => {
    const here = await alice();
    const { notebook, wiki } = here;
    await here.attach();
    await wiki.edit([change('Bonjour', 'un mot')]);
    wish(here, 'Bonjour');
    const waiting = notebook.wishes.wish.get();
    await wiki.edit([change('Bonjour', SECRET)]);
    if (waiting !== undefined) expect(await notebook.wishes.publish(waiting)).toBe(false);
    expect(shown(notebook)).toEqual({ Pain: 'au levain' });
  });

  test('a batch of them is no hand’s: none waits, and they are counted', async () => {
    const here = await alice();
    const { notebook } = here;
    await notebook.write('Journal', fields('cher journal'));
    await here.attach();
    for (const title of ['Lettre', 'Journal', 'Lettre']) wish(here, title);
    expect(notebook.wishes.wish.get()).toBeUndefined();
    expect(notebook.desk.notices.get()).toEqual([{ kind: 'wishes-refused', count: 3 }]);
    here.later(60_000);
    wish(here, 'Journal');
    expect(notebook.wishes.wish.get()?.note.title).toBe('Journal');
  });

  test('comes less and less often after each no', async () => {
    const here = await alice();
    const { notebook } = here;
    await here.attach();
    let askedTimes = 0;
    for (let second = 0; second < 600; second += 1) {
      here.later(1_000);
      wish(here, 'Lettre');
      const waiting = notebook.wishes.wish.get();
      if (waiting === undefined) continue;
      askedTimes += 1;
      notebook.wishes.refuse(waiting);
    }
    expect(askedTimes).toBeLessThan(10);
    expect(shown(notebook)).toEqual({ Pain: 'au levain' });
  });
});

describe('a rename in the frame', () => {
  test('takes along who may read the note when the old title goes in the same step', async () => {
    const { notebook, wiki, attach } = await alice();
    await attach();
    await wiki.edit([{ ...typed('Pain bis', 'au levain'), renamedFrom: 'Pain' }, deletion('Pain')]);
    expect(shown(notebook)).toEqual({ 'Pain bis': 'au levain' });
  });

  test('of a public note that stays publishes nothing, and says so', async () => {
    const { notebook, wiki, attach } = await alice();
    await attach();
    await wiki.edit([{ ...typed('Copie', SECRET), renamedFrom: 'Pain' }]);
    expect(shown(notebook)).toEqual({ Pain: 'au levain' });
    expect(notebook.desk.notices.get()).toEqual([{ kind: 'renamed-private', title: 'Copie', was: 'Pain' }]);
    await wiki.edit([deletion('Pain')]);
    expect(shown(notebook)).toEqual({});
  });

  test('of a draft that was made to say it was a public note’s publishes nothing', async () => {
    const { notebook, wiki, attach } = await alice();
    await attach();
    await wiki.edit([{ ...typed('Nouveau', SECRET), renamedFrom: 'Pain' }, deletion('Pain')]);
    expect(shown(notebook)).toEqual({});
    expect(notebook.desk.notices.get()).toEqual([{ kind: 'renamed-private', title: 'Nouveau', was: 'Pain' }]);
  });

  test('that nobody typed publishes nothing', async () => {
    const { notebook, wiki, attach } = await alice();
    await attach();
    await wiki.edit([change('Copie', SECRET, 'Pain'), deletion('Pain')]);
    expect(shown(notebook)).toEqual({});
    expect(titlesOf(notebook)).toContain('Copie');
  });

  test('of a note whose text waits publishes nothing', async () => {
    const { notebook, wiki, attach } = await alice();
    await attach();
    await wiki.edit([change('Pain', SECRET)]);
    await wiki.edit([{ ...typed('Pain bis', SECRET), renamedFrom: 'Pain' }, deletion('Pain')]);
    expect(shown(notebook)).toEqual({});
  });

  test('to two titles at once publishes neither', async () => {
    const { notebook, wiki, attach } = await alice();
    await attach();
    const heir = (title: string) => ({ ...typed(title, SECRET), renamedFrom: 'Pain' });
    await wiki.edit([heir('A'), heir('B'), deletion('Pain')]);
    expect(shown(notebook)).toEqual({});
    expect(titlesOf(notebook)).toEqual(expect.arrayContaining(['A', 'B']));
  });
});

test('a field that a public note did not have waits, whoever seems to have typed it', async () => {
  const { notebook, wiki, attach } = await alice();
  await attach();
  await wiki.edit([typed('Pain', 'au levain, long', { extra: SECRET })]);
  expect(shown(notebook)).toEqual({ Pain: 'au levain' });
  expect(asked(notebook, 'public-changed')).toHaveLength(1);
});

test('a piece of a private note in a public one waits, whoever seems to have typed it; words of one’s own do not', async () => {
  const { notebook, wiki, attach } = await alice();
  const diary = 'Ce matin, rien n’allait, et le médecin a dit que cela prendrait du temps.';
  await notebook.write('Journal', fields(diary));
  await attach();
  await wiki.edit([typed('Pain', `au levain. ${diary}`)]);
  expect(shown(notebook)).toEqual({ Pain: 'au levain' });
  expect(asked(notebook, 'public-changed')).toMatchObject([
    { changes: [{ title: 'Pain', resembles: 'Journal' }] },
  ]);
  await say(notebook, 'public-changed', { isYes: false });
  await wiki.edit([typed('Pain', 'au levain, long, que l’on pétrit le soir et que l’on cuit le matin')]);
  expect(shown(notebook)['Pain']).toContain('pétrit');
});

describe('public notes while code of others is on', () => {
  test('what the frame writes into one is saved and waits; a yes publishes it', async () => {
    const { notebook, wiki, disk } = await withPlugin();
    await wiki.edit([change('Pain', 'au levain et au sel')]);
    expect(textOf(notebook, 'Pain')).toBe('au levain et au sel');
    expect(disk.notes.get('Pain')?.fields?.get('text')).toBe('au levain et au sel');
    expect(shown(notebook)).toEqual({ Pain: 'au levain' });
    const [ask] = asked(notebook, 'public-changed');
    expect(ask).toMatchObject({ changes: [{ title: 'Pain' }] });
    await say(notebook, 'public-changed', { isYes: true });
    expect(shown(notebook)).toEqual({ Pain: 'au levain et au sel' });
    expect(notebook.desk.asks.get()).toEqual([]);
  });

  test('a no brings back what everybody reads, in the wiki too', async () => {
    const { notebook, wiki } = await withPlugin();
    await wiki.edit([change('Pain', SECRET)]);
    await say(notebook, 'public-changed', { isYes: false });
    expect(shown(notebook)).toEqual({ Pain: 'au levain' });
    expect(textOf(notebook, 'Pain')).toBe('au levain');
    expect(wiki.shown('Pain')).toBe('au levain');
  });

  test('a hidden field counts as well as the text, and the private note that it carries is named', async () => {
    const { notebook, wiki } = await withPlugin();
    await wiki.edit([{ title: 'Pain', fields: fields('au levain', { 'x-data': `"${SECRET}"` }) }]);
    expect(notebook.publicNotes()[0]?.fields?.has('x-data')).toBe(false);
    expect(asked(notebook, 'public-changed')).toMatchObject([
      { changes: [{ title: 'Pain', resembles: 'Lettre' }] },
    ]);
  });

  test('what waits still waits in another tab and after a restart', async () => {
    const { wiki, tab, notebook } = await withPlugin();
    await wiki.edit([change('Pain', SECRET)]);
    await notebook.close();
    const again = tab();
    await again.attach();
    expect(shown(again.notebook)).toEqual({ Pain: 'au levain' });
    expect(again.wiki.shown('Pain')).toBe(SECRET);
    expect(asked(again.notebook, 'public-changed')).toHaveLength(1);
  });

  test('the plain editor publishes no text that waits', async () => {
    const { notebook, wiki } = await withPlugin();
    await wiki.edit([{ title: 'Pain', fields: fields('au levain', { 'x-data': SECRET }) }]);
    const seen = notebook.list().find(({ title }) => title === 'Pain');
    await notebook.write('Pain', new Map([...(seen?.fields ?? []), ['text', 'au levain dur']]), { seen });
    expect(notebook.publicNotes()[0]?.fields?.has('x-data')).toBe(false);
  });

  test('an answer to what was shown before the text changed again publishes nothing', async () => {
    const { notebook, wiki } = await withPlugin();
    await wiki.edit([change('Pain', 'au sel')]);
    const [ask] = asked(notebook, 'public-changed');
    await wiki.edit([change('Pain', SECRET)]);
    await notebook.desk.answer({ id: ask?.id ?? '', isYes: true });
    expect(shown(notebook)).toEqual({ Pain: 'au levain' });
  });

  test('a deletion waits; a no shows the note in the wiki again, a yes deletes it', async () => {
    const { notebook, wiki } = await withPlugin();
    await wiki.edit([deletion('Pain')]);
    expect(shown(notebook)).toEqual({ Pain: 'au levain' });
    expect(asked(notebook, 'public-changed')).toMatchObject([{ changes: [{ title: 'Pain', after: null }] }]);
    await say(notebook, 'public-changed', { isYes: false });
    expect(wiki.shown('Pain')).toBe('au levain');
    expect(notebook.desk.asks.get()).toEqual([]);
    await wiki.edit([deletion('Pain')]);
    await say(notebook, 'public-changed', { isYes: true });
    expect(titlesOf(notebook)).toEqual(['Lettre']);
    expect(notebook.desk.asks.get()).toEqual([]);
  });

  test('a rename of one is private', async () => {
    const { notebook, wiki } = await withPlugin();
    await wiki.edit([{ ...typed('Fuite', SECRET), renamedFrom: 'Pain' }, deletion('Pain')]);
    expect(shown(notebook)).toEqual({ Pain: 'au levain' });
  });

  test('code that was switched off may still run where it ran; a wiki opened anew is the person’s own', async () => {
    const { notebook, wiki, attach } = await withPlugin();
    await notebook.acts.rest(notebook.acts.notes.get().acting);
    await wiki.edit([typed('Pain', SECRET)]);
    expect(shown(notebook)).toEqual({ Pain: 'au levain' });
    await say(notebook, 'public-changed', { isYes: false });
    await attach();
    await wiki.edit([typed('Pain', 'au sel')]);
    expect(shown(notebook)).toEqual({ Pain: 'au sel' });
  });

  test('without such code, what is typed is published at once', async () => {
    const { notebook, wiki, attach } = await alice();
    await attach();
    await wiki.edit([typed('Pain', 'au sel')]);
    expect(shown(notebook)).toEqual({ Pain: 'au sel' });
    expect(notebook.desk.asks.get()).toEqual([]);
  });

  test('without such code too, what a button wrote and no editor waits', async () => {
    const { notebook, wiki, attach } = await alice();
    await attach();
    await wiki.edit([change('Pain', SECRET)]);
    expect(shown(notebook)).toEqual({ Pain: 'au levain' });
    await wiki.edit([typed('Pain', 'au sel')]);
    expect(shown(notebook)).toEqual({ Pain: 'au levain' });
    await say(notebook, 'public-changed', { isYes: true });
    expect(shown(notebook)).toEqual({ Pain: 'au sel' });
  });
});
