import type { Fields, NoteRecord, Revision, Tiddler } from '../../src/domain/wiki/tiddler.ts';

/** 2026-11-23 20:12 UTC: an evening in Toulouse. */
export const EVENING_MS = Date.UTC(2026, 10, 23, 20, 12);

export const fields = (text: string, more: Readonly<Record<string, string>> = {}): Fields =>
  new Map([['text', text], ...Object.entries(more)]);

export const tiddler = (
  title: string,
  text: string,
  more: Readonly<Record<string, string>> = {},
): Tiddler => ({ title, fields: fields(text, more) });

export const revision = (wallMs: number, device = 'alice'): Revision => ({ wallMs, counter: 0, device });

export const note = (title: string, text: string, more: Partial<NoteRecord> = {}): NoteRecord => ({
  title,
  fields: fields(text),
  audience: 'me',
  revision: revision(EVENING_MS),
  ...more,
});

/** Readable content of a list of tiddlers, for comparing. */
export const plain = (
  tiddlers: readonly Tiddler[],
): readonly (readonly [string, readonly (readonly [string, string])[]])[] =>
  tiddlers.map(({ title, fields: own }) => [title, [...own].toSorted(([a], [b]) => (a < b ? -1 : 1))]);
