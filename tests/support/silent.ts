import type { Resident } from './neighbours.ts';

/** A network that knows no answer is silent: who asks waits until their own patience ends. */
export const silent = ({ content }: Resident): void => {
  const { get } = content;
  const ended = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  const patient: typeof get = async (cid, options) => {
    try {
      return await get(cid, options);
    } catch (error) {
      if (options.offline !== true) await ended(options.signal);
      throw error;
    }
  };
  Object.assign(content, { get: patient });
};
