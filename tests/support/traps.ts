import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Real listeners on loopback that hostile notes name: whatever reaches them has left the page. */
export interface Traps {
  /** Ends in `/`. */
  readonly httpUrl: string;
  /** For `RTCPeerConnection`. */
  readonly stunUrl: string;
  /** Everything that was heard: TCP connections, HTTP requests, datagrams. */
  readonly hits: () => readonly string[];
  readonly forget: () => void;
  readonly stop: () => Promise<void>;
}

const listening = (listen: (done: () => void) => void): Promise<void> => new Promise(listen);

export const setTraps = async (port: number): Promise<Traps> => {
  let hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(`http ${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/plain' }).end('trap');
  });
  // A connection that asks nothing is one too: a preconnect, a WebSocket, a TURN over TCP.
  server.on('connection', () => hits.push('tcp connection'));
  const udp = createSocket('udp4');
  udp.on('message', (datagram) => hits.push(`udp ${String(datagram.length)} bytes`));
  await listening((done) => server.listen(port, '127.0.0.1', done));
  await listening((done) => udp.bind((server.address() as AddressInfo).port, '127.0.0.1', done));
  return {
    httpUrl: `http://127.0.0.1:${String(port)}/`,
    stunUrl: `stun:127.0.0.1:${String(port)}`,
    hits: () => hits,
    forget: () => (hits = []),
    stop: async () => {
      udp.close();
      server.closeAllConnections();
      await listening((done) => server.close(() => done()));
    },
  };
};
