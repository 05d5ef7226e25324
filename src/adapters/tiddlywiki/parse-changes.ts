import { NOTE_LIMITS, noteFault } from '../../domain/wiki/limits.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import type { FrameChange, RefusedChange } from '../../ports/wiki-host.ts';
import { FRAME_LIMITS } from './protocol.ts';

/** Each change of a batch judged alone: what is wrong with one is no fault of the others. */
export interface ParsedChanges {
  readonly changes: readonly FrameChange[];
  readonly refused: readonly RefusedChange[];
}

type Reason = RefusedChange['reason'];
type Plain = Readonly<Record<string, unknown>>;

export const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null;
export const isText = (value: unknown, maxLength: number): value is string =>
  typeof value === 'string' && value.length <= maxLength;

/** A title that somebody may have in the wiki, too long for a note as it may be. */
export const isAnyTitle = (value: unknown): value is string =>
  isText(value, FRAME_LIMITS.anyTitleLength) && value !== '';

/** Counts down while a batch is read, so that a bound holds before the whole was copied. */
interface Budget {
  left: number;
}

const spend = (budget: Budget, length: number): boolean => {
  budget.left -= length;
  return budget.left >= 0;
};

const parseFields = (value: unknown, budget: Budget): Result<ReadonlyMap<string, string>, Reason> => {
  if (!(value instanceof Map)) return err('malformed');
  if (value.size > NOTE_LIMITS.fields) return err('too-many-fields');
  const fields = new Map<string, string>();
  for (const [name, text] of value as ReadonlyMap<unknown, unknown>) {
    if (typeof name !== 'string' || typeof text !== 'string' || name === 'title') return err('malformed');
    if (!spend(budget, name.length + text.length)) return err('too-large');
    fields.set(name, text);
  }
  return ok(fields);
};

const parseFit = (
  title: string,
  value: unknown,
  budget: Budget,
): Result<ReadonlyMap<string, string> | null, Reason> => {
  // What is gone takes no room, whatever it was called.
  if (value === null) return ok(null);
  const fields = parseFields(value, budget);
  const fault = fields.ok ? noteFault(title, fields.value) : undefined;
  return fault === undefined ? fields : err(fault);
};

/** Of a former title that is none the note comes without: it only tells what else could follow it. */
const beside = ({ renamedFrom, isTyped }: Plain): Partial<FrameChange> => ({
  ...(isAnyTitle(renamedFrom) ? { renamedFrom } : {}),
  ...(isTyped === true ? { isTyped } : {}),
});

const parseChange = (value: unknown, budget: Budget): Result<FrameChange, RefusedChange> => {
  const title = isPlain(value) ? value['title'] : undefined;
  if (!isPlain(value) || !isAnyTitle(title)) return err({ title: '', reason: 'malformed' });
  if (!spend(budget, title.length)) return err({ title, reason: 'too-large' });
  const fields = parseFit(title, value['fields'], budget);
  return fields.ok
    ? ok({ title, fields: fields.value, ...beside(value) })
    : err({ title, reason: fields.error });
};

/** What comes after the bounds of a batch is refused unread, and the last refusal stands for all of it. */
export const parseChanges = (list: readonly unknown[]): ParsedChanges => {
  const budget = { left: FRAME_LIMITS.textPerBatch };
  const changes: FrameChange[] = [];
  const refused: RefusedChange[] = [];
  for (const value of list.slice(0, FRAME_LIMITS.changesPerBatch)) {
    const parsed = parseChange(value, budget);
    if (parsed.ok) changes.push(parsed.value);
    else refused.push(parsed.error);
  }
  if (list.length > FRAME_LIMITS.changesPerBatch) refused.push({ title: '', reason: 'too-large' });
  return { changes, refused };
};
