import type { Desk } from './desk.ts';
import { journalFailureOf, parseJournalRequest, type JournalRequest } from './protocol.ts';

/** The worker's own scope, or a port in tests. */
export interface JournalSide {
  readonly postMessage: (message: unknown) => void;
  readonly addEventListener: (type: 'message', listener: (event: MessageEvent) => void) => void;
}

const answer = async (desk: Desk, request: JournalRequest): Promise<unknown> => {
  switch (request.verb) {
    case 'open':
      return desk.open(request.name, request);
    case 'append':
      desk.append(request.journal, request.entries);
      return undefined;
    case 'chunk':
      return desk.chunk(request.journal, request.isFirst);
    case 'close':
      desk.close(request.journal);
      return undefined;
    case 'drop':
      return desk.drop(request.name);
  }
};

const reply = async (side: JournalSide, desk: Desk, request: JournalRequest): Promise<void> => {
  const { id } = request;
  try {
    side.postMessage({ id, ok: true, value: await answer(desk, request) });
  } catch (error) {
    side.postMessage(journalFailureOf(id, error));
  }
  if (request.verb === 'append') desk.tidy(request.journal);
};

/** Answers every request that can be read; what cannot be read is dropped, since nobody is known to wait for it. */
export const serveJournals = (side: JournalSide, desk: Desk): void => {
  side.addEventListener('message', (event: MessageEvent<unknown>) => {
    const request = parseJournalRequest(event.data);
    if (request.ok) void reply(side, desk, request.value);
  });
};
