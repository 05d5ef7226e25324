export class PortBusyError extends Error {
  readonly port: number;
}
export function serveFolder(
  folder: string,
  options: {
    readonly port: number;
    readonly host?: string;
    readonly extra?: Readonly<Record<string, () => string>>;
  },
): Promise<{ readonly port: number; readonly stop: () => Promise<void> }>;
