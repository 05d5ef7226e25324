import type { Tiddler } from '../../src/domain/wiki/tiddler.ts';

/** How each generation of TiddlyWiki wrote its notes. */
const GENERATIONS = ['1.2', '2.1', '2.2', '5.0', '5.2', '5.2-pretty', 'export'] as const;
type Generation = (typeof GENERATIONS)[number];
const LETTERS = [
  'utf-8',
  'utf-8-mark',
  'utf-16le',
  'utf-16be',
  'windows-1252-named',
  'windows-1252',
  'stray-byte',
] as const;
type Letters = (typeof LETTERS)[number];
/** Where the file breaks off; `broken`: all is there, but a record in the middle lost a quote or its end. */
const BREAKS = ['none', 0.01, 0.5, 0.99, 'broken'] as const;
type Break = (typeof BREAKS)[number];

const TITLES = [
  'Pain',
  ' blancs autour ',
  'undefined',
  '...',
  '&amp;',
  'a]]b[[c',
  '__proto__',
  'constructor',
  'caf\u00e9',
  'cafe\u0301',
  '\u05e9\u05dc\u05d5\u05dd \u202Eecla',
  '\u8bfb\u4e66\u7b14\u8bb0',
  '\u{1f35e} four',
  '</script>',
  '<div title="x">',
  '"guillemets" et \'autres\'',
  'C:\\notes\\b\\s',
  `long ${'x'.repeat(5_000)}`,
  '$:/SiteTitle',
  '0',
] as const;
const VALUES = [
  '',
  ' ',
  'un "mot" et l\'autre',
  '<b>&lt;</b>',
  '&amp;nbsp;&quot;',
  '\\n \\s \\b \\\\',
  'ligne\nligne\n\nfin',
  '\tonglet',
  'insécable\u00a0!',
  '\u{1f35e}\u{1f9c2}',
  '\u0627\u0644\u062e\u0628\u0632',
  'JVBERi0xLjQK'.repeat(400),
  '{"tiddlers":{"a":{"title":"a"}}}',
  '\u0001 fin',
  ']]></script><div id="x">',
  '],\n{"title":"faux"}',
  '[[deux mots]] seul',
  '20240102030405678',
  '  deux  blancs  ',
  'fin de texte\n',
] as const;
const NAMES = ['tags', 'created', 'modifier', 'list', 'x-y.z', 'caption'] as const;

export interface CorpusFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What a reader of the right letters sees. */
  readonly text: string;
  readonly generation: Generation;
  readonly break: Break;
  /** Every note that is whole, as it should be read. */
  readonly whole: readonly Tiddler[];
  /** Where the file is cut, in its text, if it has a note in front of it or none. */
  readonly isCut: boolean;
}

const encode = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const escapeLines = (text: string): string => text.replaceAll('\\', '\\s').replaceAll('\n', '\\n');

/** The field that the oldest ones have in place of those of today. */
const OLDEST: ReadonlySet<Generation> = new Set(['1.2', '2.1']);
const DIVS: ReadonlySet<Generation> = new Set(['1.2', '2.1', '2.2', '5.0']);

const divRecord = (generation: Generation, { title, fields }: Tiddler): string => {
  const isOldest = OLDEST.has(generation);
  const others = [...fields].filter(([name]) => name !== 'text');
  const attributes = others.map(([name, value]) => ` ${name}="${encode(value)}"`).join('');
  const text = fields.get('text') ?? '';
  const head = `<div ${isOldest ? 'tiddler' : 'title'}="${encode(title)}"${attributes}>`;
  return isOldest
    ? `${head}${encode(escapeLines(text))}</div>`
    : `${head}\n<pre>${encode(text)}</pre>\n</div>`;
};

const jsonRecord = (generation: Generation, { title, fields }: Tiddler): string => {
  const value = Object.fromEntries([['title', title], ...fields]);
  return JSON.stringify(value, null, generation === '5.2-pretty' ? 2 : 0).replaceAll('<', '\\u003C');
};

const HEAD = (charset: string): string =>
  `<!doctype html>\n<html><head><meta http-equiv="Content-Type" content="text/html;charset=${charset}" /><meta name="application-name" content="TiddlyWiki" /></head>\n<body><script>var trim = "\u0080";</script>\n`;
const OPENINGS: Readonly<Record<Generation, string>> = {
  '1.2': '<div id="storeArea">\n',
  '2.1': '<div id="storeArea">\n',
  '2.2': '<div id="storeArea">\n',
  '5.0': '<div id="storeArea" style="display:none;">\n',
  '5.2': '<script class="tiddlywiki-tiddler-store" type="application/json">[\n',
  '5.2-pretty': '<script class="tiddlywiki-tiddler-store" type="application/json">[\n',
  export: '[\n',
};
const closingOf = (generation: Generation): string => {
  if (DIVS.has(generation)) return '\n</div>\n<!--POST-STOREAREA-->\n</body></html>\n';
  return generation === 'export' ? '\n]\n' : '\n]</script><p>fin</p></body></html>\n';
};

