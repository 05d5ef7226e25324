import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FrameChange } from '../../../src/ports/wiki-host.ts';
import { alice, type AlicesWiki, SECRET, withPlugin } from '../../support/alices-wiki.ts';
import { quiet } from '../../support/notebook-tabs.ts';
import { fields } from '../../support/notes.ts';

/** Titles and texts are few, so that notes are written again, renamed onto one another, deleted and brought back. */
const titles = fc.constantFrom(
  'Pain',
  'Lettre',
  'Sel',
  '$:/SiteTitle',
  '$:/DefaultTiddlers',
  "Draft of 'Pain'",
);
const texts = fc.constantFrom('au levain', 'au sel', 'secret un', 'secret deux');

const contents = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      text: texts,
      more: fc.constantFrom({}, { 'draft.of': 'Pain' }, { x: 'secret trois' }),
    }),
  },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

const changes: fc.Arbitrary<FrameChange> = fc
  .record({ title: titles, content: contents, was: fc.option(titles), isTyped: fc.boolean() })
  .map(({ title, content, was, isTyped }) => ({
    title,
    fields: content === undefined ? null : fields(content.text, content.more),
    ...(was === null ? {} : { renamedFrom: was }),
    isTyped,
  }));

type Step = (here: AlicesWiki) => unknown;

/** What a frame can say, and what goes on around it without a word about what it wants. */
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(changes, { maxLength: 4 }).map(
      (batch) =>
        ({ wiki }: AlicesWiki) =>
          wiki.edit(batch),
    ),
  },
  titles.map(
    (title) =>
      ({ wiki }: AlicesWiki) =>
        wiki.options().handlers.onAudienceWish(title, 'public'),
  ),
  fc.nat({ max: 120_000 }).map(
    (ms) =>
      ({ later }: AlicesWiki) =>
        later(ms),
  ),
  fc.constant(({ attach }: AlicesWiki) => attach()),
  fc.constant(({ notebook }: AlicesWiki) => {
    const waiting = notebook.wishes.wish.get();
    if (waiting !== undefined) notebook.wishes.refuse(waiting);
  }),
  fc.constant(async ({ notebook }: AlicesWiki) => {
    for (const { id } of notebook.desk.asks.get()) await notebook.desk.answer({ id, isYes: false });
  }),
  fc.constant(() => quiet()),
);

const everythingPublic = ({ notebook }: AlicesWiki): readonly string[] =>
  notebook
    .publicNotes()
    .flatMap(({ title, fields: own }) => [...(own ?? [])].map(([name, text]) => `${title} ${name} ${text}`));

const live = async (here: AlicesWiki, story: readonly Step[], look: () => void): Promise<void> => {
  for (const step of story) {
    await step(here);
    look();
  }
};

test('whatever the frame says while code of others is on, nothing more is public without a yes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { maxLength: 12 }), async (story) => {
      const here = await withPlugin();
      const before = new Set(everythingPublic(here));
      await live(here, story, () =>
        expect(everythingPublic(here).filter((row) => !before.has(row))).toEqual([]),
      );
    }),
    { numRuns: 300 },
  );
});

test('what nobody typed becomes public in no frame without a yes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { maxLength: 12 }), async (story) => {
      const here = await alice();
      await here.attach();
      const before = new Set(everythingPublic(here));
      const { wiki } = here;
      const untyped: AlicesWiki = {
        ...here,
        wiki: { ...wiki, edit: (batch) => wiki.edit(batch.map((change) => ({ ...change, isTyped: false }))) },
      };
      await live(untyped, story, () =>
        expect(everythingPublic(here).filter((row) => !before.has(row))).toEqual([]),
      );
    }),
    { numRuns: 300 },
  );
});

test('whatever the frame says, no more than ten notes go in a minute without a yes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 15 }), { maxLength: 8 }), async (batches) => {
      const here = await alice();
      const { notebook, wiki } = here;
      for (let index = 0; index < 40; index += 1)
        await notebook.write(`Note ${String(index)}`, fields(String(index)));
      await here.attach();
      let next = 0;
      for (const size of batches) {
        const batch = Array.from({ length: size }, () => `Note ${String(next++)}`);
        await wiki.edit(batch.map((title) => ({ title, fields: null })));
      }
      expect(notebook.list().length).toBeGreaterThanOrEqual(42 - 10);
      for (const { id } of notebook.desk.asks.get()) await notebook.desk.answer({ id, isYes: false });
      for (const { title, fields: own } of notebook.list()) expect(wiki.shown(title)).toBe(own?.get('text'));
    }),
    { numRuns: 100 },
  );
});

const keptSomewhere = async ({ store, disk }: AlicesWiki): Promise<ReadonlySet<string | undefined>> => {
  const kept = [...disk.notes.values()].map(({ fields: own }) => own?.get('text'));
  for await (const past of store.past({ signal: new AbortController().signal }))
    kept.push(...past.map((note) => note.fields.get('text')));
  return new Set(kept);
};

const yesToAll: Step = async ({ notebook }: AlicesWiki) => {
  for (const { id } of notebook.desk.asks.get()) await notebook.desk.answer({ id, isYes: true });
};

test('whatever the frame says and the person answers, a text of some length is in the notebook or among the deleted', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 5, arbitrary: steps }, fc.constant(yesToAll)), { maxLength: 12 }),
      async (story) => {
        const here = await withPlugin();
        here.later(3_600_000);
        await live(here, story, () => undefined);
        await quiet();
        const kept = await keptSomewhere(here);
        expect(kept).toContain(SECRET);
      },
    ),
    { numRuns: 300 },
  );
});
