const CLIENT_HELLO = 1;
const SERVER_NAME = 0;

/** Reads numbers and pieces of bytes one after the other; beyond the end there is nothing. */
const reader = (bytes: Buffer) => {
  let at = 0;
  const number = (size: number): number => {
    const value = at + size <= bytes.length ? bytes.readUIntBE(at, size) : 0;
    at += size;
    return value;
  };
  const piece = (sizeOfLength: number): Buffer => {
    const size = number(sizeOfLength);
    const part = bytes.subarray(at, at + size);
    at += size;
    return part;
  };
  const skip = (size: number): void => {
    at += size;
  };
  return { number, piece, skip, isDone: () => at >= bytes.length };
};

const nameIn = (extensions: Buffer): string => {
  const each = reader(extensions);
  while (!each.isDone()) {
    const type = each.number(2);
    const body = reader(each.piece(2));
    if (type !== SERVER_NAME) continue;
    body.skip(3); // The length of the list and the type of the one name in it.
    return body.piece(2).toString('latin1');
  }
  return '';
};

/**
 * The name that a TLS ClientHello asks for in the clear, or nothing.
 * https://www.rfc-editor.org/rfc/rfc8446#section-4.1.2, https://www.rfc-editor.org/rfc/rfc6066#section-3
 */
export const serverNameOf = (record: Buffer): string => {
  const outer = reader(record);
  outer.skip(5);
  if (outer.number(1) !== CLIENT_HELLO) return '';
  const hello = reader(outer.piece(3));
  hello.skip(2 + 32);
  hello.piece(1);
  hello.piece(2);
  hello.piece(1);
  return nameIn(hello.piece(2));
};
