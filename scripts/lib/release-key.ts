// A release key, and what it signs: docs/hosting.md, "Who made it?".
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRelease } from '../../src/domain/shell/release.ts';
import {
  filesStatement,
  isSigned,
  parseFilesStatement,
  parseSignedText,
  rootStatement,
  type RootStatement,
  type SignedText,
} from '../../src/domain/shell/signed-release.ts';

/** The key file holds no Ed25519 key, or the statement is not one on this build. */
export class ReleaseKeyError extends Error {
  override name = 'ReleaseKeyError';
}

/** Beside the build's files, and not among those that its service worker lists: it names that worker. */
export const STATEMENT_FILE = 'release.json';

const PASSPHRASE = 'UPLANET_RELEASE_PASSPHRASE';

const publicHex = (key: KeyObject): string => {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (x === undefined) throw new ReleaseKeyError('not an Ed25519 key');
  return Buffer.from(x, 'base64url').toString('hex');
};

/** PEM of an Ed25519 key; sealed with the passphrase of the environment if it was made so. @throws {ReleaseKeyError} */
export const readReleaseKey = (path: string): KeyObject => {
  const key = createPrivateKey({ key: readFileSync(path), passphrase: process.env[PASSPHRASE] });
  if (key.asymmetricKeyType !== 'ed25519') throw new ReleaseKeyError(`${path}: not an Ed25519 key`);
  return key;
};

/** Writes a new key where none is yet. @returns its public half in hex */
export const makeReleaseKey = (path: string): string => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const passphrase = process.env[PASSPHRASE];
  const sealed = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem', ...sealed });
  writeFileSync(path, pem, { mode: 0o600, flag: 'wx' });
  return publicHex(privateKey);
};

/** Gives a statement somebody's word. */
const signText = (key: KeyObject, statement: string): SignedText => ({
  statement,
  key: publicHex(key),
  signature: sign(null, Buffer.from(statement), key).toString('hex'),
});

const workerHash = (folder: string): string =>
  createHash('sha256')
    .update(readFileSync(join(folder, 'service-worker.js')))
    .digest('hex');

/** What the built page says of itself. @throws {ReleaseKeyError} */
const headOf = (folder: string): Omit<RootStatement, 'cid'> => {
  const [, text = ''] =
    /<meta name="uplanet-release" content="([^"]*)"/.exec(readFileSync(join(folder, 'index.html'), 'utf8')) ??
    [];
  const release = parseRelease(text);
  if (!release.ok) throw new ReleaseKeyError(`${folder}: no build`);
  return {
    version: release.value.number,
    build: release.value.version,
    day: new Date(release.value.dateMs).toISOString().slice(0, 10),
  };
};

const write = (folder: string, signed: SignedText): void =>
  writeFileSync(join(folder, STATEMENT_FILE), `${JSON.stringify(signed)}\n`);

/** Signs a finished build: its page, and through its worker every file in it. */
export const signBuild = (folder: string, { key }: { readonly key: KeyObject }): void =>
  write(folder, signText(key, filesStatement({ ...headOf(folder), worker: workerHash(folder) })));

/** Signs the name of the whole. */
export const signRoot = (
  folder: string,
  { key, cid }: { readonly key: KeyObject; readonly cid: string },
): SignedText => signText(key, rootStatement({ ...headOf(folder), cid }));

/** Gives a build the word that somebody gave to the same one elsewhere: so it gets the same CID. @throws {ReleaseKeyError} */
export const placeStatement = (path: string, folder: string): void => {
  const signed = parseSignedText(readFileSync(path, 'utf8'));
  const files = signed.ok && isSigned(signed.value) ? parseFilesStatement(signed.value.statement) : undefined;
  if (!signed.ok || files?.ok !== true) throw new ReleaseKeyError(`${path}: no signed statement on a build`);
  if (files.value.worker !== workerHash(folder))
    throw new ReleaseKeyError(`${path} is on another build: ${files.value.version} ${files.value.build}`);
  write(folder, signed.value);
};
