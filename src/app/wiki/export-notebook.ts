import { inSteps } from '../../domain/steps.ts';
import { encodeTiddlerLine, LINE_JOIN, sortByTitleInSteps } from '../../domain/wiki/encode.ts';
import type { NoteRecord, Tiddler } from '../../domain/wiki/tiddler.ts';
import type { WikiShell } from '../../ports/wiki-assets.ts';
import type { Pause } from '../pause.ts';

/** UTF-16 units that are encoded in one go. */
const PIECE_TEXT = 500_000;

const tiddlersOf = (records: readonly NoteRecord[]): readonly Tiddler[] =>
  records.flatMap(({ title, fields }) => (fields === null ? [] : [{ title, fields }]));

/** A standard TiddlyWiki file of the notes as they are now, made piece by piece: a Blob joins them without one more copy in memory. */
export const exportFile = async (
  shell: WikiShell,
  records: readonly NoteRecord[],
  pause: Pause,
): Promise<Blob> => {
  const pieces: Blob[] = [];
  let lines: string[] = [];
  let text = 0;
  const sorted = await inSteps(sortByTitleInSteps(tiddlersOf(records)), pause);
  for (const [index, tiddler] of sorted.entries()) {
    const line = (index === 0 ? '' : LINE_JOIN) + encodeTiddlerLine(tiddler);
    lines.push(line);
    text += line.length;
    if (text < PIECE_TEXT) continue;
    pieces.push(new Blob(lines));
    lines = [];
    text = 0;
    await pause();
  }
  return new Blob([shell.prefix, ...pieces, ...lines, shell.suffix], { type: 'text/html;charset=utf-8' });
};
