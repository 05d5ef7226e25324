import type { Fields, NoteRecord } from './tiddler.ts';

/** Characters; what is longer is seldom said twice. */
const MAX_SHARED = 128;
const MAX_TEXTS = 65_536;

/**
 * Of notes that were read one by one, each has its own copy of what most of them say: tags, types, authors, days, the device that
 * wrote them. Here equal short texts become one text, so that thousands of notes take less memory. To be let go of once all
 * are read.
 */
export const createSharing = (): ((record: NoteRecord) => NoteRecord) => {
  const texts = new Map<string, string>();
  const share = (text: string): string => {
    if (text.length > MAX_SHARED) return text;
    const known = texts.get(text);
    if (known === undefined && texts.size < MAX_TEXTS) texts.set(text, text);
    return known ?? text;
  };
  const shareFields = (fields: Fields): Fields =>
    new Map([...fields].map(([name, text]) => [share(name), share(text)]));
  return (record) => {
    const { fields, revision } = record;
    return {
      ...record,
      fields: fields === null ? null : shareFields(fields),
      revision: { ...revision, device: share(revision.device) },
    };
  };
};
