import { parseArgs } from 'node:util';
import { startStation } from './station.ts';

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '9190' },
    /** 64 hex digits: the seed of the station's key, so that its address survives a restart. */
    key: { type: 'string' },
  },
});

const fail = (reason: string): never => {
  console.error(reason);
  process.exit(1);
};

const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) fail(`--port ${values.port} is no TCP port`);
if (values.key !== undefined && !/^[0-9a-f]{64}$/i.test(values.key)) fail('--key wants 64 hex digits');

const seed = values.key === undefined ? {} : { seed: Uint8Array.from(Buffer.from(values.key, 'hex')) };
const station = await startStation({ host: values.host, port, ...seed }).catch((error: unknown) =>
  fail(`The station cannot listen on ${values.host}:${port}: ${String(error)}`),
);

const stop = (): void => {
  void station.stop().then(() => process.exit(0));
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
// Last, so that whoever reads it may already send a signal.
console.log(JSON.stringify({ address: station.multiaddr }));
