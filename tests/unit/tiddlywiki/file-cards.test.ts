import { expect, test } from 'vitest';
import { ATTACHED, ENCODED } from '../../support/attached.ts';
import { ours, theirs, wikiInNode } from '../../support/wiki-in-node.ts';

const files = ATTACHED.map(({ title, type, text }) => ours(title, { type, text }));

test('what TiddlyWiki can show nobody has a card with kind and size, wherever it is drawn, and no bytes', async () => {
  const menu = ours('Menu', { text: '{{bail.pdf}} et {{plan.odt}}' });
  const { draw } = await wikiInNode([...files, menu]);
  for (const [title, words] of [
    ['bail.pdf', 'PDF, 309 octets'],
    ['plan.odt', 'Fichier, 309 octets'],
    ['cloche.wav', 'Son, 8,0'],
    ['Menu', 'PDF, 309 octets'],
  ] as const) {
    const { html } = draw(title);
    expect(html.replaceAll(/\p{Z}/gu, ' ')).toContain(words);
    expect(html).not.toMatch(ENCODED);
    expect(html).toContain('Prendre ou voir le fichier');
  }
});

test('a picture is drawn as TiddlyWiki draws it, and words stay words', async () => {
  const { draw } = await wikiInNode([...files, ours('Pain', { text: 'au levain', type: 'text/plain' })]);
  expect(draw('four.gif').html).toContain('<img');
  expect(draw('four.gif').html).not.toContain('uplanet-file');
  expect(draw('Pain').html).toContain('au levain');
});

test('a file of TiddlyWiki’s own has a card without a way to a list that does not have it, and a name is no markup', async () => {
  const [{ type, text }] = ATTACHED;
  const { draw } = await wikiInNode([ours('$:/x.pdf', { type, text }), theirs('<b>"x".pdf', { type, text })]);
  expect(draw('$:/x.pdf').html).toContain('uplanet-file');
  expect(draw('$:/x.pdf').html).not.toContain('Prendre ou voir');
  expect(draw('<b>"x".pdf').html).toContain('Prendre ou voir');
});
