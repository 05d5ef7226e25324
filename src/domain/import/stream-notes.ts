import { ByteFeed, type Feeding } from './byte-feed.ts';
import type { Collector } from './collector.ts';
import { decoderOf, isMended, REPLACEMENT, UTF8 } from './decode.ts';
import { encodingOfHead, HEAD_BYTES, namedIn, Utf8Census } from './encoding.ts';
import type { Decoder, Encoding, ReadOptions } from './reading.ts';
import { readText } from './text-notes.ts';
import { TextWindow } from './text-window.ts';

type Tools = Pick<ReadOptions, 'decoderFor'>;

interface TextRun extends Tools {
  readonly feed: ByteFeed;
  readonly name: string;
  readonly title: string | undefined;
  readonly into: Collector;
}

/** Reads all as text in one encoding. `false`: a watched text holds what cannot be read in it. */
function* runText(run: TextRun, decoder: Decoder, isWatched: boolean): Feeding<boolean> {
  const reader = readText(new TextWindow(), run, run.into);
  let isEnded = false;
  for (let step = reader.next(); step.done !== true;) {
    const pieces: string[] = [];
    for (let have = 0; !isEnded && have < step.value;) {
      const bytes = yield* run.feed.next();
      isEnded = bytes === undefined;
      const text = decoder.decode(bytes, { stream: !isEnded });
      if (isWatched && text.includes(REPLACEMENT)) return false;
      pieces.push(text);
      have += text.length;
    }
    const text = pieces.join('');
    step = reader.next(text === '' ? undefined : text);
  }
  return true;
}

/** Looks at every byte, and begins again. */
function* census(feed: ByteFeed, head: Uint8Array, { decoderFor }: Tools): Feeding<Encoding> {
  const counted = new Utf8Census();
  yield* feed.rewind();
  for (let bytes = yield* feed.next(); bytes !== undefined; bytes = yield* feed.next()) counted.push(bytes);
  yield* feed.rewind();
  return counted.decide(namedIn(head), decoderFor);
}

export interface StreamResult {
  readonly into: Collector;
  readonly encoding: Encoding;
}

/**
 * The notes of a file whose bytes come one after the other. They are taken for UTF-8 unless the first of them say otherwise;
 * where that fails, all of them are looked at and read again. `collector` makes an empty one, for each reading; `title` is that
 * of a note that has none of its own, instead of the file's name.
 */
export function* readStream(
  feed: ByteFeed,
  name: string,
  tools: Tools & { readonly collector: () => Collector; readonly title?: string | undefined },
): Feeding<StreamResult> {
  const head = yield* feed.head(HEAD_BYTES);
  const first = encodingOfHead(head) ?? UTF8;
  const run = { feed, name, title: tools.title, decoderFor: tools.decoderFor };
  const into = tools.collector();
  const isWhole = yield* runText({ ...run, into }, decoderOf(tools, first), first.name === 'utf-8');
  if (isWhole) return { into, encoding: first };
  const encoding = yield* census(feed, head, tools);
  const again = tools.collector();
  again.isMended = isMended(encoding);
  yield* runText({ ...run, into: again }, decoderOf(tools, encoding), false);
  return { into: again, encoding };
}
