import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { encodeTiddlerLine } from '../../../src/domain/wiki/encode.ts';
import { plain, tiddler } from '../../support/notes.ts';
import { allNotes, readWiki } from '../../support/read-wiki.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (files: Readonly<Record<string, Uint8Array>>) => readWiki(zipSync(files), 'carnet.zip');

const PICTURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);

test('a folder of TiddlyWiki on Node comes in as one archive, pictures with the fields beside them', () => {
  const outcome = read({
    'wiki/tiddlywiki.info': bytes('{"plugins":[]}'),
    'wiki/tiddlers/Pain.tid': bytes('title: Pain\ntags: cuisine\n\nFarine'),
    'wiki/tiddlers/four.png': PICTURE,
    'wiki/tiddlers/four.png.meta': bytes('title: Le four\ntype: image/png'),
    'wiki/tiddlers/note.md': bytes('# Sel'),
    'wiki/tiddlers/note.md.meta': bytes('title: Sel\ntype: text/markdown'),
    'wiki/tiddlers/mots.multids': bytes('title: Mot/\n\nEau: water'),
    'wiki/vacances.jpg': PICTURE,
    '__MACOSX/wiki/._Pain.tid': bytes('x'),
    'wiki/.DS_Store': bytes('x'),
  });
  expect(outcome.ok && plain(outcome.value.notes)).toEqual([
    [
      'Pain',
      [
        ['tags', 'cuisine'],
        ['text', 'Farine'],
      ],
    ],
    [
      'Le four',
      [
        ['text', 'iVBORw=='],
        ['type', 'image/png'],
      ],
    ],
    [
      'Sel',
      [
        ['text', '# Sel'],
        ['type', 'text/markdown'],
      ],
    ],
    ['Mot/Eau', [['text', 'water']]],
  ]);
  expect(outcome.ok && outcome.value.report.passedOver).toEqual([
    'wiki/tiddlywiki.info',
    'wiki/vacances.jpg',
  ]);
});

test('pages and exports in an archive are read, the later of one title wins and is told', () => {
  const outcome = read({
    'a.json': bytes(`[${encodeTiddlerLine(tiddler('Pain', 'hier'))}]`),
    'b.html': bytes('<div id="storeArea"><div title="Pain"><pre>ce soir</pre></div></div>'),
    'c.zip': zipSync({ 'd.tid': bytes('title: Sel') }),
  });
  expect(outcome.ok && allNotes(outcome.value).map(({ fields }) => fields.get('text'))).toEqual(['ce soir']);
  expect(outcome.ok && outcome.value.report).toMatchObject({ overtaken: ['Pain'], passedOver: ['c.zip'] });
});

test('an archive that is cut gives the files before, and says so', () => {
  const noise = Uint8Array.from({ length: 4_000 }, (_, at) => 97 + ((at * at * 7919) % 26));
  const whole = zipSync({
    'Pain.tid': bytes('title: Pain\n\nFarine'),
    'Sel.tid': new Uint8Array([...bytes('title: Sel\n\n'), ...noise]),
  });
  const outcome = readWiki(whole.slice(0, whole.length / 2), 'carnet.zip');
  expect(outcome.ok && outcome.value.notes.map(({ title }) => title)).toEqual(['Pain']);
  expect(outcome.ok && outcome.value.report).toMatchObject({
    breaksOff: { after: 'Pain', notes: 1 },
    passedOver: ['Sel.tid'],
  });
  expect(readWiki(whole.slice(0, 40), 'carnet.zip')).toMatchObject({ ok: false });
});

test('a small archive that unpacks to a very large file is refused before it fills the memory', () => {
  const bomb = zipSync({ 'a.json': new Uint8Array(64 * 1_024 * 1_024) });
  expect(bomb.length).toBeLessThan(100_000);
  expect(readWiki(bomb, 'carnet.zip')).toEqual({ ok: false, error: 'too-large' });
});

test('an archive without notes says so', () => {
  expect(read({ 'vacances.jpg': PICTURE })).toEqual({ ok: false, error: 'not-a-tiddlywiki' });
});
