import type { Log } from '../../kit/world/log.ts';

/* eslint-disable no-console -- The one sink of the app's diagnostics: everybody else takes a Log. */

/** Writes to the developer console, every line with the column it came from, e.g. `[network]`. */
export const createBrowserLog = (column: string): Log => ({
  info: (message, facts) => {
    if (facts === undefined) console.info(`[${column}] ${message}`);
    else console.info(`[${column}] ${message}`, facts);
  },
  warn: (message, error) => {
    if (error === undefined) console.warn(`[${column}] ${message}`);
    else console.warn(`[${column}] ${message}`, error);
  },
});
