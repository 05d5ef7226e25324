import type { KeyObject } from 'node:crypto';
import type { SignedText } from '../../src/domain/shell/signed-release.ts';
/** The key file holds no Ed25519 key, or the statement is not one on this build. */
export class ReleaseKeyError extends Error {}
export const STATEMENT_FILE: string;
/** PEM of an Ed25519 key. @throws {ReleaseKeyError} */
export function readReleaseKey(path: string): KeyObject;
/** Writes a new key where none is yet; gives its public half in hex. */
export function makeReleaseKey(path: string): string;
export function signBuild(folder: string, options: { readonly key: KeyObject }): void;
export function signRoot(
  folder: string,
  options: { readonly key: KeyObject; readonly cid: string },
): SignedText;
/** @throws {ReleaseKeyError} */
export function placeStatement(path: string, folder: string): void;
