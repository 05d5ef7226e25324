import { utf8 } from '@scure/base';

/** The value of a JSON text; `undefined`, which no JSON text has, where it is none. */
export const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Whoever asks has a fault of its own for it, and refuses `undefined` as any other value that it does not know.
    return undefined;
  }
};

/** As `readJson`, of strict UTF-8. */
export const readJsonBytes = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(utf8.encode(bytes));
  } catch {
    // Neither UTF-8 nor JSON: see above.
    return undefined;
  }
};
