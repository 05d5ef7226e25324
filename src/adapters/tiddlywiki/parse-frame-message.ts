import { NOTE_LIMITS, type NoteFault } from '../../domain/wiki/limits.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import { isAnyTitle, isPlain, isText, parseChanges, type ParsedChanges } from './parse-changes.ts';
import { FRAME_LIMITS as LIMITS, type FrameMessage } from './protocol.ts';

/** Why a message from the frame was not believed. */
export type FrameFault = 'unknown-verb' | 'bad-shape' | 'too-big';

/** A message as it was read: a batch has lost those changes that could not be believed, each by itself. */
export type HeardMessage =
  | Exclude<FrameMessage, { readonly verb: 'changes' }>
  | ({ readonly verb: 'changes'; readonly id: number } & ParsedChanges);

type Parsed = Result<HeardMessage, FrameFault>;
type Plain = Readonly<Record<string, unknown>>;

const LINK_SCHEMES = /^(https?|mailto|ipfs|ipns):/i;

const isTitle = (value: unknown): value is string => isText(value, NOTE_LIMITS.title) && value !== '';
const isId = (value: unknown): value is number => Number.isSafeInteger(value);

const parseBatch = ({ id, changes }: Plain): Parsed => {
  if (!isId(id) || !Array.isArray(changes)) return err('bad-shape');
  return ok({ verb: 'changes', id, ...parseChanges(changes) });
};

const NOTE_FAULTS: ReadonlySet<unknown> = new Set<NoteFault>([
  'title-too-long',
  'too-many-fields',
  'field-name-too-long',
  'too-large',
]);
const isNoteFault = (value: unknown): value is NoteFault => NOTE_FAULTS.has(value);

/** What is no title is left out. */
const titlesIn = (value: unknown, max: number): readonly string[] => {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.slice(0, max).filter(isTitle);
};

const parseKeptBack = ({ title, fault, isFile, content, along }: Plain): Parsed => {
  if (!isAnyTitle(title) || !isNoteFault(fault) || !(content instanceof Blob)) return err('bad-shape');
  const others = titlesIn(along, LIMITS.titlesAlong);
  return ok({ verb: 'kept-back', title, fault, isFile: isFile === true, content, along: others });
};

/** The host waits for this answer: what is no title in it is left out, and holds nothing up. */
const parseFlushed = ({ id, open }: Plain): Parsed =>
  isId(id) ? ok({ verb: 'flushed', id, open: titlesIn(open, LIMITS.openTitles) }) : err('bad-shape');

const parseMended = ({ title }: Plain): Parsed =>
  isAnyTitle(title) ? ok({ verb: 'mended', title }) : err('bad-shape');

const parseFileWish = ({ title }: Plain): Parsed =>
  isTitle(title) ? ok({ verb: 'file', title }) : err('bad-shape');

const parseLink = ({ url }: Plain): Parsed => {
  if (!isText(url, LIMITS.urlLength) || !LINK_SCHEMES.test(url)) return err('bad-shape');
  // A control character or a space could show one address and open another.
  return URL.canParse(url) ? ok({ verb: 'link', url: new URL(url).href }) : err('bad-shape');
};

const isFile = (value: unknown): value is File =>
  value instanceof File && isText(value.name, LIMITS.fileNameLength);

const parseFiles = ({ files }: Plain): Parsed => {
  if (!Array.isArray(files) || files.length === 0) return err('bad-shape');
  if (files.length > LIMITS.filesPerMessage) return err('too-big');
  const handed: readonly unknown[] = files;
  return handed.every(isFile) ? ok({ verb: 'files', files: handed }) : err('bad-shape');
};

const parseAudience = ({ title, audience }: Plain): Parsed =>
  isTitle(title) && (audience === 'me' || audience === 'public')
    ? ok({ verb: 'audience', title, audience })
    : err('bad-shape');

/** What is too long is cut: the beginning tells most. */
const parseTrace =
  (verb: 'failed' | 'stumbled') =>
  ({ trace }: Plain): Parsed =>
    typeof trace === 'string' ? ok({ verb, trace: trace.slice(0, LIMITS.traceLength) }) : err('bad-shape');

const parseRunning = ({ title, waits }: Plain): Parsed =>
  isText(title, NOTE_LIMITS.title) ? ok({ verb: 'running', title, waits: waits === true }) : err('bad-shape');

const parseDrawn = ({ isEmpty }: Plain): Parsed =>
  typeof isEmpty === 'boolean' ? ok({ verb: 'drawn', isEmpty }) : err('bad-shape');

/** A table, so that what a frame may say is read at a glance. No verb signs, decrypts or names a key. */
const PARSERS: ReadonlyMap<unknown, (message: Plain) => Parsed> = new Map([
  ['booted', () => ok({ verb: 'booted' } as const)],
  ['export', () => ok({ verb: 'export' } as const)],
  ['exhausted', () => ok({ verb: 'exhausted' } as const)],
  ['failed', parseTrace('failed')],
  ['stumbled', parseTrace('stumbled')],
  ['running', parseRunning],
  ['drawn', parseDrawn],
  ['reload', () => ok({ verb: 'reload' } as const)],
  ['flushed', parseFlushed],
  ['changes', parseBatch],
  ['kept-back', parseKeptBack],
  ['mended', parseMended],
  ['audience', parseAudience],
  ['link', parseLink],
  ['file', parseFileWish],
  ['files', parseFiles],
]);

/** Reads one message of a frame, which may run anybody's code. Bounds: `FRAME_LIMITS`. */
export const parseFrameMessage = (message: unknown): Parsed => {
  if (!isPlain(message)) return err('bad-shape');
  const parse = PARSERS.get(message['verb']);
  return parse === undefined ? err('unknown-verb') : parse(message);
};
