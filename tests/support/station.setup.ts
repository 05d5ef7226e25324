import type { TestProject } from 'vitest/node';
import { startStation } from '../../station/station.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a station that runs beside the browser tests. */
    readonly station: string;
  }
}

/** Pages cannot start a station, so one runs beside them. */
export default async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const station = await startStation({ host: '127.0.0.1', port: 0 });
  provide('station', station.multiaddr);
  return station.stop;
};
