import { expect, test } from 'vitest';
import { attachmentOf, fileName, noteFile } from '../../../src/domain/wiki/attachment.ts';
import { fields } from '../../support/notes.ts';

const LEASE = { title: 'Bail', fields: fields('JVBERi0x\nLjQ=', { type: 'application/pdf' }) };
const written = ({ parts }: ReturnType<typeof noteFile>): string =>
  parts.map((part) => (typeof part === 'string' ? part : new TextDecoder().decode(part))).join('');

test('a lease kept in the wiki comes out as the file that it was', () => {
  expect(attachmentOf(LEASE.fields)).toMatchObject({ kind: 'pdf', type: 'application/pdf' });
  const file = noteFile(LEASE);
  expect(file).toMatchObject({ name: 'Bail.pdf', type: 'application/pdf' });
  expect(written(file)).toBe('%PDF-1.4');
});

test('a note in words, and one that only says that it is a file, come out as TiddlyWiki’s JSON, with every field', () => {
  for (const note of [
    { title: 'Pain', fields: fields('au "levain"', { tags: 'four' }) },
    { title: 'Faux', fields: fields('pas du tout codé !', { type: 'image/png' }) },
  ]) {
    const file = noteFile(note);
    expect(file.name).toBe(`${note.title}.json`);
    expect(JSON.parse(written(file))).toEqual([{ title: note.title, ...Object.fromEntries(note.fields) }]);
  }
  expect(attachmentOf(fields('au levain'))).toBeUndefined();
  expect(attachmentOf(fields('', { type: 'image/png' }))).toBeUndefined();
});

test('a film larger than one piece of the decoder comes out whole', () => {
  const bytes = new Uint8Array(4_000_003).map((_, at) => at % 251);
  const text = Buffer.from(bytes).toString('base64');
  const { parts } = noteFile({ title: 'Fête', fields: fields(text, { type: 'video/mp4' }) });
  expect(parts.length).toBeGreaterThan(1);
  expect(Buffer.concat(parts.map((part) => Buffer.from(part)))).toEqual(Buffer.from(bytes));
});

test('a file ends as its type says, whatever its title says', () => {
  expect(fileName('lease.pdf', 'application/pdf')).toBe('lease.pdf');
  expect(fileName('Photo.JPEG', 'image/jpeg')).toBe('Photo.JPEG');
  expect(fileName('page.html', 'application/pdf')).toBe('page.html.pdf');
  expect(fileName('virus.exe', 'text/html')).toBe('virus.exe.bin');
  expect(fileName('../../.bashrc', 'image/png')).toBe('bashrc.png');
  expect(fileName('fdp\u202Efdp.exe', 'application/pdf')).not.toContain('\u202E');
  expect(fileName('  ', 'video/mp4')).toBe('note.mp4');
  expect(fileName('x'.repeat(5_000), 'image/png').length).toBeLessThan(110);
});
