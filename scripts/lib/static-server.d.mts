import type { ServerResponse } from 'node:http';

export class PortBusyError extends Error {
  readonly port: number;
}
export function serveFolder(
  folder: string,
  options: {
    readonly port: number;
    readonly host?: string;
    readonly extra?: Readonly<Record<string, () => string>>;
    readonly instead?: (path: string, response: ServerResponse) => boolean;
  },
): Promise<{ readonly port: number; readonly stop: () => Promise<void> }>;
