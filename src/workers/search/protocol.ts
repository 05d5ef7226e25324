import * as v from 'valibot';
import type { Result } from '../../kit/result.ts';
import { parseMessage } from '../parse-message.ts';

/*
 * Messages between a page and its search worker. The page asks `{ id, verb, … }`, the worker answers once per id:
 * `{ id, ok: true, value }` or `{ id, ok: false }`. Requests are answered in order.
 */

const id = v.pipe(v.number(), v.safeInteger());
const shelf = v.string();
const note = v.object({
  title: v.string(),
  tags: v.string(),
  text: v.string(),
  isWikitext: v.optional(v.boolean()),
});

const request = v.variant('verb', [
  v.object({ id, verb: v.literal('put'), shelf, notes: v.array(note) }),
  v.object({ id, verb: v.literal('remove'), shelf, titles: v.array(v.string()) }),
  v.object({ id, verb: v.literal('drop'), shelf }),
  v.object({
    id,
    verb: v.literal('find'),
    query: v.string(),
    limits: v.object({ hitsPerShelf: v.number(), first: shelf, shelves: v.number() }),
  }),
]);

const pieces = v.array(v.object({ text: v.string(), marked: v.boolean() }));
const hit = v.object({ title: v.string(), markedTitle: pieces, excerpt: pieces });
const found = v.array(v.object({ shelf, total: v.number(), hits: v.array(hit) }));

const response = v.variant('ok', [
  v.object({ id, ok: v.literal(true), value: v.optional(found) }),
  v.object({ id, ok: v.literal(false) }),
]);

export type SearchRequest = v.InferOutput<typeof request>;
export type SearchResponse = v.InferOutput<typeof response>;

export const parseSearchRequest = (message: unknown): Result<SearchRequest, 'not-understood'> =>
  parseMessage(request, message);
export const parseSearchResponse = (message: unknown): Result<SearchResponse, 'not-understood'> =>
  parseMessage(response, message);
