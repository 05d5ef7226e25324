import workerUrl from '../../workers/import.worker.ts?worker&url';
import type { LeftOut, Reading } from '../../domain/import/reading.ts';
import { err, ok } from '../../kit/result.ts';
import type { Tiddler } from '../../domain/wiki/tiddler.ts';
import { ReaderBrokenError, type NotesReader } from '../../ports/notes-reader.ts';
import {
  parseImportResponse,
  type ImportRequest,
  type ImportResponse,
  type NoteRead,
} from '../../workers/import/protocol.ts';

interface Line {
  /** The next answer; progress is told on the way. */
  readonly ask: (request: ImportRequest, onProgress: (doneBytes: number) => void) => Promise<ImportResponse>;
}

/** One question at a time. @throws {ReaderBrokenError} from every call once the worker is dead */
const createLine = (worker: Worker, signal: AbortSignal): Line => {
  let isBroken = false;
  let end: (() => void) | undefined;
  let hear: ((response: ImportResponse) => void) | undefined;
  const breakOff = (): void => {
    isBroken = true;
    worker.terminate();
    end?.();
  };
  worker.addEventListener('message', (event: MessageEvent<unknown>) => {
    const parsed = parseImportResponse(event.data);
    if (parsed.ok) hear?.(parsed.value);
    else breakOff();
  });
  worker.addEventListener('error', breakOff);
  worker.addEventListener('messageerror', breakOff);
  signal.addEventListener('abort', breakOff, { once: true });
  return {
    ask: (request, onProgress) =>
      new Promise((resolve, reject) => {
        end = () =>
          reject(
            signal.aborted ? (signal.reason as Error) : new ReaderBrokenError('the import worker is gone'),
          );
        hear = (response) => {
          if (response.verb === 'progress') onProgress(response.doneBytes);
          else if (response.verb === 'failed') breakOff();
          else resolve(response);
        };
        if (isBroken) end();
        else worker.postMessage(request);
      }),
  };
};

interface Lists {
  readonly notes: Tiddler[];
  readonly drafts: Tiddler[];
  readonly withoutText: Tiddler[];
  readonly leftOut: LeftOut[];
}

const sortIn = (lists: Lists, { list, reason, title, fields }: NoteRead): void => {
  if (list === 'leftOut') lists.leftOut.push({ note: { title, fields }, reason: reason ?? 'state' });
  else lists[list].push({ title, fields });
};

const quietly = (): void => undefined;

/** All parts, each taken in by itself: the page can answer between two. */
const fetchLists = async ({ ask }: Line): Promise<Omit<Reading, 'report'>> => {
  const lists: Lists = { notes: [], drafts: [], withoutText: [], leftOut: [] };
  for (;;) {
    const part = await ask({ verb: 'next' }, quietly);
    if (part.verb !== 'part' || part.notes.length === 0) return lists;
    for (const note of part.notes) sortIn(lists, note);
  }
};

/** The reader of the product: in a worker of its own, which ends with the signal, in the middle of a file too. */
export const createWorkerNotesReader = ({
  trust,
  signal,
}: {
  /** Marks the worker's address as ours, where the page's policy asks for trusted types. */
  readonly trust: (url: string) => string;
  readonly signal: AbortSignal;
}): NotesReader => {
  const line = createLine(new Worker(trust(workerUrl), { type: 'module' }), signal);
  return {
    read: async (file, { onProgress }) => {
      const answer = await line.ask({ verb: 'read', ...file }, onProgress);
      if (answer.verb === 'refused') return err(answer.fault);
      if (answer.verb !== 'report') throw new ReaderBrokenError('the import worker answers something else');
      return ok({ ...(await fetchLists(line)), report: answer.report });
    },
  };
};
