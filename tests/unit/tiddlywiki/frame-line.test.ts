import { describe, expect, test } from 'vitest';
import { createKeptBack } from '../../../src/adapters/tiddlywiki/frame/kept-back.ts';
import { createOutgoing } from '../../../src/adapters/tiddlywiki/frame/outgoing.ts';
import { createPending } from '../../../src/adapters/tiddlywiki/frame/pending.ts';
import type { Tw, TwTiddler } from '../../../src/adapters/tiddlywiki/frame/tw.ts';
import type { FrameMessage } from '../../../src/adapters/tiddlywiki/protocol.ts';
import { NOTE_LIMITS } from '../../../src/domain/wiki/limits.ts';

/** Alice's wiki inside its frame, and what it says to the page around it. */
const aliceWrites = () => {
  const tiddlers = new Map<string, TwTiddler>();
  const said: FrameMessage[] = [];
  const marks: boolean[] = [];
  const post = (message: FrameMessage): void => void said.push(message);
  const wiki = {
    tiddlerExists: (title: string) => tiddlers.has(title),
    getTiddler: (title: string) => tiddlers.get(title),
  };
  const keptBack = createKeptBack(post);
  const pending = createPending({ tw: { wiki } as unknown as Tw, takeTyped: () => false, keptBack });
  const outgoing = createOutgoing({ pending, post, showUnsaved: (isUnsaved) => void marks.push(isUnsaved) });
  const put = (title: string, text: string | null): void => {
    if (text === null) tiddlers.delete(title);
    else tiddlers.set(title, { fields: { title, text } });
    pending.changed(title);
  };
  const batches = () => said.filter((message) => message.verb === 'changes');
  return {
    said,
    pending,
    outgoing,
    /** TiddlyWiki tells of all changes of one step together. */
    step: (changes: Readonly<Record<string, string | null>>): void => {
      for (const [title, text] of Object.entries(changes)) put(title, text);
      outgoing.pump();
    },
    renames: (from: string, to: string, draft: string): void => {
      pending.renamed(from, to);
      pending.becomes(from, to);
      pending.becomes(draft, to);
    },
    /** What the last batch says. */
    last: () =>
      batches()
        .at(-1)
        ?.changes.map(({ title, fields }) => [title, fields?.get('text') ?? null]),
    answer: (unsaved: readonly string[] = []): void => outgoing.answered(batches().at(-1)?.id ?? 0, unsaved),
    kept: () => said.filter((message) => message.verb === 'kept-back'),
    mended: () => said.flatMap((message) => (message.verb === 'mended' ? [message.title] : [])),
    isMarked: () => marks.at(-1),
  };
};

const VIDEO = 'x'.repeat(NOTE_LIMITS.bytes);
const PARAGRAPH = 'mot '.repeat(NOTE_LIMITS.title / 2);

describe('a change that passes a bound', () => {
  test('stays in the wiki and is told by its title; what comes with it and after it is sent', () => {
    const alice = aliceWrites();
    alice.step({ Fête: VIDEO, Pain: 'au levain' });
    expect(alice.last()).toEqual([['Pain', 'au levain']]);
    alice.answer();
    alice.step({ Sel: 'gros' });
    expect(alice.last()).toEqual([['Sel', 'gros']]);
    alice.answer();
    expect(alice.kept().map(({ title, fault }) => [title, fault])).toEqual([['Fête', 'too-large']]);
    expect(alice.isMarked()).toBe(true);
    expect(alice.outgoing.isPending('Fête')).toBe(true);
  });

  test('holds up nobody who waits until all is sent', () => {
    const alice = aliceWrites();
    alice.step({ Fête: VIDEO });
    alice.outgoing.flush(7);
    expect(alice.said.at(-1)).toEqual({ verb: 'flushed', id: 7, open: [] });
  });

  test('comes with a file of all that it holds', async () => {
    const alice = aliceWrites();
    alice.step({ [PARAGRAPH]: 'au levain' });
    const [kept] = alice.kept();
    expect(kept?.fault).toBe('title-too-long');
    expect(JSON.parse((await kept?.content.text()) ?? '')).toEqual([{ title: PARAGRAPH, text: 'au levain' }]);
  });

  test('is mended when it fits again, or is gone', () => {
    const alice = aliceWrites();
    alice.step({ Fête: VIDEO });
    alice.step({ Fête: 'en petit' });
    expect(alice.mended()).toEqual(['Fête']);
    expect(alice.last()).toEqual([['Fête', 'en petit']]);
    alice.answer();
    expect(alice.isMarked()).toBe(false);
  });

  test('under a new title takes nothing away: the old title and the draft stay in the store until it fits', () => {
    const alice = aliceWrites();
    alice.step({ Pain: 'au levain', Brouillon: 'au levain, long' });
    alice.answer();
    alice.renames('Pain', PARAGRAPH, 'Brouillon');
    alice.step({ Pain: null, Brouillon: null, [PARAGRAPH]: 'au levain, long' });
    alice.step({ Sel: 'gros' });
    expect(alice.last()).toEqual([['Sel', 'gros']]);
    expect(alice.kept()[0]?.along).toEqual(['Pain', 'Brouillon']);
    alice.answer();
    alice.renames(PARAGRAPH, 'Pain long', 'Brouillon 2');
    alice.step({ 'Pain long': 'au levain, long', [PARAGRAPH]: null });
    expect(alice.last()).toEqual([
      ['Pain long', 'au levain, long'],
      [PARAGRAPH, null],
      ['Pain', null],
      ['Brouillon', null],
    ]);
    expect(alice.kept()).toHaveLength(1);
  });
});

describe('a change that the page could not save', () => {
  test('is marked and not sent again, since the page has it; what comes after it is sent', () => {
    const alice = aliceWrites();
    alice.step({ Pain: 'au levain', Sel: 'gros' });
    alice.answer(['Pain']);
    expect(alice.isMarked()).toBe(true);
    alice.step({ Eau: 'claire' });
    expect(alice.last()).toEqual([['Eau', 'claire']]);
    alice.answer();
    alice.pending.saved('Pain');
    alice.outgoing.mark();
    expect(alice.isMarked()).toBe(false);
  });

  test('written anew, it is sent anew', () => {
    const alice = aliceWrites();
    alice.step({ Pain: 'au levain' });
    alice.step({ Pain: 'au sel' });
    alice.answer(['Pain']);
    expect(alice.last()).toEqual([['Pain', 'au sel']]);
    alice.answer();
    expect(alice.isMarked()).toBe(false);
  });
});

test('the name that she signs with is kept, the rest of what TiddlyWiki says of itself is not', () => {
  const alice = aliceWrites();
  alice.step({ '$:/status/UserName': 'Alice', '$:/status/IsLoggedIn': 'no', '$:/temp/x': 'y' });
  expect(alice.last()).toEqual([['$:/status/UserName', 'Alice']]);
});
