import type { TestProject } from 'vitest/node';
import { startStation } from '../../station/station.ts';
import { IS_WHOLE } from './whole.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a station that runs beside the browser tests. */
    readonly station: string;
    /** `npm run soak` looks at everything in every look. */
    readonly isWhole: boolean;
  }
}

/** Pages cannot start a station, so one runs beside them. */
export default async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const station = await startStation({ host: '127.0.0.1', port: 0 });
  provide('station', station.multiaddr);
  provide('isWhole', IS_WHOLE);
  return station.stop;
};
