// npm start: the app with an embedded local station, so that two windows find each other with no internet.
import { join } from 'node:path';
import { firstJsonLine, ROOT, say, start } from './lib/run.mjs';
import { ensureBuild, ensureDependencies } from './lib/setup.mjs';
import { PortBusyError, serveFolder } from './lib/static-server.mjs';

const WEB_PORT = Number(process.env['PORT'] ?? 8600);
const STATION_PORT = Number(process.env['STATION_PORT'] ?? 8601);

/**
 * @param {number} port
 * @param {string} variable environment variable that chooses it
 */
const refuse = (port, variable) => {
  say(
    `Port ${port} is already in use. End what uses it, or choose another: ${variable}=${port + 10} npm start`,
  );
  process.exitCode = 1;
};

/**
 * @param {unknown} line what the station prints once it listens
 */
const readAddress = (line) => /** @type {{ readonly address: string }} */ (line).address;

/**
 * @param {number} port
 * @param {string} address of the local station
 */
const welcome = (port, address) =>
  say(`
UPlanet is open at  http://localhost:${port}/

To meet a neighbour, open the same address a second time in a private window: that is another person.
Choose the same town in both, write a note, make it public: the other window shows it.
(Local station: ${address})
Ctrl-C stops both.`);

const main = async () => {
  await ensureDependencies();
  await ensureBuild();
  const station = start('node', ['station/main.ts', '--port', String(STATION_PORT)], { detached: false });
  const stopStation = () => station.kill('SIGTERM');
  let address;
  try {
    address = readAddress(await firstJsonLine(station, 'the station'));
  } catch {
    // It ended without its line; that the port is taken is the likely reason.
    refuse(STATION_PORT, 'STATION_PORT');
    return;
  }
  const network = JSON.stringify({ stations: [address], iceServers: [] });
  let server;
  try {
    server = await serveFolder(join(ROOT, 'dist'), {
      port: WEB_PORT,
      extra: { '/network.json': () => network },
    });
  } catch (error) {
    stopStation();
    if (!(error instanceof PortBusyError)) throw error;
    refuse(WEB_PORT, 'PORT');
    return;
  }
  welcome(server.port, address);
  const stop = async () => {
    stopStation();
    await server.stop();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
  station.once('exit', (code) => {
    say(`The station ended (${code}). Stopping.`);
    void server.stop().then(() => process.exit(1));
  });
};

await main();
