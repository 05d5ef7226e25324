import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { serveFolder } from '../../scripts/lib/static-server.mjs';

/** Every script that a browser asked for, with its size as a server would send it. */
export interface ScriptsServer {
  readonly url: string;
  /** Path to gzip bytes, of what was asked for since the last `forget`. */
  readonly scripts: () => ReadonlyMap<string, number>;
  readonly forget: () => void;
  readonly stop: () => Promise<void>;
}

const HIDDEN = '/service-worker.js';

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

/**
 * Serves `folder` and counts. The service worker is hidden: it fetches everything for later, and that is neither what
 * a page waits for nor to be told from it.
 */
export const serveCountingScripts = async (folder: string): Promise<ScriptsServer> => {
  const behind = await serveFolder(folder, { port: 0 });
  const seen = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === HIDDEN) {
      response.writeHead(404).end();
      return;
    }
    const forwarded = ask({ host: '127.0.0.1', port: behind.port, path }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const bytes = Buffer.concat(chunks);
        if (path.endsWith('.js')) seen.set(path, gzipSync(bytes, { level: 9 }).length);
        response.writeHead(answer.statusCode ?? 502, answer.headers).end(bytes);
      });
    });
    forwarded.on('error', () => response.writeHead(502).end());
    forwarded.end();
  });
  const port = await listening(server);
  return {
    url: `http://localhost:${port}/`,
    scripts: () => new Map(seen),
    forget: () => seen.clear(),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await behind.stop();
    },
  };
};
