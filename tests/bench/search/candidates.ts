/*
 * Which engine for search in the page (docs/decisions/0016): each in a process of its own, on the same notes.
 *   node --expose-gc tests/bench/search/candidates.ts
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import MiniSearch from 'minisearch';
import { foldText } from '../../../src/kit/fold.ts';
import { matchStrength, queryWords, searchableOf } from '../../../src/domain/wiki/search.ts';
import { createSearchEngine } from '../../../src/workers/search/engine.ts';
import { quantile, rounded } from '../row.ts';
import { frenchNotes, type PlainNote } from './french-notes.ts';
import { TYPED } from './typed.ts';

/** What every candidate is asked to do. Ids are positions in the list. */
interface Engine {
  readonly add: (notes: readonly PlainNote[]) => void;
  readonly search: (query: string, limit: number) => readonly number[];
}

const NOTES = 10_000;
const LIMIT = 50;

const openMinisearch = (): Engine => {
  const index = new MiniSearch<PlainNote & { readonly id: number }>({
    fields: ['title', 'tags', 'text'],
    processTerm: foldText,
    searchOptions: {
      boost: { title: 4, tags: 2 },
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 1 : false),
      combineWith: 'AND',
    },
  });
  return {
    add: (notes) => index.addAll(notes.map((note, id) => ({ id, ...note }))),
    search: (query, limit) =>
      index
        .search(query)
        .slice(0, limit)
        .map(({ id }) => id as number),
  };
};

const openScan = (): Engine => {
  const all: ReturnType<typeof searchableOf>[] = [];
  return {
    add: (notes) => {
      for (const { title, tags, text } of notes)
        all.push(
          searchableOf({
            title,
            fields: new Map(Object.entries({ tags, text })),
            audience: 'me',
            revision: { wallMs: 0, counter: 0, device: '' },
          }),
        );
    },
    search: (query, limit) => {
      const words = queryWords(query);
      const strengths = all.map((note) => matchStrength(words, note));
      const of = (wanted: number) => strengths.flatMap((strength, id) => (strength === wanted ? [id] : []));
      return [...of(2), ...of(1)].slice(0, limit);
    },
  };
};

/** What the app uses: MiniSearch, asked in the way of src/workers/search/engine.ts, with excerpts. */
const openOurs = (): Engine => {
  const engine = createSearchEngine();
  const positions = new Map<string, number>();
  return {
    add: (notes) => {
      notes.forEach(({ title }, id) => positions.set(title, id));
      engine.put('mine', notes);
    },
    search: (query, limit) =>
      engine
        .find(query, { hitsPerShelf: limit, first: 'mine', shelves: 1 })
        .flatMap(({ hits }) => hits.map(({ title }) => positions.get(title) ?? -1)),
  };
};

const open = async (name: string): Promise<Engine> => {
  if (name === 'minisearch') return openMinisearch();
  if (name === 'ours') return openOurs();
  if (name === 'plain scan') return openScan();
  const { openFlexsearch, openOrama } = (await import(
    new URL('../peers/search-engines.js', import.meta.url).href
  )) as Readonly<Record<'openFlexsearch' | 'openOrama', () => Engine>>;
  return name === 'flexsearch' ? openFlexsearch() : openOrama();
};

/** Planted among the others; none of these words comes elsewhere. */
const PLANTED: readonly PlainNote[] = [
  { title: 'Réunion de samedi', tags: 'mairie', text: 'On parlera du tournesolier de la place.' },
  { title: 'Semences', tags: 'tournesolier', text: 'À échanger.' },
  { title: 'Tournesolier', tags: 'jardin', text: 'Il pousse.' },
  { title: 'Épicerizette', tags: 'marché', text: 'Ouverte le soir, à côté de l’école.' },
  { title: 'Boulangerissime', tags: 'marché', text: "Un cœurnichon dans l'écolette." },
];

interface Quality {
  readonly what: string;
  readonly isMet: (found: (query: string) => readonly number[]) => boolean;
}

const first = NOTES;
const QUALITIES: readonly Quality[] = [
  {
    what: 'title before tags before text',
    isMet: (f) => f('tournesolier').join() === [first + 2, first + 1, first].join(),
  },
  { what: 'the beginning of a word', isMet: (f) => f('boulangerissi').includes(first + 4) },
  { what: 'without accents', isMet: (f) => f('epicerizette').includes(first + 3) },
  { what: 'a ligature', isMet: (f) => f('coeurnichon').includes(first + 4) },
  { what: 'after an apostrophe', isMet: (f) => f('ecolette').includes(first + 4) },
  { what: 'a letter too few', isMet: (f) => f('boulangerisime').includes(first + 4) },
  { what: 'a wrong letter', isMet: (f) => f('tournasolier').includes(first + 2) },
  { what: 'two words, both needed', isMet: (f) => f('tournesolier pousse').join() === String(first + 2) },
  { what: 'the inside of a word', isMet: (f) => f('langerissim').includes(first + 4) },
];

const QUERIES = TYPED.flatMap((text) => Array.from(text, (_, at) => text.slice(0, at + 1)));

const heapMb = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1_000_000;
};

const measure = async (name: string): Promise<object> => {
  const notes = [...frenchNotes(NOTES), ...PLANTED];
  const before = heapMb();
  const engine = await open(name);
  const began = performance.now();
  engine.add(notes);
  const indexMs = performance.now() - began;
  const heap = heapMb() - before;
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1)
    for (const query of QUERIES) {
      const from = performance.now();
      engine.search(query, LIMIT);
      times.push(performance.now() - from);
    }
  const found = (query: string): readonly number[] => engine.search(query, LIMIT);
  return {
    'index ms': rounded(indexMs),
    'heap MB': rounded(heap),
    'query p50 ms': rounded(quantile(times, 0.5)),
    'query p95 ms': rounded(quantile(times, 0.95)),
    'worst ms': rounded(quantile(times, 1)),
    'not met': QUALITIES.filter(({ isMet }) => !isMet(found))
      .map(({ what }) => what)
      .join(', '),
  };
};

const [wanted] = process.argv.slice(2);
if (wanted === undefined) {
  const rows = ['ours', 'plain scan', 'minisearch', 'flexsearch', 'orama'].map((name) => {
    const out = execFileSync(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url), name]);
    return [name, JSON.parse(out.toString()) as object] as const;
  });
  console.table(Object.fromEntries(rows));
} else console.log(JSON.stringify(await measure(wanted)));
