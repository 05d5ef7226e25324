import * as v from 'valibot';
import type { Result } from '../../kit/result.ts';
import { JournalUnavailableError } from '../../ports/journal.ts';
import { StorageFullError } from '../../ports/wiki-store.ts';
import { parseMessage } from '../parse-message.ts';

/*
 * Messages between a page and its journal worker. The page asks `{ id, verb, … }`, the worker answers once per id:
 * `{ id, ok: true, value }` or `{ id, ok: false, code }`. `journal` is the number that `open` gave.
 */

const id = v.pipe(v.number(), v.safeInteger());
const bytes = v.instance(Uint8Array);
const entries = v.array(
  v.object({ key: v.string(), order: v.string(), value: v.union([bytes, v.undefined()]) }),
);

const request = v.variant('verb', [
  v.object({ id, verb: v.literal('open'), name: v.string(), isNeeded: v.boolean() }),
  v.object({ id, verb: v.literal('append'), journal: id, entries }),
  /** The first chunk of what is there, or the one after the last. */
  v.object({ id, verb: v.literal('chunk'), journal: id, isFirst: v.boolean() }),
  v.object({ id, verb: v.literal('close'), journal: id }),
  v.object({ id, verb: v.literal('drop'), name: v.string() }),
]);

export type JournalRequest = v.InferOutput<typeof request>;

const response = v.variant('ok', [
  v.object({ id, ok: v.literal(true), value: v.unknown() }),
  v.object({ id, ok: v.literal(false), code: v.picklist(['full', 'unavailable']) }),
]);

export type JournalResponse = v.InferOutput<typeof response>;
export type JournalFailure = Extract<JournalResponse, { readonly ok: false }>;

/** What each kind of answer looks like. */
export const JOURNAL_ANSWERS = {
  nothing: v.undefined(),
  opened: v.object({ journal: id, id: v.string(), isWhole: v.boolean() }),
  chunk: v.optional(entries),
} as const;

const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';

export const journalFailureOf = (requestId: number, error: unknown): JournalFailure => ({
  id: requestId,
  ok: false,
  code: isFull(error) ? 'full' : 'unavailable',
});

export const journalErrorOf = ({ code }: Pick<JournalFailure, 'code'>): Error =>
  code === 'full'
    ? new StorageFullError('no room for the second copy')
    : new JournalUnavailableError('no second copy here');

export const parseJournalRequest = (message: unknown): Result<JournalRequest, 'not-understood'> =>
  parseMessage(request, message);
export const parseJournalResponse = (message: unknown): Result<JournalResponse, 'not-understood'> =>
  parseMessage(response, message);
export const parseJournalAnswer = <S extends v.GenericSchema>(
  schema: S,
  value: unknown,
): Result<v.InferOutput<S>, 'not-understood'> => parseMessage(schema, value);