/** One record without what ends its text: as a crash or a hand would leave it. */
const broken = (generation: Generation, record: string): string =>
  DIVS.has(generation) ? record.slice(0, record.lastIndexOf('</')) : record.replace(/"\s*\}$/, '');

const bytesOf = (text: string, letters: Letters): Uint8Array => {
  const kind = letters.replace('-named', '').replace('-mark', '').replace('stray-byte', 'utf-8');
  if (kind === 'windows-1252') return new Uint8Array(Buffer.from(text, 'latin1'));
  if (kind === 'utf-8') {
    const bytes = Buffer.from(`${letters === 'utf-8-mark' ? '\ufeff' : ''}${text}`);
    if (letters !== 'stray-byte') return new Uint8Array(bytes);
    // The one letter of the script that is not ASCII becomes a byte that is none.
    return new Uint8Array(Buffer.from(bytes.toString('latin1').replace('\u00c2\u0080', '\u00ff'), 'latin1'));
  }
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  return new Uint8Array(kind === 'utf-16le' ? little : little.swap16());
};

const isLatin = (text: string): boolean => !/[^\u0000-\u007f\u00a0-\u00ff]/.test(text);

const notesOf = (generation: Generation, letters: Letters, turn: number): readonly Tiddler[] => {
  const isNarrow = letters.startsWith('windows');
  const titles = TITLES.filter((title) => !isNarrow || isLatin(title));
  return titles.map((title, at) => {
    const valueAt = (step: number): string => VALUES[(at + step * (turn + 1) + turn) % VALUES.length] ?? '';
    const narrow = (value: string): string => (isNarrow && !isLatin(value) ? 'pain' : value);
    const names = generation === '1.2' ? NAMES.slice(1, 3) : NAMES.slice(0, 1 + ((at + turn) % NAMES.length));
    const pairs = names.map((name, step) => [name, narrow(valueAt(step + 1))] as const);
    return { title, fields: new Map([...pairs, ['text', narrow(valueAt(0))]]) };
  });
};

/** As a reader should give it: Classic has its own type, and what is written over lines has the file's line ends. */
const expected = (generation: Generation, lineEnd: string, { title, fields }: Tiddler): Tiddler => {
  if (!DIVS.has(generation)) return { title, fields };
  const isOldText = (name: string): boolean => name === 'text' && OLDEST.has(generation);
  const ended = Array.from(
    fields,
    ([name, value]) => [name, isOldText(name) ? value : value.replaceAll('\n', lineEnd)] as const,
  );
  const type = generation === '5.0' ? [] : [['type', 'text/x-tiddlywiki'] as const];
  return { title, fields: new Map([...type, ...ended]) };
};

interface Kind {
  readonly generation: Generation;
  readonly letters: Letters;
  readonly lineEnd: '\n' | '\r\n';
  readonly break: Break;
  readonly turn: number;
}

const fileOf = ({ generation, letters, lineEnd, break: at, turn }: Kind): CorpusFile => {
  const notes = notesOf(generation, letters, turn);
  const middle = Math.floor(notes.length / 2);
  const record = DIVS.has(generation) ? divRecord : jsonRecord;
  const charset = letters === 'windows-1252-named' ? 'iso-8859-1' : letters === 'windows-1252' ? '' : 'utf-8';
  const isPage = generation !== 'export';
  let text = `${isPage ? HEAD(charset) : ''}${OPENINGS[generation]}`.replaceAll('\n', lineEnd);
  const ends: number[] = [];
  notes.forEach((note, index) => {
    const written = record(generation, note);
    const one = at === 'broken' && index === middle ? broken(generation, written) : written;
    const join = index === 0 ? '' : DIVS.has(generation) ? '\n' : ',\n';
    text += `${join}${one}`.replaceAll('\n', lineEnd);
    ends.push(text.length);
  });
  text += closingOf(generation).replaceAll('\n', lineEnd);
  const cut = typeof at === 'number' ? Math.floor(text.length * at) : text.length;
  const whole = notes.filter(
    (_, index) => (ends[index] ?? 0) <= cut && !(at === 'broken' && index === middle),
  );
  return {
    name: generation === 'export' ? 'notes.json' : 'wiki.html',
    bytes: bytesOf(text.slice(0, cut), letters),
    text: text.slice(0, cut),
    generation,
    break: at,
    whole: whole.map((note) => expected(generation, lineEnd, note)),
    isCut: cut < (ends.at(-1) ?? 0),
  };
};

/** Every kind of file, in every turn of the odd fields: 2,450 in five turns. One after the other, since together they are large. */
export function* wikiCorpus(turns: number): Generator<readonly [name: string, make: () => CorpusFile]> {
  for (let turn = 0; turn < turns; turn += 1)
    for (const generation of GENERATIONS)
      for (const letters of LETTERS)
        for (const lineEnd of ['\n', '\r\n'] as const)
          for (const at of BREAKS) {
            const kind: Kind = { generation, letters, lineEnd, break: at, turn };
            const ends = lineEnd === '\n' ? 'LF' : 'CRLF';
            yield [`${generation} ${letters} ${ends} ${at} ${turn}`, () => fileOf(kind)];
          }
}
