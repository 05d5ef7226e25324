import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFrameMessage } from '../../../src/adapters/tiddlywiki/parse-frame-message.ts';
import { FRAME_LIMITS } from '../../../src/adapters/tiddlywiki/protocol.ts';

const changes = (...list: readonly unknown[]): unknown => ({ verb: 'changes', id: 1, changes: list });
const note = (title: unknown, fields: unknown): unknown => ({ title, fields });

describe('what a frame says', () => {
  test('is read when it keeps to the protocol', () => {
    const fields = new Map([['text', 'Pain']]);
    for (const message of [
      { verb: 'booted' },
      { verb: 'export' },
      { verb: 'failed', message: 'no core' },
      { verb: 'flushed', id: 3, open: ['Pain', "Draft of 'Sel'"] },
      { verb: 'audience', title: 'Pain', audience: 'public' },
      { verb: 'link', url: 'https://example.org/a' },
      { verb: 'files', files: [new File(['abc'], 'wiki.html')] },
      { verb: 'changes', id: 1, changes: [{ title: 'Pain', fields, renamedFrom: 'Brot' }] },
      { verb: 'changes', id: 2, changes: [{ title: 'Pain', fields: null }] },
      { verb: 'changes', id: 3, changes: [{ title: 'Pain', fields, isTyped: true }] },
    ])
      expect(parseFrameMessage(message)).toEqual({ ok: true, value: message });
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
      { verb: 'flushed', id: 1, open: 'Pain' },
      { verb: 'flushed', id: 1, open: [''] },
      { verb: 'flushed', id: 1, open: [4] },
      { verb: 'changes', id: 'x', changes: [] },
      changes(null),
      changes(note('', null)),
      changes(note('a', undefined)),
      changes(note('a', { text: 'plain object' })),
      changes(note('a', new Map([['text', 7]]))),
      changes(note('a', new Map([['title', 'b']]))),
      changes({ title: 'a', fields: null, renamedFrom: 3 }),
      { verb: 'audience', title: 'a', audience: 'everyone' },
      { verb: 'files', files: [] },
      { verb: 'files', files: [{ name: 'a' }] },
      { verb: 'files', files: [new File([], 'x'.repeat(FRAME_LIMITS.fileNameLength + 1))] },
    ];
    for (const message of bad) expect(parseFrameMessage(message)).toEqual({ ok: false, error: 'bad-shape' });
  });

  test('is refused when it passes a bound', () => {
    const long = 'x'.repeat(FRAME_LIMITS.textPerBatch / 2);
    const many = Array.from({ length: FRAME_LIMITS.changesPerBatch + 1 }, () => note('a', null));
    const wide = new Map(Array.from({ length: FRAME_LIMITS.fieldsPerNote + 1 }, (_, i) => [`f${i}`, '']));
    const two = [note('a', new Map([['text', long]])), note('b', new Map([['text', long]]))];
    const files = Array.from({ length: FRAME_LIMITS.filesPerMessage + 1 }, () => new File([], 'a'));
    for (const message of [
      changes(...many),
      changes(note('a', wide)),
      changes(...two),
      { verb: 'files', files },
    ])
      expect(parseFrameMessage(message)).toEqual({ ok: false, error: 'too-big' });
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
        verb: fc.constantFrom('changes', 'link', 'audience', 'files', 'flushed', 'failed'),
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
        if (first.ok) expect(parseFrameMessage(first.value)).toEqual(first);
      }),
      { numRuns: 2_000 },
    );
  });
});
