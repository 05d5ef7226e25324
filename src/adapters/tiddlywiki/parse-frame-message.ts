import type { FrameChange } from '../../ports/wiki-host.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { FRAME_LIMITS as LIMITS, type FrameMessage } from './protocol.ts';

/** Why a message from the frame was not believed. */
export type FrameFault = 'unknown-verb' | 'bad-shape' | 'too-big';

type Parsed<T> = Result<T, FrameFault>;
type Plain = Readonly<Record<string, unknown>>;

const LINK_SCHEMES = /^(https?|mailto|ipfs|ipns):/i;

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null;
const isText = (value: unknown, maxLength: number): value is string =>
  typeof value === 'string' && value.length <= maxLength;
const isTitle = (value: unknown): value is string => isText(value, LIMITS.titleLength) && value !== '';
const isId = (value: unknown): value is number => Number.isSafeInteger(value);

/** Counts down while a batch is read, so that a bound holds before the whole was copied. */
interface Budget {
  left: number;
}

const spend = (budget: Budget, length: number): boolean => {
  budget.left -= length;
  return budget.left >= 0;
};

const parseFields = (value: unknown, budget: Budget): Parsed<ReadonlyMap<string, string>> => {
  if (!(value instanceof Map)) return err('bad-shape');
  if (value.size > LIMITS.fieldsPerNote) return err('too-big');
  const fields = new Map<string, string>();
  for (const [name, text] of value as ReadonlyMap<unknown, unknown>) {
    if (!isText(name, LIMITS.fieldNameLength) || typeof text !== 'string' || name === 'title')
      return err('bad-shape');
    if (!spend(budget, name.length + text.length)) return err('too-big');
    fields.set(name, text);
  }
  return ok(fields);
};

const parseChange = (value: unknown, budget: Budget): Parsed<FrameChange> => {
  if (!isPlain(value)) return err('bad-shape');
  const { title, fields, renamedFrom, isTyped } = value;
  if (!isTitle(title) || (renamedFrom !== undefined && !isTitle(renamedFrom))) return err('bad-shape');
  if (!spend(budget, title.length)) return err('too-big');
  const more = {
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
    ...(isTyped === true ? { isTyped } : {}),
  };
  if (fields === null) return ok({ title, fields, ...more });
  const parsed = parseFields(fields, budget);
  return parsed.ok ? ok({ title, fields: parsed.value, ...more }) : parsed;
};

const parseChanges = ({ id, changes }: Plain): Parsed<FrameMessage> => {
  if (!isId(id) || !Array.isArray(changes)) return err('bad-shape');
  if (changes.length > LIMITS.changesPerBatch) return err('too-big');
  const budget = { left: LIMITS.textPerBatch };
  const parsed: FrameChange[] = [];
  for (const change of changes as readonly unknown[]) {
    const result = parseChange(change, budget);
    if (!result.ok) return result;
    parsed.push(result.value);
  }
  return ok({ verb: 'changes', id, changes: parsed });
};

const parseFlushed = ({ id, open }: Plain): Parsed<FrameMessage> => {
  if (!isId(id) || !Array.isArray(open)) return err('bad-shape');
  if (open.length > LIMITS.openTitles) return err('too-big');
  const titles: readonly unknown[] = open;
  return titles.every(isTitle) ? ok({ verb: 'flushed', id, open: titles }) : err('bad-shape');
};

const parseLink = ({ url }: Plain): Parsed<FrameMessage> => {
  if (!isText(url, LIMITS.urlLength) || !LINK_SCHEMES.test(url)) return err('bad-shape');
  // A control character or a space could show one address and open another.
  return URL.canParse(url) ? ok({ verb: 'link', url: new URL(url).href }) : err('bad-shape');
};

const isFile = (value: unknown): value is File =>
  value instanceof File && isText(value.name, LIMITS.fileNameLength);

const parseFiles = ({ files }: Plain): Parsed<FrameMessage> => {
  if (!Array.isArray(files) || files.length === 0) return err('bad-shape');
  if (files.length > LIMITS.filesPerMessage) return err('too-big');
  const handed: readonly unknown[] = files;
  return handed.every(isFile) ? ok({ verb: 'files', files: handed }) : err('bad-shape');
};

const parseAudience = ({ title, audience }: Plain): Parsed<FrameMessage> =>
  isTitle(title) && (audience === 'me' || audience === 'public')
    ? ok({ verb: 'audience', title, audience })
    : err('bad-shape');

/** A table, so that what a frame may say is read at a glance. No verb signs, decrypts or names a key. */
const PARSERS: ReadonlyMap<unknown, (message: Plain) => Parsed<FrameMessage>> = new Map([
  ['booted', () => ok({ verb: 'booted' } as const)],
  ['export', () => ok({ verb: 'export' } as const)],
  ['exhausted', () => ok({ verb: 'exhausted' } as const)],
  ['failed', ({ message }: Plain) => ok({ verb: 'failed', message: String(message).slice(0, 500) } as const)],
  ['flushed', parseFlushed],
  ['changes', parseChanges],
  ['audience', parseAudience],
  ['link', parseLink],
  ['files', parseFiles],
]);

/** Reads one message of a frame, which may run anybody's code. Bounds: `FRAME_LIMITS`. */
export const parseFrameMessage = (message: unknown): Parsed<FrameMessage> => {
  if (!isPlain(message)) return err('bad-shape');
  const parse = PARSERS.get(message['verb']);
  return parse === undefined ? err('unknown-verb') : parse(message);
};
