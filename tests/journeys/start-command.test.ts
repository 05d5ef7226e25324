import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { until } from '../support/until.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
const WEB = 8_760;
const STATION = 8_761;

interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly code: Promise<number | null>;
}

const start = (): Started => {
  let text = '';
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'start.mjs')], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(WEB), STATION_PORT: String(STATION) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const read = (chunk: Buffer): void => {
    text += chunk.toString();
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  return { child, said: () => text, code: new Promise((done) => child.once('exit', done)) };
};

const occupy = (port: number): Promise<Server> =>
  new Promise((done) => {
    const server = createServer();
    server.listen(port, '127.0.0.1', () => done(server));
  });

const isFree = async (port: number): Promise<true | undefined> => {
  const server = createServer();
  try {
    return await new Promise<true | undefined>((done) => {
      server.once('error', () => done(undefined));
      server.listen(port, '127.0.0.1', () => done(true));
    });
  } finally {
    server.close();
  }
};

test('npm start serves the app and its station, prints one address, and leaves nothing behind', async () => {
  const app = start();
  await until(() => Promise.resolve(app.said().includes(`http://localhost:${WEB}/`) || undefined), 60_000);
  expect(app.said().match(/http:\/\//g)).toHaveLength(1);
  const page = await fetch(`http://127.0.0.1:${WEB}/`);
  expect(await page.text()).toContain('<title>UPlanet</title>');
  const network = (await (await fetch(`http://127.0.0.1:${WEB}/network.json`)).json()) as unknown;
  expect(JSON.stringify(network)).toContain(`/ip4/127.0.0.1/tcp/${STATION}/ws/p2p/`);
  const outside = await fetch(`http://127.0.0.1:${WEB}/..%2fpackage.json`);
  expect(outside.status).toBe(404);
  app.child.kill('SIGINT');
  expect(await app.code).toBe(0);
  expect(await until(() => isFree(WEB), 5_000)).toBe(true);
  expect(await until(() => isFree(STATION), 5_000)).toBe(true);
});

test.each([
  ['the page', WEB, 'PORT='],
  ['the station', STATION, 'STATION_PORT='],
])('a busy port of %s is named, with the way out', async (_what, port, way) => {
  const other = await occupy(port);
  try {
    const app = start();
    expect(await app.code).toBe(1);
    expect(app.said()).toContain(`Port ${port} is already in use`);
    expect(app.said()).toContain(way);
  } finally {
    other.close();
  }
  expect(await until(() => isFree(STATION), 5_000)).toBe(true);
});
