import { sameFields } from '../../domain/wiki/fields.ts';
import { isListed } from '../../domain/wiki/audience.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import type { WikiStore } from '../../ports/wiki-store.ts';
import type { BackupFault, CarryOptions, RestorePlan } from './backup.types.ts';
import type { Carrier } from './carrier.ts';
import {
  BackupRefusedError,
  readBackup,
  readHeader,
  type BackupPiece,
  type ReadBackupDeps,
} from './read-backup.ts';

export interface RestoreDeps extends ReadBackupDeps {
  readonly wikiStore: Pick<WikiStore, 'read' | 'keepPast'>;
  readonly carrier: Pick<Carrier, 'take' | 'finish'>;
}

const orFault = async <T>(work: () => Promise<T>): Promise<Result<T, BackupFault>> => {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof BackupRefusedError) return err(error.fault);
    throw error;
  }
};

/** Reads the whole file and hands each piece on. */
const walk = async (
  deps: ReadBackupDeps,
  file: Blob,
  { onProgress, signal }: CarryOptions,
  visit: (piece: BackupPiece) => Promise<void>,
): Promise<void> => {
  let notes = 0;
  for await (const piece of readBackup(file, deps, signal)) {
    await visit(piece);
    notes += notesIn(piece).length;
    onProgress({ notes, bytes: piece.bytesRead, share: piece.bytesRead / file.size });
  }
};

const notesIn = ({ items }: BackupPiece): readonly NoteRecord[] =>
  items.flatMap((item) => (item.kind === 'note' && isListed(item.note) ? [item.note] : []));

/** Drafts, and what is there for the wiki. */
const apartIn = ({ items }: BackupPiece): number =>
  items.filter((item) => item.kind === 'note' && item.note.fields !== null && !isListed(item.note)).length;

/** @throws {BackupRefusedError} */
const planOf = async (deps: RestoreDeps, file: Blob, options: CarryOptions): Promise<RestorePlan> => {
  const { madeAtMs } = await readHeader(file, deps.identity);
  const plan = { notes: 0, apart: 0, added: 0, differing: 0, others: 0 };
  await walk(deps, file, options, async (piece) => {
    const notes = notesIn(piece);
    const titles = notes.map(({ title }) => title);
    const stored = await deps.wikiStore.read(titles, { signal: options.signal });
    const here = new Map(stored.map((record) => [record.title, record]));
    plan.notes += notes.length;
    plan.apart += apartIn(piece);
    plan.others += piece.items.length - notes.length;
    for (const note of notes) {
      const mine = here.get(note.title);
      if (mine === undefined) plan.added += 1;
      else if (!sameFields(mine.fields, note.fields)) plan.differing += 1;
    }
  });
  return { madeAtMs, ...plan };
};

export const checkBackup = (
  deps: RestoreDeps,
  file: Blob,
  options: CarryOptions,
): Promise<Result<RestorePlan, BackupFault>> => orFault(() => planOf(deps, file, options));

const takeIn = async (
  { carrier, wikiStore }: RestoreDeps,
  { items }: BackupPiece,
  signal: AbortSignal,
): Promise<void> => {
  await carrier.take(
    items.filter((item) => item.kind !== 'past'),
    { signal },
  );
  const past = items.flatMap((item) => (item.kind === 'past' ? [item.past] : []));
  if (past.length > 0) await wikiStore.keepPast(past, { signal });
};

/** The first half of the progress is the check, the second the writing. */
export const restoreBackup = (
  deps: RestoreDeps,
  file: Blob,
  options: CarryOptions,
): Promise<Result<RestorePlan, BackupFault>> =>
  orFault(async () => {
    const { onProgress, signal } = options;
    const half = (from: number): CarryOptions => ({
      signal,
      onProgress: (progress) => onProgress({ ...progress, share: from + progress.share / 2 }),
    });
    const plan = await planOf(deps, file, half(0));
    await walk(deps, file, half(0.5), (piece) => takeIn(deps, piece, signal));
    await deps.carrier.finish();
    return plan;
  });
