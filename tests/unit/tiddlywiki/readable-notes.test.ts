import { describe, expect, test } from 'vitest';
import { readableChanges, readableNotes } from '../../../src/adapters/tiddlywiki/readable-notes.ts';
import type { NoteRecord } from '../../../src/domain/wiki/tiddler.ts';

const note = (title: string, ...fields: readonly (readonly [string, string])[]): NoteRecord => ({
  title,
  fields: new Map(fields),
  audience: 'public',
  revision: { wallMs: 1, counter: 0, device: 'bob' },
});

const PAIN = note('Pain', ['text', 'Du pain'], ['tags', 'cuisine']);

describe("bob's notes, as alice reads them", () => {
  test('are all there when they are text', () => {
    const notes = [PAIN, note('$:/SiteTitle', ['text', 'Chez Bob']), note('Eau')];
    expect(readableNotes(notes)).toEqual(notes);
  });

  test('hold no code, no plugin, no style and no system note', () => {
    const left = [
      note('a', ['module-type', 'startup'], ['text', '']),
      note('b', ['plugin-type', 'plugin']),
      note('c', ['type', 'application/javascript']),
      note('d', ['type', 'text/css']),
      note('e', ['tags', 'x $:/tags/RawMarkupWikified/TopHead']),
      note('f', ['tags', '$:/tags/Stylesheet']),
      note('g', ['tags', '[[$:/tags/StartupAction/Browser]]']),
      note('$:/core'),
      note('$:/config/AutoSave'),
    ];
    expect(readableNotes([...left, PAIN])).toEqual([PAIN]);
  });

  test('lose the tags that would hang them into the page around, and keep their own', () => {
    const [read] = readableNotes([
      note('a', ['tags', '[[mon pain]] $:/tags/PageTemplate [[$:/tags/x y]] eau']),
    ]);
    expect(read?.fields?.get('tags')).toBe('[[mon pain]] eau');
  });

  test('go away in the wiki when they turn into something else', () => {
    const changed = readableChanges([PAIN, note('Eau', ['module-type', 'widget'])]);
    expect(changed.map(({ title, fields }) => [title, fields === null])).toEqual([
      ['Pain', false],
      ['Eau', true],
    ]);
  });
});
