import { base64 } from '@scure/base';
import { type ByteFeed, type Feeding, joined } from './byte-feed.ts';
import { Collector } from './collector.ts';
import { encodingOfHead } from './encoding.ts';
import { extensionOf, parseHeader } from './plain-notes.ts';
import type { ReadOptions } from './reading.ts';
import type { StreamResult } from './stream-notes.ts';

type Tools = Pick<ReadOptions, 'decoderFor'>;

/** Holds the fields of the file beside it whose name it has but for this ending. */
export const META = '.meta';
/** Of the fields beside a file that comes by itself: 1 MiB, far more than any has. */
export const MAX_META_BYTES = 1_048_576;
/** What a file is when no field says so; TiddlyWiki holds those that are no text in base64. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['txt', 'text/plain'],
  ['md', 'text/markdown'],
  ['html', 'text/html'],
  ['css', 'text/css'],
  ['js', 'application/javascript'],
  ['json', 'application/json'],
  ['svg', 'image/svg+xml'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['pdf', 'application/pdf'],
  ['mp3', 'audio/mpeg'],
  ['mp4', 'video/mp4'],
]);
const IS_TEXT = /^text\/|json|javascript|xml|bibtex/;

const textIn = (bytes: Uint8Array, { decoderFor }: Tools): string =>
  decoderFor(encodingOfHead(bytes)?.name ?? 'utf-8')?.decode(bytes) ?? '';

/** A file and the fields that lie beside it. */
export interface Pair {
  /** With its folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly meta: Uint8Array;
}

/** They make one note. */
export const addPair = (into: Collector, { name, bytes, meta }: Pair, tools: Tools): void => {
  const fields = parseHeader(textIn(meta, tools));
  const type = fields.get('type') ?? TYPES.get(extensionOf(name)) ?? '';
  const title = fields.get('title') ?? name.slice(name.lastIndexOf('/') + 1);
  fields.delete('title');
  if (type !== '') fields.set('type', type);
  fields.set('text', IS_TEXT.test(type) ? textIn(bytes, tools) : base64.encode(bytes));
  into.add({ title, fields });
};

/** The one note of a file with its fields, both whole in memory. */
export function* readPair(
  feed: ByteFeed,
  { name, meta }: Omit<Pair, 'bytes'>,
  tools: Tools,
): Feeding<StreamResult> {
  const pieces: Uint8Array[] = [];
  for (let bytes = yield* feed.next(); bytes !== undefined; bytes = yield* feed.next()) pieces.push(bytes);
  const into = new Collector();
  addPair(into, { name, meta, bytes: joined(pieces) }, tools);
  return { into, encoding: { name: 'utf-8', by: 'bytes' } };
}
