import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { FileBundle } from '../../../src/domain/wiki/file-bundle.ts';
import { noteFile } from '../../../src/domain/wiki/attachment.ts';
import { plain, tiddler } from '../../support/notes.ts';
import { readWiki } from '../../support/read-wiki.ts';

const AT_MS = Date.UTC(2026, 10, 27);

type File = readonly [name: string, pieces: readonly (string | Uint8Array)[]];

const bytesOf = (piece: string | Uint8Array): Uint8Array =>
  typeof piece === 'string' ? new TextEncoder().encode(piece) : piece;

const bundled = (files: readonly File[]): Uint8Array => {
  const bytes: number[] = [];
  const bundle = new FileBundle((part) => bytes.push(...part), AT_MS);
  for (const [name, pieces] of files) {
    const write = bundle.begin(name);
    for (const piece of pieces) write(bytesOf(piece), false);
    write(new Uint8Array(), true);
  }
  bundle.end();
  return Uint8Array.from(bytes);
};

test('files of one name stand beside each other, each with all of its pieces', () => {
  const files = unzipSync(
    bundled([
      ['pain.txt', ['fari', 'ne']],
      ['pain.txt', []],
      ['été', ['soleil']],
    ]),
  );
  expect(Object.entries(files).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)])).toEqual([
    ['pain.txt', 'farine'],
    ['pain (2).txt', ''],
    ['été', 'soleil'],
  ]);
});

test('what alice put into one file comes back through the import, every note of it', () => {
  const notes = [tiddler('Pain', 'farine'), tiddler('Pain', 'levain'), tiddler('Sel', 'de Guérande')];
  const files = notes.map(noteFile).map(({ name, parts }): File => [name, parts]);
  const outcome = readWiki(bundled(files), 'uplanet-notes-2026-11-27.zip');
  expect(outcome.ok && plain(outcome.value.notes)).toEqual([
    ['Pain', [['text', 'farine']]],
    ['Pain (Pain (2))', [['text', 'levain']]],
    ['Sel', [['text', 'de Guérande']]],
  ]);
});
