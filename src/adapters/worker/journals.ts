import type * as v from 'valibot';
import type { JournalEntry } from '../../domain/journal/frames.ts';
import { JournalUnavailableError, type Journal, type Journals } from '../../ports/journal.ts';
import workerUrl from '../../workers/journal.worker.ts?worker&url';
import {
  JOURNAL_ANSWERS,
  journalErrorOf,
  parseJournalAnswer,
  parseJournalResponse,
  type JournalResponse,
} from '../../workers/journal/protocol.ts';

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

interface Waiting {
  readonly resolve: (response: JournalResponse) => void;
  readonly reject: (error: JournalUnavailableError) => void;
}

/** Pairs requests with answers by number. */
const callsTo = (worker: Worker, signal: AbortSignal): Call => {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let isDead = false;
  const die = (): void => {
    isDead = true;
    worker.terminate();
    for (const { reject } of waiting.values()) reject(new JournalUnavailableError('the worker died'));
    waiting.clear();
  };
  worker.addEventListener('error', die);
  worker.addEventListener('messageerror', die);
  signal.addEventListener('abort', die, { once: true });
  worker.addEventListener('message', (event: MessageEvent<unknown>) => {
    const response = parseJournalResponse(event.data);
    if (!response.ok) return;
    waiting.get(response.value.id)?.resolve(response.value);
    waiting.delete(response.value.id);
  });
  return async (request, schema) => {
    if (isDead || signal.aborted) throw new JournalUnavailableError('the worker died');
    const id = (lastId += 1);
    const answered = new Promise<JournalResponse>((resolve, reject) => waiting.set(id, { resolve, reject }));
    worker.postMessage({ ...request, id });
    const response = await answered;
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
