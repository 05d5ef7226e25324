/** Answers that are waited for, each by the number of its question. */
export interface Answers<Answer> {
  /** A number that no other message has. */
  readonly nextId: () => number;
  /** The answer to this number. Rejects with what `end` was given, at once if that was before. */
  readonly of: (id: number) => Promise<Answer>;
  /** A number that nobody waits for is passed over. */
  readonly settle: (id: number, answer: Answer) => void;
  readonly forget: (id: number) => void;
  /** Nobody will answer any more. */
  readonly end: (why: Error) => void;
}

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (why: Error) => void;
}

export const createAnswers = <Answer>(): Answers<Answer> => {
  const waiting = new Map<number, Waiting<Answer>>();
  let lastId = 0;
  let over: Error | undefined;
  return {
    nextId: () => (lastId += 1),
    of: (id) =>
      over === undefined
        ? new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
        : Promise.reject(over),
    settle: (id, answer) => {
      waiting.get(id)?.resolve(answer);
      waiting.delete(id);
    },
    forget: (id) => {
      waiting.delete(id);
    },
    end: (why) => {
      over ??= why;
      for (const { reject } of waiting.values()) reject(over);
      waiting.clear();
    },
  };
};
