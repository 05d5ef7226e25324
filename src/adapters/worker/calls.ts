import { createAnswers } from '../../kit/async/answers.ts';
import type { Result } from '../../kit/result.ts';

export interface WorkerCallsDeps<Answer> {
  readonly worker: Worker;
  /** What comes from the worker; what is no answer is passed over. */
  readonly parse: (message: unknown) => Result<Answer, unknown>;
  /** What every call is told once the worker is dead. */
  readonly gone: Error;
  /** Ends the worker. */
  readonly signal: AbortSignal;
}

/** Sends a request under a number of its own, and gives the answer to that number. */
export type WorkerCalls<Answer> = (request: object) => Promise<Answer>;

/** Calls to a worker that ends with its signal, or with the first thing that goes wrong in it. */
export const createWorkerCalls = <Answer extends { readonly id: number }>({
  worker,
  parse,
  gone,
  signal,
}: WorkerCallsDeps<Answer>): WorkerCalls<Answer> => {
  const answers = createAnswers<Answer>();
  const die = (): void => {
    worker.terminate();
    answers.end(gone);
  };
  worker.addEventListener('error', die);
  worker.addEventListener('messageerror', die);
  if (signal.aborted) die();
  else signal.addEventListener('abort', die, { once: true });
  worker.addEventListener('message', (event: MessageEvent<unknown>) => {
    const answer = parse(event.data);
    if (answer.ok) answers.settle(answer.value.id, answer.value);
  });
  return async (request) => {
    const id = answers.nextId();
    worker.postMessage({ ...request, id });
    return await answers.of(id);
  };
};
