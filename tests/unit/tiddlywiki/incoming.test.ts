import { expect, test } from 'vitest';
import { createIncoming } from '../../../src/adapters/tiddlywiki/frame/incoming.ts';
import type { Tw, TwTiddler } from '../../../src/adapters/tiddlywiki/frame/tw.ts';
import type { Trust } from '../../../src/adapters/tiddlywiki/frame/trust.ts';
import type { Writing } from '../../../src/adapters/tiddlywiki/frame/writing.ts';
import type { WireNote } from '../../../src/adapters/tiddlywiki/protocol.ts';

/** The little of a wiki that takes notes in. */
const wikiWith = (texts: Readonly<Record<string, string>>) => {
  const held = new Map<string, TwTiddler>(
    Object.entries(texts).map(([title, text]) => [title, { fields: { title, text } }]),
  );
  class Tiddler implements TwTiddler {
    readonly fields: Readonly<Record<string, unknown>>;
    constructor(fields: Readonly<Record<string, unknown>>) {
      this.fields = fields;
    }
  }
  const wiki = {
    tiddlerExists: (title: string) => held.has(title),
    getTiddler: (title: string) => held.get(title),
    deleteTiddler: (title: string) => void held.delete(title),
    addTiddler: (tiddler: TwTiddler) =>
      'fields' in tiddler && void held.set(String(tiddler.fields['title']), tiddler),
    enqueueTiddlerEvent: () => undefined,
  };
  const incoming = createIncoming({
    tw: { wiki, Tiddler } as unknown as Tw,
    applied: () => undefined,
    isPending: () => false,
    isReserved: () => false,
    staysOut: () => false,
    trust: { hear: () => [] } as unknown as Trust,
    writing: { asHost: (run: () => void) => run() } as unknown as Writing,
  });
  return { incoming, text: (title: string): unknown => held.get(title)?.fields['text'] };
};

const sent = (title: string, text: string | null): WireNote => ({
  title,
  fields: text === null ? null : new Map([['text', text]]),
  isPublic: false,
  mayAct: false,
});

test('a language that comes with another wiki, or goes, leaves alice’s wiki in French while it is open', () => {
  const { incoming, text } = wikiWith({ '$:/language': '$:/languages/fr-FR' });
  incoming.apply([sent('$:/language', '$:/languages/en-GB'), sent('Pain', 'Farine')]);
  expect([text('$:/language'), text('Pain')]).toEqual(['$:/languages/fr-FR', 'Farine']);
  incoming.apply([sent('$:/language', null), sent('Pain', null)]);
  expect([text('$:/language'), text('Pain')]).toEqual(['$:/languages/fr-FR', undefined]);
});
