import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** @import { Server, ServerResponse } from 'node:http' */

const JSON_TYPE = 'application/json';
/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': JSON_TYPE,
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.gz': 'application/gzip',
};

/** A port that somebody else uses. */
export class PortBusyError extends Error {
  /** @param {number} port */
  constructor(port) {
    super(`port ${port} is in use`);
    this.name = 'PortBusyError';
    this.port = port;
  }
}

/**
 * @param {string} folder
 * @param {string} url
 */
const fileFor = (folder, url) => {
  const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
  const file = join(folder, path);
  if (!file.startsWith(folder)) return undefined;
  const wanted = existsSync(file) && statSync(file).isDirectory() ? join(file, 'index.html') : file;
  return existsSync(wanted) ? wanted : undefined;
};

/**
 * The port that a server got.
 * @param {Server} server
 */
const portOf = (server) => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return address.port;
};

/**
 * @typedef {object} Serving
 * @property {number} port
 * @property {string} [host]
 * @property {Readonly<Record<string, () => string>>} [extra]
 * @property {(path: string, response: ServerResponse) => boolean} [instead]
 */

/**
 * Serves `folder` on localhost. `extra` maps a path to text made at each request (the network file of a local station);
 * `instead` may answer a request itself, and then says true.
 * @param {string} folder
 * @param {Serving} serving
 * @returns {Promise<{ readonly port: number, readonly stop: () => Promise<void> }>}
 * @throws {PortBusyError}
 */
export const serveFolder = (folder, { port, host = '127.0.0.1', extra = {}, instead = () => false }) =>
  new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      response.setHeader('Cache-Control', 'no-cache');
      if (instead(path, response)) return;
      const made = extra[path];
      if (made !== undefined) {
        response.setHeader('Content-Type', JSON_TYPE);
        response.end(made());
        return;
      }
      const file = fileFor(folder, request.url ?? '/');
      if (file === undefined) {
        response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
        return;
      }
      response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
      createReadStream(file).pipe(response);
    });
    server.on('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      reject(error.code === 'EADDRINUSE' ? new PortBusyError(port) : error),
    );
    server.listen(port, host, () => {
      resolve({
        port: portOf(server),
        stop: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
