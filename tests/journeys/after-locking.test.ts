import type { CDPSession } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProfile } from '../support/browsers.ts';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';
import { until } from '../support/until.ts';
import { openVillage, type Village } from '../support/village.ts';

/** Words that nothing else in the app, in TiddlyWiki or in this story has in it. */
const IN_TITLE = 'Zwetschgenmus';
const IN_TEXT = 'Quittengelee';
const IN_UNSAVED = 'Hagebuttentee';
const WORDS = [IN_TITLE, IN_TEXT, IN_UNSAVED];
/** Deep in a long text: the browser must not cut strings short in its snapshot. */
const TEXT = `${'Au four, doucement. '.repeat(200)}${IN_TEXT}`;
const WHOLE_STRINGS = '--js-flags=--heap-snapshot-string-limit=100000';
/** Collections of what is not needed any more come in their own time. */
const PATIENCE_MS = 20_000;

const snapshotOf = async (session: CDPSession): Promise<string> => {
  const chunks: string[] = [];
  const onChunk = ({ chunk }: { readonly chunk: string }): void => void chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', onChunk);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', onChunk);
  return chunks.join('');
};

/** Which of the words are in what the page and its workers hold. They are never handed to a script of the page. */
const wordsHeld = async ({ screen: { page } }: Person): Promise<readonly string[]> => {
  const session = await page.createCDPSession();
  const heaps = [await snapshotOf(session)];
  await session.detach();
  for (const { client } of page.workers()) heaps.push(await snapshotOf(client));
  expect(heaps[0]?.length).toBeGreaterThan(1_000_000);
  return WORDS.filter((word) => heaps.some((heap) => heap.includes(word)));
};

/** Types as a person does, so that no script of this story bears the words. */
const types = async ({ screen: { page } }: Person, id: string, text: string): Promise<void> => {
  const field = await page.waitForSelector(`pierce/[data-testid="${id}"]`);
  await field?.focus();
  await page.keyboard.sendCharacter(text);
};

const holdsNone = (alice: Person): Promise<true> =>
  until(async () => ((await wordsHeld(alice)).length === 0 ? true : undefined), PATIENCE_MS);

describeWith([CHROMIUM], 'the notes of alice in the memory of her page', () => {
  let village: Village;
  let alice: Person;
  /** Her other tab. */
  let second: Person;

  const isAtHerNotes = async (tab: Person): Promise<void> => {
    await tab.screen.page.bringToFront();
    await tab.goes('notebook');
    await tab.screen.click('view-list');
    await tab.screen.sees('note', IN_TITLE);
  };

  beforeAll(async () => {
    village = await openVillage({ webPort: 19_490, stationPort: 19_491 });
    alice = await arrive(village.url, 'chromium', await openProfile('chromium', [WHOLE_STRINGS]));
    await alice.joins();
    await alice.livesIn('Toulouse');
    await alice.screen.click('view-list');
    await alice.screen.click('new-note');
    await types(alice, 'note-title-field', IN_TITLE);
    await types(alice, 'note-text', TEXT);
    await alice.screen.click('note-save');
    await alice.screen.sees('note', IN_TITLE);
    await alice.screen.click('view-wiki');
    await alice.wiki();
  });
  afterAll(async () => {
    await alice.leaves();
    await village.stop();
  });

  test('they are in it while it is open, and nowhere in it, nor in her other tab, once she locked', async () => {
    second = await arrive(village.url, 'chromium', alice.profile);
    await second.unlocks();
    await isAtHerNotes(second);
    expect(await wordsHeld(second)).toEqual([IN_TITLE, IN_TEXT]);
    await isAtHerNotes(alice);
    await alice.screen.click('new-note');
    await types(alice, 'note-text', IN_UNSAVED);
    expect(await wordsHeld(alice)).toEqual(WORDS);
    await alice.goes('me');
    await alice.screen.click('lock');
    for (const tab of [alice, second]) {
      await tab.screen.sees('resting-g1');
      await holdsNone(tab);
    }
  });

  test('nor once this device has forgotten her', async () => {
    await alice.screen.page.bringToFront();
    await alice.unlocks();
    await isAtHerNotes(alice);
    // What she had not saved rested sealed, and is back.
    await alice.screen.sees('save-status', '1');
    expect(await wordsHeld(alice)).toEqual(WORDS);
    await alice.looksInto('devices');
    await alice.screen.click('forget');
    await alice.screen.click('forget-sure');
    await alice.screen.click('forget-confirm');
    await alice.screen.sees('way-new');
    await holdsNone(alice);
  });
});
