import { expect, test } from 'vitest';
import { plainWords } from '../../../src/domain/import/wikitext-lines.ts';
import { BREAK, WordsSoFar } from '../../../src/domain/import/words-so-far.ts';

test('what TiddlyWiki would take for a condition is shown as it was typed', () => {
  const words = plainWords('a <% if [tag[x]] %>the key is 4711<% endif %> b');
  expect(words).not.toContain('<%');
  expect(words).toContain('4711');
});

test('a line loses the breaks and blanks at its end, and keeps those within', () => {
  const words = new WordsSoFar();
  for (const piece of [' Pain', BREAK, 'Sel ', BREAK, ' ', BREAK, '\n']) words.add(piece);
  expect(words.take()).toBe(`Pain${BREAK}Sel`);
  for (let at = 0; at < 300_000; at += 1) words.add(BREAK);
  expect(words.take()).toBe('');
});
