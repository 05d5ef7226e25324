const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const NONE = 0xff;
const VALUES: Uint8Array = new Uint8Array(128).fill(NONE);
for (let at = 0; at < ALPHABET.length; at += 1) VALUES[ALPHABET.charCodeAt(at)] = at;

/** The bytes that these letters spell, without blanks and with `=` at the end; `undefined` of letters that spell none. */
export const bytesOfBase64 = (letters: string): Uint8Array | undefined => {
  const padding = letters.endsWith('==') ? 2 : letters.endsWith('=') ? 1 : 0;
  const length = letters.length - padding;
  if (letters.length % 4 !== 0) return undefined;
  const bytes = new Uint8Array((letters.length / 4) * 3);
  let filled = 0;
  let bits = 0;
  for (let at = 0; at < letters.length; at += 1) {
    const value = at < length ? (VALUES[letters.charCodeAt(at)] ?? NONE) : 0;
    if (value === NONE) return undefined;
    bits = ((bits << 6) | value) & 0xffffff;
    if (at % 4 !== 3) continue;
    bytes[filled] = bits >> 16;
    bytes[filled + 1] = (bits >> 8) & 0xff;
    bytes[filled + 2] = bits & 0xff;
    filled += 3;
  }
  return bytes.subarray(0, bytes.length - padding);
};
