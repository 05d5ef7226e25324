import { encodingOfHead, HEAD_BYTES, namedIn, Utf8Census } from './encoding.ts';
import { mendingDecoder } from './mended-utf8.ts';
import type { Decoder, Encoding, ReadOptions } from './reading.ts';

type Tools = Pick<ReadOptions, 'decoderFor'>;

/** Stands in a text where a decoder could not read a byte. */
export const REPLACEMENT = '\uFFFD';
/** What every file is taken for at first. */
export const UTF8: Encoding = { name: 'utf-8', by: 'bytes' };

/** The platform has no decoder for UTF-8. */
export class NoDecoderError extends Error {
  override readonly name = 'NoDecoderError';
}

/** Is it UTF-8 with something else in between? */
export const isMended = ({ name, by }: Encoding): boolean => name === 'utf-8' && by === 'guess';

/** For UTF-8 that is a guess, one that also reads what stands between its letters, behind marks. */
export const decoderOf = (tools: Tools, encoding: Encoding): Decoder => {
  const decoder = (isMended(encoding) ? mendingDecoder(tools) : undefined) ?? tools.decoderFor(encoding.name);
  if (decoder === undefined) throw new NoDecoderError(encoding.name);
  return decoder;
};

export interface Decoded {
  /** Of UTF-8 that is a guess, letters that are one stand behind marks. */
  readonly text: string;
  readonly encoding: Encoding;
}

/** A text that is whole in memory. */
export const decodeWhole = (bytes: Uint8Array, tools: Tools): Decoded => {
  const head = bytes.subarray(0, HEAD_BYTES);
  const first = encodingOfHead(head) ?? UTF8;
  const text = decoderOf(tools, first).decode(bytes);
  if (first.name !== 'utf-8' || !text.includes(REPLACEMENT)) return { text, encoding: first };
  const counted = new Utf8Census();
  counted.push(bytes);
  const encoding = counted.decide(namedIn(head), tools.decoderFor);
  return { text: decoderOf(tools, encoding).decode(bytes), encoding };
};
