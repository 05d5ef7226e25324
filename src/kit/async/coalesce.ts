import { orAborted } from './or-aborted.ts';

interface Waiting {
  readonly signal: AbortSignal;
}

interface Flight<Answer> {
  readonly answer: Promise<Answer>;
  readonly ending: AbortController;
  waiting: number;
}

/** One work for all who want the same at the same time, ended when the last of them leaves; who comes later begins anew. */
export const coalesce = <Wanted, Answer>(
  keyOf: (wanted: Wanted) => string,
  work: (wanted: Wanted, options: Waiting) => Promise<Answer>,
): ((wanted: Wanted, options: Waiting) => Promise<Answer>) => {
  const flights = new Map<string, Flight<Answer>>();
  const land = (key: string, flight: Flight<Answer>): void => {
    if (flights.get(key) === flight) flights.delete(key);
  };
  const begin = (wanted: Wanted, key: string): Flight<Answer> => {
    const ending = new AbortController();
    const flight = { ending, answer: work(wanted, { signal: ending.signal }), waiting: 0 };
    flights.set(key, flight);
    const landed = (): void => land(key, flight);
    flight.answer.then(landed, landed);
    return flight;
  };
  return async (wanted, { signal }) => {
    signal.throwIfAborted();
    const key = keyOf(wanted);
    const flight = flights.get(key) ?? begin(wanted, key);
    flight.waiting += 1;
    try {
      return await orAborted(flight.answer, signal);
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0) {
        land(key, flight);
        flight.ending.abort();
      }
    }
  };
};
