import { createSocket } from 'node:dgram';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createTcp, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import type { SelfSigned } from './self-signed.ts';
import { serverNameOf } from './server-name.ts';

/** How something left the browser: a name was asked for, a connection made, a name said in TLS, a request, a datagram. */
export const SORTS = ['dns', 'tcp', 'sni', 'http', 'udp'] as const;
export type Sort = (typeof SORTS)[number];

export interface Hit {
  readonly sort: Sort;
  /** What it named; empty where nothing was said. */
  readonly name: string;
}

/** Real listeners on one port of loopback, for TCP, TLS, HTTP and UDP. */
export interface Listener {
  readonly port: number;
  readonly hits: () => readonly Hit[];
  readonly forget: () => void;
  readonly stop: () => Promise<void>;
}

const TLS_HANDSHAKE = 0x16;

const listening = (listen: (done: () => void) => void): Promise<void> => new Promise(listen);

/** A page that nothing protects, and under `/held` one that may connect to nobody. */
const answerAnybody: RequestListener = ({ url }, response) => {
  if (url === '/held') response.setHeader('Connection-Allowlist', '()');
  response.setHeader('Access-Control-Allow-Origin', '*').setHeader('Content-Type', 'text/html');
  response.end('<!doctype html><title>heard</title>');
};

export const listen = async ({ key, cert }: SelfSigned): Promise<Listener> => {
  let hits: Hit[] = [];
  const heard = (sort: Sort, name: string): number => hits.push({ sort, name });
  const http = createHttp((request, response) => {
    heard('http', `${request.headers.host ?? ''}${request.url ?? ''}`);
    answerAnybody(request, response);
  });
  const tls = createTls({ key, cert, ALPNProtocols: ['http/1.1'] }, (socket) =>
    http.emit('connection', socket),
  );
  const sockets = new Set<Socket>();
  const tcp = createTcp((socket) => {
    sockets.add(socket);
    heard('tcp', '');
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    socket.once('data', (first) => {
      socket.pause();
      const isTls = first[0] === TLS_HANDSHAKE;
      if (isTls) heard('sni', serverNameOf(first));
      socket.unshift(first);
      (isTls ? tls : http).emit('connection', socket);
      if (!isTls) socket.resume();
    });
  });
  tls.on('tlsClientError', () => undefined);
  const udp = createSocket('udp4');
  udp.on('message', () => heard('udp', ''));
  await listening((done) => tcp.listen(0, '127.0.0.1', done));
  const { port } = tcp.address() as AddressInfo;
  await listening((done) => udp.bind(port, '127.0.0.1', done));
  return {
    port,
    hits: () => hits,
    forget: () => (hits = []),
    stop: async () => {
      udp.close();
      for (const socket of sockets) socket.destroy();
      await listening((done) => tcp.close(() => done()));
    },
  };
};
