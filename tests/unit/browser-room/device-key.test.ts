import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { publicKeyOfDevice } from '../../../src/adapters/browser/device-key.ts';

/** https://www.rfc-editor.org/rfc/rfc8032#section-7.1 */
const SEED = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
const KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';

/** A browser that knows no Ed25519. */
const older = {
  importKey: () => Promise.reject(new DOMException('Unrecognized name', 'NotSupportedError')),
} as unknown as SubtleCrypto;

test.each([
  ['the browser’s own Ed25519', crypto.subtle],
  ['an older browser', older],
])('%s gives the key of the RFC', async (_what, subtle) => {
  expect(bytesToHex(await publicKeyOfDevice(hexToBytes(SEED), subtle))).toBe(KEY);
});

test('the seed that was handed to the browser is overwritten', async () => {
  const handed: Uint8Array[] = [];
  const subtle = {
    importKey: (_form: string, bytes: Uint8Array) => Promise.resolve(handed.push(bytes)),
    exportKey: () => Promise.resolve({ x: '' }),
  } as unknown as SubtleCrypto;
  expect(bytesToHex(await publicKeyOfDevice(hexToBytes(SEED), subtle))).toBe(KEY);
  expect(handed.map((bytes) => bytesToHex(bytes))).toEqual(['00'.repeat(48)]);
});
