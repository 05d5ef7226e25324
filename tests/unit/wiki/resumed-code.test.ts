import { expect, test } from 'vitest';
import { mayAct } from '../../../src/domain/wiki/acts.ts';
import { profile, type Tab } from '../../support/notebook-tabs.ts';
import { fields } from '../../support/notes.ts';

/** At each start of the wiki, all notes go: the app's own editor shows a text, not its tags. */
const HARM = '<$action-deletetiddler $filter="[!is[system]]"/>';
const TAGS = { tags: '$:/tags/StartupAction' };

/** Mallory's note, as it came in: nobody allowed it. */
const withMalloryNote = async (): Promise<Tab> => {
  const tab = profile().tab();
  await tab.attach();
  await tab.wiki.edit([{ title: 'Recette', fields: fields(`Pain\n${HARM}`, TAGS) }]);
  return tab;
};
const noteOf = ({ notebook }: Tab, title: string) => {
  const record = notebook.list().find((one) => one.title === title);
  if (record === undefined) throw new RangeError(title);
  return record;
};
test.each(['Recette', 'Autre recette'])(
  'what alice had begun to write in a note of mallory’s goes on lying dormant once that note is gone (%s)',
  async (title) => {
    const tab = await withMalloryNote();
    const seen = noteOf(tab, 'Recette');
    await tab.notebook.remove(seen);
    await tab.notebook.write(title, fields(`Pain au levain\n${HARM}`, TAGS), { seen, isTyped: true });
    expect(mayAct(noteOf(tab, title))).toBe(false);
  },
);

test('what she writes herself in a new note acts, as before', async () => {
  const tab = await withMalloryNote();
  await tab.notebook.write('Liste', fields('<style>h1 { color: green }</style>'), {
    seen: undefined,
    isTyped: true,
  });
  expect(mayAct(noteOf(tab, 'Liste'))).toBe(true);
});
