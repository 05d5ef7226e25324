const BLOCK = 512;

const bytesOf = (file: string | Uint8Array): Uint8Array =>
  typeof file === 'string' ? new TextEncoder().encode(file) : file;

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;

/** A block that describes a file, with its sum. */
const header = (name: Uint8Array, size: number, kind: string): Uint8Array => {
  const block = new Uint8Array(BLOCK);
  const put = (text: string | Uint8Array, at: number): void => block.set(bytesOf(text), at);
  put(name.subarray(0, 100), 0);
  put(octal(0o644, 8), 100);
  put(octal(size, 12), 124);
  put(' '.repeat(8), 148);
  put(kind, 156);
  put('ustar\u000000', 257);
  const sum = block.reduce((all, byte) => all + byte, 0);
  put(`${octal(sum, 7)} `, 148);
  return block;
};

/** The block of a file of this many bytes, without them. */
export const headerOf = (name: string, size: number): Uint8Array => header(bytesOf(name), size, '0');

const member = (name: Uint8Array, content: Uint8Array, kind: string): readonly Uint8Array[] => [
  header(name, content.length, kind),
  content,
  new Uint8Array((BLOCK - (content.length % BLOCK)) % BLOCK),
];

/** A record that gives its own length: `18 path=Bread.md`. */
const record = (text: string): string => {
  const rest = ` ${text}\n`;
  const bare = bytesOf(rest).length;
  const length = [1, 2, 3, 4].map((digits) => bare + digits).find((sum, at) => String(sum).length === at + 1);
  return `${String(length ?? 0)}${rest}`;
};

const fileIn = (name: string, content: Uint8Array, isGnu: boolean): readonly Uint8Array[] => {
  const called = bytesOf(name);
  const isPlain = called.length <= 100 && called.length === name.length;
  const long = isGnu
    ? member(bytesOf('././@LongLink'), bytesOf(`${name}\0`), 'L')
    : member(bytesOf('PaxHeader/x'), bytesOf(record(`path=${name}`)), 'x');
  return [...(isPlain ? [] : long), ...member(called, content, '0')];
};

/** An archive as `tar` writes it; a name that is long or not ASCII in the way of pax, or of GNU. */
export const tarOf = (
  files: Readonly<Record<string, string | Uint8Array>>,
  { isGnu = false }: { readonly isGnu?: boolean } = {},
): Uint8Array<ArrayBuffer> => {
  const blocks = Object.entries(files).flatMap(([name, file]) => fileIn(name, bytesOf(file), isGnu));
  return new Uint8Array(Buffer.concat([...blocks, new Uint8Array(2 * BLOCK)]));
};
