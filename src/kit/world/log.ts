/** Diagnostics for developers. Never a key, a secret or a note's text. */
export interface Log {
  readonly info: (message: string, facts?: Readonly<Record<string, string | number | boolean>>) => void;
  readonly warn: (message: string, error?: unknown) => void;
}
