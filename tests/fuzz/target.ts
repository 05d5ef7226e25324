/** One parser of outside bytes. */
export interface FuzzTarget {
  /** Names it on the command line and its file of seeds. */
  readonly name: string;
  /** Reads the bytes as the app does. To throw is a fault; what is refused is an answer. */
  readonly read: (bytes: Uint8Array) => unknown;
}

/** A parser that takes text. */
export const textTarget = (name: string, read: (text: string) => unknown): FuzzTarget => ({
  name,
  read: (bytes) => read(new TextDecoder().decode(bytes)),
});

const BYTES_KEY = '$bytes';
const MAP_KEY = '$map';
const BIG_KEY = '$big';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What structured clone can carry and JSON cannot: `{"$bytes": "hex"}`, `{"$map": [[name, value]]}`, `{"$big": "1"}`. */
const revive = (_key: string, value: unknown): unknown => {
  if (!isRecord(value)) return value;
  const { [BYTES_KEY]: bytes, [MAP_KEY]: rows, [BIG_KEY]: big } = value;
  if (typeof bytes === 'string') return Uint8Array.from(Buffer.from(bytes, 'hex'));
  if (typeof big === 'string') return /^\d{1,20}$/.test(big) ? BigInt(big) : undefined;
  if (!Array.isArray(rows)) return value;
  return new Map(rows.filter((row): row is [unknown, unknown] => Array.isArray(row)));
};

const reviveJson = (text: string): unknown => {
  try {
    return JSON.parse(text, revive);
  } catch {
    // No JSON is one of the things a mutant may be.
    return undefined;
  }
};

/** A parser of values that came through a message channel or out of JSON. */
export const valueTarget = (name: string, read: (value: unknown) => unknown): FuzzTarget =>
  textTarget(name, (text) => read(reviveJson(text)));
