import type { SettingKey } from '../../domain/settings/keyspaces.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import { readJsonBytes } from '../../kit/bytes/json.ts';

/** How a value rests. `Written` is what it is made from, where that is not the value itself. */
export interface Codec<Value, Fault, Written = Value> {
  readonly encode: (value: Written) => Uint8Array;
  readonly parse: (bytes: Uint8Array) => Result<Value, Fault>;
}

/** One value of a person on this device. */
export interface Setting<Value, Fault, Written = Value> {
  /** `absent`: nobody wrote it yet. Otherwise the parser's own reason why what is stored is none. */
  readonly read: () => Promise<Result<Value, Fault | 'absent'>>;
  /** Durable when it resolves. @throws {StorageFullError} */
  readonly write: (value: Written) => Promise<void>;
  /** For a transaction with others. */
  readonly entry: (value: Written) => readonly [key: SettingKey, value: Uint8Array];
}

export const createSetting = <Value, Fault, Written = Value>(
  settings: Pick<KeyValueStore, 'get' | 'putMany'>,
  key: SettingKey,
  { encode, parse }: Codec<Value, Fault, Written>,
): Setting<Value, Fault, Written> => {
  const entry = (value: Written) => [key, encode(value)] as const;
  return {
    entry,
    read: async () => {
      const bytes = await settings.get(key);
      return bytes === undefined ? err('absent') : parse(bytes);
    },
    write: (value) => settings.putMany([entry(value)]),
  };
};

/** A value that rests as JSON; what is not JSON is parsed as `undefined`. */
export const jsonCodec = <Value, Fault>(
  encode: (value: Value) => string,
  parse: (json: unknown) => Result<Value, Fault>,
): Codec<Value, Fault> => ({
  encode: (value) => new TextEncoder().encode(encode(value)),
  parse: (bytes) => parse(readJsonBytes(bytes)),
});

/** Bytes that are handed on as they are. */
export const asTheyAre: Codec<Uint8Array, never> = { encode: (bytes) => bytes, parse: ok };

export const valueOr = <Value, Other>(result: Result<Value, unknown>, other: Other): Value | Other =>
  result.ok ? result.value : other;
