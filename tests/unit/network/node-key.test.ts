import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { peerIdOf } from '../../../src/domain/identity/key-formats.ts';
import { deviceKeyOf } from '../../support/device-keys.ts';
import { openPeer } from '../../support/real-peers.ts';

/** https://www.rfc-editor.org/rfc/rfc8032#section-7.1 */
const SEED = hexToBytes('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');

test('a node is who its key says, and its seed stays as it was', async () => {
  const { network } = await openPeer([], { deviceSeed: SEED });
  expect(network.peerId).toBe(peerIdOf(deviceKeyOf(SEED).publicKey));
  expect(bytesToHex(SEED)).toMatch(/^9d61b19d.*7f60$/);
  await network.stop();
});
