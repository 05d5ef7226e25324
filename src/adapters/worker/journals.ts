import type * as v from 'valibot';
import type { JournalEntry } from '../../domain/journal/frames.ts';
import { JournalUnavailableError, type Journal, type Journals } from '../../ports/journal.ts';
import workerUrl from '../../workers/journal.worker.ts?worker&url';
import {
  JOURNAL_ANSWERS,
  journalErrorOf,
  parseJournalAnswer,
  parseJournalResponse,
} from '../../workers/journal/protocol.ts';
import { createWorkerCalls } from './calls.ts';

export interface WorkerJournalsDeps {
  /** Marks the worker's address as ours, where the page's policy asks for trusted types. */
  readonly trust?: (url: string) => string;
  /** Ends the worker; the browser then frees its files. */
  readonly signal: AbortSignal;
}

/** Sends one request and resolves with its parsed answer. */
type Call = <S extends v.GenericSchema>(
  request: { readonly verb: string } & Readonly<Record<string, unknown>>,
  schema: S,
) => Promise<v.InferOutput<S>>;

/** @throws {JournalUnavailableError} from every call once the worker is dead. */
const callsTo = (worker: Worker, signal: AbortSignal): Call => {
  const gone = new JournalUnavailableError('the worker died');
  const call = createWorkerCalls({ worker, parse: parseJournalResponse, gone, signal });
  return async (request, schema) => {
    const response = await call(request);
    if (!response.ok) throw journalErrorOf(response);
    const answer = parseJournalAnswer(schema, response.value);
    if (!answer.ok) throw new JournalUnavailableError('an answer of another shape');
    return answer.value;
  };
};

async function* chunksOf(
  call: Call,
  journal: number,
  signal: AbortSignal,
): AsyncGenerator<readonly JournalEntry[]> {
  for (let isFirst = true; ; isFirst = false) {
    signal.throwIfAborted();
    const chunk = await call({ verb: 'chunk', journal, isFirst }, JOURNAL_ANSWERS.chunk);
    if (chunk === undefined) return;
    yield chunk;
  }
}

/** A view is copied: structured clone would send the whole buffer behind it. */
const ownValue = ({ key, order, value }: JournalEntry): JournalEntry =>
  value === undefined || value.byteLength === value.buffer.byteLength
    ? { key, order, value }
    : { key, order, value: value.slice() };

/** Journals in files of the origin private file system, written by a worker: only there the browser flushes them. */
export const createWorkerJournals = ({ trust = (url) => url, signal }: WorkerJournalsDeps): Journals => {
  const call = callsTo(new Worker(trust(workerUrl), { type: 'module' }), signal);
  const open: Journals['open'] = async (name, { isNeeded }): Promise<Journal> => {
    const { journal, id, isWhole } = await call({ verb: 'open', name, isNeeded }, JOURNAL_ANSWERS.opened);
    return {
      id,
      isWhole,
      append: (entries) =>
        call({ verb: 'append', journal, entries: entries.map(ownValue) }, JOURNAL_ANSWERS.nothing),
      entries: (options) => chunksOf(call, journal, options.signal),
      close: () => call({ verb: 'close', journal }, JOURNAL_ANSWERS.nothing),
    };
  };
  return { open, drop: (name) => call({ verb: 'drop', name }, JOURNAL_ANSWERS.nothing) };
};
