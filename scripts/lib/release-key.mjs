// A release key, and what it signs: docs/hosting.md, "Who made it?".
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRelease } from '../../src/domain/shell/release.ts';
import {
  filesStatement,
  isSigned,
  parseFilesStatement,
  parseSignedText,
  rootStatement,
} from '../../src/domain/shell/signed-release.ts';

/** The key file holds no Ed25519 key, or the statement is not one on this build. */
export class ReleaseKeyError extends Error {
  name = 'ReleaseKeyError';
}

/** Beside the build's files, and not among those that its service worker lists: it names that worker. */
export const STATEMENT_FILE = 'release.json';

const PASSPHRASE = 'UPLANET_RELEASE_PASSPHRASE';

const publicHex = (key) =>
  Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x, 'base64url').toString('hex');

/** PEM of an Ed25519 key; sealed with the passphrase of the environment if it was made so. @throws {ReleaseKeyError} */
export const readReleaseKey = (path) => {
  const key = createPrivateKey({ key: readFileSync(path), passphrase: process.env[PASSPHRASE] });
  if (key.asymmetricKeyType !== 'ed25519') throw new ReleaseKeyError(`${path}: not an Ed25519 key`);
  return key;
};

/** Writes a new key where none is yet. @returns {string} its public half in hex */
export const makeReleaseKey = (path) => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const passphrase = process.env[PASSPHRASE];
  const sealed = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem', ...sealed });
  writeFileSync(path, pem, { mode: 0o600, flag: 'wx' });
  return publicHex(privateKey);
};

/** Gives a statement somebody's word. */
const signText = (key, statement) => ({
  statement,
  key: publicHex(key),
  signature: sign(null, Buffer.from(statement), key).toString('hex'),
});

const workerHash = (folder) =>
  createHash('sha256')
    .update(readFileSync(join(folder, 'service-worker.js')))
    .digest('hex');

/** What the built page says of itself. @throws {ReleaseKeyError} */
const headOf = (folder) => {
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

const write = (folder, signed) => writeFileSync(join(folder, STATEMENT_FILE), `${JSON.stringify(signed)}\n`);

/** Signs a finished build: its page, and through its worker every file in it. */
export const signBuild = (folder, { key }) =>
  write(folder, signText(key, filesStatement({ ...headOf(folder), worker: workerHash(folder) })));

/** Signs the name of the whole. */
export const signRoot = (folder, { key, cid }) => signText(key, rootStatement({ ...headOf(folder), cid }));

/** Gives a build the word that somebody gave to the same one elsewhere: so it gets the same CID. @throws {ReleaseKeyError} */
export const placeStatement = (path, folder) => {
  const signed = parseSignedText(readFileSync(path, 'utf8'));
  const files = signed.ok && isSigned(signed.value) && parseFilesStatement(signed.value.statement);
  if (!files || !files.ok) throw new ReleaseKeyError(`${path}: no signed statement on a build`);
  if (files.value.worker !== workerHash(folder))
    throw new ReleaseKeyError(`${path} is on another build: ${files.value.version} ${files.value.build}`);
  write(folder, signed.value);
};
