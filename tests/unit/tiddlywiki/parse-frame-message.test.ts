import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFrameMessage } from '../../../src/adapters/tiddlywiki/parse-frame-message.ts';
import { FRAME_LIMITS } from '../../../src/adapters/tiddlywiki/protocol.ts';
import { NOTE_LIMITS } from '../../../src/domain/wiki/limits.ts';

const changes = (...list: readonly unknown[]): unknown => ({ verb: 'changes', id: 1, changes: list });
/** What is believed of a batch, and what is not. */
const judged = (...list: readonly unknown[]): unknown => {
  const parsed = parseFrameMessage(changes(...list));
  if (!parsed.ok || parsed.value.verb !== 'changes') return parsed;
  return { changes: parsed.value.changes, refused: parsed.value.refused };
};
const note = (title: unknown, fields: unknown): unknown => ({ title, fields });

describe('what a frame says', () => {
  test('is read when it keeps to the protocol', () => {
    const fields = new Map([['text', 'Pain']]);
    const content = new Blob(['Pain']);
    for (const message of [
      { verb: 'booted' },
      { verb: 'export' },
      { verb: 'failed', trace: 'no core' },
      { verb: 'stumbled', trace: 'no oven' },
      { verb: 'drawn', isEmpty: true },
      { verb: 'running', title: '$:/plugins/bob/oven', waits: true },
      { verb: 'running', title: '', waits: false },
      { verb: 'reload' },
      { verb: 'flushed', id: 3, open: ['Pain', "Draft of 'Sel'"] },
      { verb: 'audience', title: 'Pain', audience: 'public' },
      { verb: 'file', title: 'bail.pdf' },
      { verb: 'link', url: 'https://example.org/a' },
      { verb: 'files', files: [new File(['abc'], 'wiki.html')] },
      { verb: 'kept-back', title: 'Fête', fault: 'too-large', isFile: true, content, along: ['Pain'] },
      { verb: 'mended', title: 'Fête' },
    ])
      expect(parseFrameMessage(message)).toEqual({ ok: true, value: message });
    for (const change of [
      { title: 'Pain', fields, renamedFrom: 'Brot' },
      { title: 'Pain', fields: null },
      { title: 'Pain', fields, isTyped: true },
    ])
      expect(judged(change)).toEqual({ changes: [change], refused: [] });
  });

  test('is refused when it names a verb that a frame does not have', () => {
    for (const verb of ['sign', 'boot', 'constructor', '__proto__', undefined, 7])
      expect(parseFrameMessage({ verb })).toEqual({ ok: false, error: 'unknown-verb' });
  });

  test('is refused when its shape is another one', () => {
    const bad = [
      null,
      'booted',
      { verb: 'flushed', id: 1.5, open: [] },
      { verb: 'failed' },
      { verb: 'drawn', isEmpty: 'yes' },
      { verb: 'changes', id: 'x', changes: [] },
      { verb: 'changes', id: 1, changes: 'Pain' },
      { verb: 'kept-back', title: 'a', fault: 'too-late', isFile: false, content: new Blob([]), along: [] },
      { verb: 'kept-back', title: 'a', fault: 'too-large', isFile: false, content: 'bytes', along: [] },
      { verb: 'mended', title: '' },
      { verb: 'audience', title: 'a', audience: 'everyone' },
      { verb: 'file', title: '' },
      { verb: 'files', files: [] },
      { verb: 'files', files: [{ name: 'a' }] },
      { verb: 'files', files: [new File([], 'x'.repeat(FRAME_LIMITS.fileNameLength + 1))] },
    ];
    for (const message of bad) expect(parseFrameMessage(message)).toEqual({ ok: false, error: 'bad-shape' });
  });

  test('that the page waits for is read without what is wrong in it, so that nothing waits for ever', () => {
    const long = 'x'.repeat(NOTE_LIMITS.title + 1);
    const open = ['Pain', 4, '', long, 'Sel'];
    expect(parseFrameMessage({ verb: 'flushed', id: 1, open })).toEqual({
      ok: true,
      value: { verb: 'flushed', id: 1, open: ['Pain', 'Sel'] },
    });
    expect(parseFrameMessage({ verb: 'flushed', id: 1, open: 'Pain' })).toMatchObject({
      value: { open: [] },
    });
  });

  test('is judged change by change: what is wrong with one is no fault of the others', () => {
    const text = new Map([['text', 'au levain']]);
    const wide = new Map(Array.from({ length: NOTE_LIMITS.fields + 1 }, (_, i) => [`f${i}`, '']));
    const long = 'x'.repeat(NOTE_LIMITS.title + 1);
    const video = new Map([['text', 'x'.repeat(NOTE_LIMITS.bytes)]]);
    const name = new Map([['n'.repeat(NOTE_LIMITS.fieldName + 1), '']]);
    const good = ['Pain', 'Sel'].map((title) => ({ title, fields: text }));
    expect(
      judged(
        ...[good[0], note('Fête', video), note(long, text), note('Liste', wide), note('Nom', name)],
        ...[
          null,
          note('', null),
          note('Texte', { text: 'plain object' }),
          note('Nombre', new Map([['text', 7]])),
        ],
        ...[note('Titre', new Map([['title', 'b']])), good[1]],
      ),
    ).toEqual({
      changes: good,
      refused: [
        { title: 'Fête', reason: 'too-large' },
        { title: long, reason: 'title-too-long' },
        { title: 'Liste', reason: 'too-many-fields' },
        { title: 'Nom', reason: 'field-name-too-long' },
        { title: '', reason: 'malformed' },
        { title: '', reason: 'malformed' },
        { title: 'Texte', reason: 'malformed' },
        { title: 'Nombre', reason: 'malformed' },
        { title: 'Titre', reason: 'malformed' },
      ],
    });
  });

  test('counts bytes, not letters: a long text in Chinese is bigger than it looks', () => {
    const chinese = '书'.repeat(Math.floor(NOTE_LIMITS.bytes / 3));
    expect(judged(note('a', new Map([['text', chinese.slice(10)]])))).toMatchObject({ refused: [] });
    expect(judged(note('a', new Map([['text', `${chinese}书`]])))).toMatchObject({ changes: [] });
  });

  test('deletes a note whatever its title, and forgets a former title that is none', () => {
    const long = 'x'.repeat(NOTE_LIMITS.title + 1);
    expect(judged(note(long, null), { title: 'a', fields: null, renamedFrom: 3 })).toEqual({
      changes: [
        { title: long, fields: null },
        { title: 'a', fields: null },
      ],
      refused: [],
    });
  });

  test('ends at a bound for the whole, and says that there was more', () => {
    const many = Array.from({ length: FRAME_LIMITS.changesPerBatch + 7 }, (_, i) => note(`${i}`, null));
    const parsed = judged(...many) as { readonly changes: readonly unknown[]; readonly refused: unknown };
    expect(parsed.changes).toHaveLength(FRAME_LIMITS.changesPerBatch);
    expect(parsed.refused).toEqual([{ title: '', reason: 'too-large' }]);
    const files = Array.from({ length: FRAME_LIMITS.filesPerMessage + 1 }, () => new File([], 'a'));
    expect(parseFrameMessage({ verb: 'files', files })).toEqual({ ok: false, error: 'too-big' });
  });

  test('only links that a person may follow arrive', () => {
    const bad = [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc',
      ' https://a',
      'https://[',
      'ftp://a',
      '',
    ];
    for (const url of bad) expect(parseFrameMessage({ verb: 'link', url }).ok).toBe(false);
    for (const url of ['mailto:a@example.org', 'ipns://name/', 'ipfs://cid/x'])
      expect(parseFrameMessage({ verb: 'link', url })).toEqual({ ok: true, value: { verb: 'link', url } });
  });

  test('never makes the reader throw, and what is accepted reads the same again', () => {
    const anyMap = fc.array(fc.tuple(fc.string(), fc.anything())).map((entries) => new Map(entries));
    const message = fc.oneof(
      fc.anything(),
      fc.record({
        verb: fc.constantFrom(
          'changes',
          'link',
          'audience',
          'files',
          'flushed',
          'failed',
          'kept-back',
          'mended',
        ),
        id: fc.oneof(fc.integer(), fc.anything()),
        changes: fc.array(
          fc.record({ title: fc.oneof(fc.string(), fc.anything()), fields: fc.oneof(anyMap, fc.anything()) }),
        ),
        url: fc.oneof(fc.webUrl(), fc.anything()),
        title: fc.anything(),
        message: fc.oneof(fc.string(), fc.integer(), fc.anything()),
      }),
    );
    fc.assert(
      fc.property(message, (input) => {
        const first = parseFrameMessage(input);
        if (!first.ok) return;
        const again = parseFrameMessage(first.value);
        expect(again).toEqual(
          first.value.verb === 'changes' ? { ok: true, value: { ...first.value, refused: [] } } : first,
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
