import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { err, ok, type Result } from '../../kit/result.ts';
import { compareNumbers, type Release } from './release.ts';
import { MAX_SIGNED_BYTES, type ReleaseKey, type ReleaseWord, type ServedBuild } from './release-word.ts';
import { readJson } from '../../kit/bytes/json.ts';
import { isSignatureOf } from '../identity/ed25519.ts';

/*
 * What a release key signs: one of two texts, each with a beginning of its own that nothing else signed has
 * (docs/hosting.md, "Who made it?"). The first lies in the build, and names its files through the service worker, which
 * lists each with its SHA-256. The second lies beside it, and names the whole build: it cannot lie in what it names.
 */
export interface FilesStatement {
  readonly version: string;
  readonly build: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** SHA-256 of `service-worker.js` in hex. */
  readonly worker: string;
}
export interface RootStatement {
  readonly version: string;
  readonly build: string;
  readonly day: string;
  readonly cid: string;
}

/** A statement as it is written down: with whose word it is. */
export interface SignedText {
  readonly statement: string;
  readonly key: string;
  readonly signature: string;
}

const HEAD = String.raw`version ([\w.+-]{1,40})\nbuild ([0-9a-f]{16})\ndate (\d{4}-\d{2}-\d{2})\n`;
const FILES = new RegExp(String.raw`^uplanet-release-files:\n${HEAD}service-worker\.js ([0-9a-f]{64})\n$`);
const ROOT = new RegExp(String.raw`^uplanet-release-root:\n${HEAD}/ipfs/(b[a-z2-7]{1,120})\n$`);

const headOf = (kind: 'files' | 'root', { version, build, day }: Omit<FilesStatement, 'worker'>): string =>
  `uplanet-release-${kind}:\nversion ${version}\nbuild ${build}\ndate ${day}\n`;

export const filesStatement = (files: FilesStatement): string =>
  `${headOf('files', files)}service-worker.js ${files.worker}\n`;

export const rootStatement = (root: RootStatement): string => `${headOf('root', root)}/ipfs/${root.cid}\n`;

/** Of no month 99: it would be older than nothing. */
const isDay = (day: string): boolean => !Number.isNaN(Date.parse(day));

export const parseFilesStatement = (text: string): Result<FilesStatement, 'not-a-statement'> => {
  const [, version = '', build = '', day = '', worker] = FILES.exec(text) ?? [];
  return worker === undefined || !isDay(day) ? err('not-a-statement') : ok({ version, build, day, worker });
};

export const parseRootStatement = (text: string): Result<RootStatement, 'not-a-statement'> => {
  const [, version = '', build = '', day = '', cid] = ROOT.exec(text) ?? [];
  return cid === undefined || !isDay(day) ? err('not-a-statement') : ok({ version, build, day, cid });
};

const isHex = (value: unknown, digits: number): value is string =>
  typeof value === 'string' && value.length === digits && /^[0-9a-f]*$/.test(value);

/** Reads the form alone; `isSigned` says whether the signature is right. */
export const parseSignedText = (text: string): Result<SignedText, 'not-signed-text'> => {
  const value = text.length > MAX_SIGNED_BYTES ? undefined : readJson(text);
  if (typeof value !== 'object' || value === null) return err('not-signed-text');
  const { statement, key, signature } = value as Readonly<Record<string, unknown>>;
  return typeof statement === 'string' && isHex(key, 64) && isHex(signature, 128)
    ? ok({ statement, key, signature })
    : err('not-signed-text');
};

export const isSigned = ({ statement, key, signature }: SignedText): boolean =>
  isSignatureOf(hexToBytes(signature), utf8ToBytes(statement), hexToBytes(key));

/** Two releases of one day are told apart by their numbers: the younger one mends what the older one had. */
const isOlderThan = ({ day, version }: FilesStatement, own: Release): boolean =>
  Date.parse(day) < own.dateMs || compareNumbers(version, own.number) < 0;

/** Who made the build that lies at the server? `own` is the build that asks. */
export const judgeRelease = (
  { signed, worker }: ServedBuild,
  { keys, own }: { readonly keys: readonly ReleaseKey[]; readonly own: Release | undefined },
): ReleaseWord => {
  const read = parseSignedText(signed ?? '');
  if (!read.ok) return { kind: 'unsigned' };
  const files = parseFilesStatement(read.value.statement);
  if (!files.ok || !isSigned(read.value) || files.value.worker !== bytesToHex(sha256(worker)))
    return { kind: 'altered' };
  const { build, version } = files.value;
  const by = keys.find(({ key }) => key === read.value.key);
  if (by === undefined) return { kind: 'other-key', key: read.value.key, build, version };
  return { kind: 'signed', by, build, version, isOlder: own !== undefined && isOlderThan(files.value, own) };
};
