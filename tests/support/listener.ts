import { createServer } from 'node:net';

/** Counts whoever connects, were it only to say nothing, as a preconnect does. */
export interface Listener {
  /** Ends in `/`. */
  readonly url: string;
  readonly count: () => number;
  readonly stop: () => Promise<void>;
}

export const listenOn = async (port: number): Promise<Listener> => {
  let count = 0;
  const server = createServer((socket) => {
    count += 1;
    socket.on('error', () => undefined).destroy();
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    count: () => count,
    stop: () => new Promise((done) => server.close(() => done())),
  };
};
