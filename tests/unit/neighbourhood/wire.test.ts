import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  encodeHello,
  encodeMeeting,
  encodeRecordMessage,
  parseDialAddress,
  parseSectorMessage,
  peerOfAddress,
  type DialAddress,
  type SectorWireMessage,
} from '../../../src/domain/neighbourhood/wire.ts';
import { deviceOf, person } from '../../support/cast.ts';

const addressOf = (text: string): DialAddress => {
  const parsed = parseDialAddress(text);
  if (!parsed.ok) throw new RangeError(text);
  return parsed.value;
};
const circuit = `/ip4/127.0.0.1/tcp/4001/ws/p2p/${deviceOf('station')}/p2p-circuit/webrtc`;
const HELLO = {
  leaving: false,
  addresses: [addressOf(circuit), addressOf(`${circuit}/p2p/${deviceOf('bob')}`)],
};

test('a hello is read as it was written', () => {
  expect(parseSectorMessage(encodeHello(HELLO))).toEqual({ ok: true, value: { kind: 'hello', ...HELLO } });
  const leaving = { leaving: true, addresses: [] };
  expect(encodeHello(leaving)).toEqual(new Uint8Array([1, 1, 1, 0]));
  expect(parseSectorMessage(encodeHello(leaving))).toEqual({
    ok: true,
    value: { kind: 'hello', ...leaving },
  });
});

test('a meeting hello is read as it was written, and never says that a device leaves', () => {
  const meeting = { proof: new Uint8Array(16).fill(7), addresses: HELLO.addresses };
  const bytes = encodeMeeting(meeting);
  expect(parseSectorMessage(bytes)).toEqual({ ok: true, value: { kind: 'meeting', ...meeting } });
  bytes[18] = 1;
  expect(parseSectorMessage(bytes)).toEqual({ ok: false, error: 'not-decodable' });
});

test('a record is read as it was written, whatever its bytes', () => {
  const { publicKey } = person('alice');
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 1_024 }), (record) => {
      const message = encodeRecordMessage({ publicKey, record });
      expect(parseSectorMessage(message)).toEqual({ ok: true, value: { kind: 'record', publicKey, record } });
    }),
  );
});

test.each([
  ['nothing', [], 'not-decodable'],
  ['a version alone', [1], 'not-decodable'],
  ['another version', [2, 1, 0, 0], 'unknown-version'],
  ['another kind', [1, 5, 0, 0], 'unknown-kind'],
  ['a dated hello without its time', [1, 3, 0, 0], 'not-decodable'],
  ['a time beyond all clocks', [1, 3, ...new Array<number>(8).fill(255), 0, 0], 'not-decodable'],
  ['a meeting hello without its proof', [1, 4, 0, 0], 'not-decodable'],
  ['a flag nobody named', [1, 1, 2, 0], 'not-decodable'],
  ['five addresses', [1, 1, 0, 5], 'not-decodable'],
  ['an address that is cut short', [1, 1, 0, 1, 0, 9, 47], 'not-decodable'],
  ['an address without a length', [1, 1, 0, 1], 'not-decodable'],
  ['an address that leads elsewhere', [1, 1, 0, 1, 0, 4, 47, 105, 112, 52], 'not-decodable'],
  ['a byte behind a hello', [1, 1, 0, 0, 0], 'not-decodable'],
  ['a record without its key', [1, 2, 7, 7], 'not-decodable'],
  ['a key without its record', [1, 2, ...new Array<number>(32).fill(7)], 'not-decodable'],
  ['a record over a kibibyte', [1, 2, ...new Array<number>(32 + 1_025).fill(7)], 'too-long'],
  ['more than two kibibytes', new Array<number>(2_049).fill(1), 'too-long'],
])('%s is refused', (_what, bytes, fault) => {
  expect(parseSectorMessage(new Uint8Array(bytes))).toEqual({ ok: false, error: fault });
});

test.each([
  '',
  '/p2p-circuit/webrtc',
  '/ip4/127.0.0.1/tcp/4001/ws',
  `${circuit}/p2p/`,
  `${circuit}/http-path/x`,
  `${circuit} `,
  `/dns4/${'a'.repeat(256)}/p2p-circuit/webrtc`,
])('"%s" is no address to dial', (text) => {
  expect(parseDialAddress(text)).toEqual({ ok: false, error: 'not-a-dial-address' });
});

test('an address says whom it leads to, if it does', () => {
  expect(HELLO.addresses.map(peerOfAddress)).toEqual([undefined, deviceOf('bob')]);
});

test('a hello names at most four addresses', () => {
  const read = parseSectorMessage(
    encodeHello({ leaving: false, addresses: new Array<DialAddress>(9).fill(addressOf(circuit)) }),
  );
  expect(read.ok && read.value.kind === 'hello' && read.value.addresses.length).toBe(4);
});

test('the largest hello fits into a message', () => {
  const longest = addressOf(`/dns4/${'a'.repeat(256 - 6 - 19)}/p2p-circuit/webrtc`);
  expect(longest).toHaveLength(256);
  const bytes = encodeHello({ leaving: false, addresses: [longest, longest, longest, longest] });
  expect(parseSectorMessage(bytes).ok).toBe(true);
});

const encodeAny = (message: SectorWireMessage): Uint8Array => {
  if (message.kind === 'hello') return encodeHello(message);
  return message.kind === 'meeting' ? encodeMeeting(message) : encodeRecordMessage(message);
};

test('any bytes give a result that is encoded to the same bytes, never a throw', () => {
  const seen = new Set<string>();
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 2_100, size: 'max' }),
    fc.uint8Array({ maxLength: 200 }).map((tail) => new Uint8Array([1, 1, ...tail])),
    fc.uint8Array({ minLength: 16, maxLength: 24 }).map((tail) => new Uint8Array([1, 4, ...tail])),
    fc.uint8Array({ maxLength: 1_200, size: 'max' }).map((tail) => new Uint8Array([1, 2, ...tail])),
  );
  fc.assert(
    fc.property(bytes, (message) => {
      const read = parseSectorMessage(message);
      seen.add(read.ok ? read.value.kind : read.error);
      if (!read.ok) return;
      expect(encodeAny(read.value)).toEqual(message);
    }),
    { numRuns: 2_000 },
  );
  expect([...seen]).toEqual(expect.arrayContaining(['record', 'not-decodable', 'unknown-version']));
});
