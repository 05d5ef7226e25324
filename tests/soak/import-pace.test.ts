import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readWiki } from '../support/read-wiki.ts';
import { cpuMs } from '../support/cpu-ms.ts';

const SENTENCE = 'Le pain se fait avec de la farine, de l’eau, du sel et du temps. ';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const times = (count: number, make: (at: number) => string, join = ''): string =>
  Array.from({ length: count }, (_, at) => make(at)).join(join);
const record = (at: number): object => ({
  title: `Note ${String(at)}`,
  created: '20240102030405678',
  tags: 'cuisine [[deux mots]]',
  text: SENTENCE.repeat(5),
});
const records = (count: number): readonly object[] => Array.from({ length: count }, (_, at) => record(at));
const tagged = (at: number): object => ({
  title: String(at),
  n: 5,
  tags: times(30, (tag) => `t${String(tag)}`, ' ').split(' '),
});
const page = (divs: string): string => `<html><div id="storeArea">${divs}\n</div></html>`;
const zip = (text: string): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Array.from({ length: 10_000 }, (_, at) => [
        `${String(at)}.tid`,
        bytes(`title: ${String(at)}\n\n${text}`),
      ]),
    ),
  );

/**
 * In CPU milliseconds: what a megabyte may cost, and what a note or a broken record of it may, since one of fifteen bytes is
 * told all the same.
 */
const MS_PER_MB = 50;
const MS_PER_NOTE = 0.004;
/** Unpacking and a decoder for each file. */
const MS_PER_PACKED_FILE = 0.03;

interface Kind {
  readonly name?: string;
  readonly msPerNote?: number;
  readonly make: () => string | Uint8Array;
}

const KINDS: Readonly<Record<string, Kind>> = {
  'a list, a line each': {
    make: () =>
      `[\n${records(8_000)
        .map((one) => JSON.stringify(one))
        .join(',\n')}\n]`,
  },
  'a list in one line': { make: () => JSON.stringify(records(8_000)) },
  'a list on many lines': { make: () => JSON.stringify(records(8_000), null, 4) },
  'tags and lists as arrays': {
    make: () => JSON.stringify(Array.from({ length: 8_000 }, (_, at) => tagged(at))),
  },
  'notes of thirty bytes': {
    make: () => `[${times(90_000, (at) => `{"title":"${String(at)}","text":"x"}`, ',')}]`,
  },
  'much that is escaped': { make: () => JSON.stringify([{ title: 'a', text: '"\n\\'.repeat(500_000) }]) },
  'letters that are no UTF-8': {
    make: () => new Uint8Array([...bytes(JSON.stringify(records(8_000))), 0xff]),
  },
  'div stores': {
    make: () =>
      page(
        times(
          8_000,
          (at) => `\n<div title="${String(at)}" tags="a b"><pre>${SENTENCE.repeat(5)}</pre></div>`,
        ),
      ),
  },
  Classic: {
    make: () =>
      page(
        times(8_000, (at) => `\n<div tiddler="${String(at)}" tags="a b">${SENTENCE.repeat(5)}\\n\\s</div>`),
      ),
  },
  'broken records': { make: () => `[${times(90_000, (at) => `\n{"title":"${String(at)}","text":},`)}]` },
  'beginnings of records': { make: () => `[${'\n{"'.repeat(500_000)}` },
  'records that never end': { make: () => `[${'{"title":"a"\n'.repeat(150_000)}` },
  'broken divs': { make: () => page(times(90_000, (at) => `\n<div title="${String(at)}"><pre>x</div>`)) },
  'tags that never end': { make: () => page(times(90_000, (at) => `\n<div title="${String(at)}" x="`)) },
  'stores without end': {
    make: () => `<html>${'<div id="storeArea">\n<div title="a"><pre>x</pre></div></div>'.repeat(30_000)}`,
  },
  'a table': {
    name: 'a.csv',
    make: () => `title,text\n${times(40_000, (at) => `${String(at)},"a ""b"" c"\n`)}`,
  },
  'empty lines of a table': { name: 'a.csv', make: () => `title,text\n${'\n'.repeat(2_000_000)}` },
  'a line for each note': {
    name: 'a.multids',
    make: () => `title: a/\n\n${times(90_000, (at) => `${String(at)}: x\n`)}`,
  },
  'small files in an archive': {
    name: 'a.zip',
    msPerNote: MS_PER_PACKED_FILE,
    make: () => zip(SENTENCE.repeat(6)),
  },
  'tiny files in an archive': { name: 'a.zip', msPerNote: MS_PER_PACKED_FILE, make: () => zip('x') },
};

/** Every day, the campaign of hostile bytes tells what takes more than linear time. */
test.each(Object.entries(KINDS))(
  '%s: in time for its length',
  (kind, { name = 'a.html', msPerNote, make }) => {
    const made = make();
    const file = typeof made === 'string' ? bytes(made) : made;
    let [notes, broken] = [0, 0];
    // Whatever else the machine does, the quickest of three readings is the reader's own.
    const ms = Math.min(
      ...[1, 2, 3].map(() =>
        cpuMs(() => {
          const read = readWiki(file, name);
          notes = read.ok ? read.value.notes.length : 0;
          broken = read.ok ? read.value.report.broken.length : 0;
        }),
      ),
    );
    const mb = file.length / 1_000_000;
    process.stdout.write(
      `${kind}: ${(ms / mb).toFixed(1)} ms a MB, ${String(notes)} notes and ${String(broken)} broken, ${((ms * 1_000) / Math.max(1, notes + broken)).toFixed(1)} µs each\n`,
    );
    expect(ms).toBeLessThan(mb * MS_PER_MB + (notes + broken) * (msPerNote ?? MS_PER_NOTE));
  },
);
