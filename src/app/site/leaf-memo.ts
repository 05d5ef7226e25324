import { parseLines, type ParsedLines } from '../../domain/site/read-lines.ts';

/** Parsed leaves by CID text, least recently used dropped first once `maxBytes` of leaf bytes are remembered. */
export interface LeafMemo {
  readonly get: (key: string) => ParsedLines | undefined;
  readonly parse: (key: string, bytes: Uint8Array) => ParsedLines;
}

export const createLeafMemo = (maxBytes: number): LeafMemo => {
  const entries = new Map<string, { readonly parsed: ParsedLines; readonly size: number }>();
  let held = 0;
  const drop = (key: string): void => {
    held -= entries.get(key)?.size ?? 0;
    entries.delete(key);
  };
  const remember = (key: string, parsed: ParsedLines, size: number): void => {
    drop(key);
    entries.set(key, { parsed, size });
    held += size;
    for (const oldest of entries.keys()) {
      if (held <= maxBytes) return;
      drop(oldest);
    }
  };
  return {
    get: (key) => {
      const known = entries.get(key);
      if (known !== undefined) remember(key, known.parsed, known.size);
      return known?.parsed;
    },
    parse: (key, bytes) => {
      const parsed = parseLines(bytes);
      remember(key, parsed, bytes.length);
      return parsed;
    },
  };
};
