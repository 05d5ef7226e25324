import type { Log } from '../../kit/world/log.ts';

export interface LogLine {
  readonly level: 'info' | 'warn';
  readonly message: string;
  readonly detail: unknown;
}

/** Keeps every line in memory, for tests to read. */
export const createMemoryLog = (): Log & { readonly lines: readonly LogLine[] } => {
  const lines: LogLine[] = [];
  return {
    lines,
    info: (message, facts) => {
      lines.push({ level: 'info', message, detail: facts });
    },
    warn: (message, error) => {
      lines.push({ level: 'warn', message, detail: error });
    },
  };
};
