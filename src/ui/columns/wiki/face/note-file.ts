import { fileName, noteFile } from '../../../../domain/wiki/attachment.ts';
import type { Fields } from '../../../../domain/wiki/tiddler.ts';

/** For whatever is taken out: no browser shows it as a page of this address. */
const SAFE_TYPE = 'application/octet-stream';

/** A note, or a file of a wiki's frame, as a file for the person. The name says what it is, whoever gave it. */
export const fileToTake = (
  title: string,
  content: Fields | Blob,
): { readonly blob: Blob; readonly name: string } => {
  if (content instanceof Blob)
    return { blob: content.slice(0, content.size, SAFE_TYPE), name: fileName(title, content.type) };
  const { name, parts } = noteFile({ title, fields: content });
  return { blob: new Blob([...parts], { type: SAFE_TYPE }), name };
};
