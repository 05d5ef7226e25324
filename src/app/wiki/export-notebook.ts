import { inSteps } from '../../kit/steps.ts';
import { encodeTiddlerLine, LINE_JOIN, sortByTitleInSteps } from '../../domain/wiki/encode.ts';
import type { NoteRecord, Tiddler } from '../../domain/wiki/tiddler.ts';
import type { WikiShell } from '../../ports/wiki-assets.ts';
import type { Pause } from '../../kit/async/pause.ts';

/** UTF-16 units that are encoded in one go. */
const PIECE_TEXT = 500_000;

const tiddlersOf = (records: readonly NoteRecord[]): readonly Tiddler[] =>
  records.flatMap(({ title, fields }) => (fields === null ? [] : [{ title, fields }]));

/** The file in pieces; the page may answer between two of them. */
async function* piecesOf(
  { prefix, suffix }: WikiShell,
  records: readonly NoteRecord[],
  pause: Pause,
): AsyncGenerator<string> {
  yield prefix;
  let piece = '';
  const sorted = await inSteps(sortByTitleInSteps(tiddlersOf(records)), pause);
  for (const [index, tiddler] of sorted.entries()) {
    piece += (index === 0 ? '' : LINE_JOIN) + encodeTiddlerLine(tiddler);
    if (piece.length < PIECE_TEXT) continue;
    yield piece;
    piece = '';
    await pause();
  }
  yield piece + suffix;
}

const encoded = (pieces: AsyncGenerator<string>, failed: (why: unknown) => void) => {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async (controller) => {
      try {
        const next = await pieces.next();
        if (next.done === true) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      } catch (error) {
        failed(error);
        throw error;
      }
    },
  });
};

/**
 * A standard TiddlyWiki file of the notes as they are now, made piece by piece. The browser gathers what the stream brings:
 * each Blob made here by itself would keep the page waiting until the browser has taken it. Rejects with the reason of `pause`.
 */
export const exportFile = async (
  shell: WikiShell,
  records: readonly NoteRecord[],
  pause: Pause,
): Promise<Blob> => {
  let why: unknown;
  const stream = encoded(piecesOf(shell, records, pause), (error) => (why = error));
  const headers = { 'content-type': 'text/html;charset=utf-8' };
  try {
    return await new Response(stream, { headers }).blob();
  } catch (error) {
    // Browsers tell a network error, whatever ended the stream.
    throw why ?? error;
  }
};
