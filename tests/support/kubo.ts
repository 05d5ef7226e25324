import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KUBO } from './parts.ts';

/** A Kubo command that did not end well. */
export class KuboError extends Error {
  override readonly name = 'KuboError';
}

/** A real Kubo on loopback: gateway, relay, IPNS peer. */
export interface Kubo {
  readonly peerId: string;
  /** What a page dials: `/ip4/127.0.0.1/tcp/…/ws/p2p/…`. */
  readonly address: string;
  readonly gatewayPort: number;
  /** Runs `ipfs …`; gives its standard output. @throws {KuboError} */
  readonly ipfs: (args: readonly string[], input?: Uint8Array) => Buffer;
  /** Ends the daemon; `restart` brings the same peer back at the same address. */
  readonly kill: (signal?: NodeJS.Signals) => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Ports {
  readonly swarm: number;
  readonly ws: number;
  readonly api: number;
  readonly gateway: number;
}

const settingsFor = (ports: Ports): readonly (readonly [key: string, json: unknown])[] => [
  ['Addresses.Swarm', [`/ip4/127.0.0.1/tcp/${ports.swarm}`, `/ip4/127.0.0.1/tcp/${ports.ws}/ws`]],
  ['Addresses.API', `/ip4/127.0.0.1/tcp/${ports.api}`],
  ['Addresses.Gateway', `/ip4/127.0.0.1/tcp/${ports.gateway}`],
  ['Swarm.RelayService.Enabled', true],
  ['Swarm.RelayService.MaxReservationsPerIP', 100],
  // Without it the relay's hop protocol never starts on loopback.
  ['Internal.Libp2pForceReachability', 'public'],
  ['Pubsub.Enabled', true],
  ['Ipns.UsePubsub', true],
  ['Routing.Type', 'dhtserver'],
  ['Gateway.ExposeRoutingAPI', true],
];

const daemonReady = (daemon: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes('Daemon is ready')) resolve();
    };
    daemon.stdout?.on('data', read);
    daemon.stderr?.on('data', read);
    daemon.once('exit', (code) =>
      reject(new KuboError(`daemon ended with ${String(code)}: ${output.slice(-2_000)}`)),
    );
  });

const ended = (daemon: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (daemon.exitCode !== null || daemon.signalCode !== null) resolve();
    else daemon.once('exit', () => resolve());
  });

/**
 * Starts a Kubo of its own, in a folder that goes with it. Ports from `firstPort` on.
 * @param resolvers where it asks for names below a domain: `{ 'localhost.': 'http://127.0.0.1:…' }`
 */
export const startKubo = async (
  firstPort: number,
  resolvers: Readonly<Record<string, string>> = {},
): Promise<Kubo> => {
  const repo = mkdtempSync(join(tmpdir(), 'uplanet-kubo-'));
  const env = { ...process.env, IPFS_PATH: repo, IPFS_TELEMETRY: 'off' };
  const ports: Ports = { swarm: firstPort, ws: firstPort + 1, api: firstPort + 2, gateway: firstPort + 3 };
  const ipfs = (args: readonly string[], input?: Uint8Array): Buffer => {
    const done = spawnSync(KUBO, [...args], { env, input, maxBuffer: 256 * 1024 * 1024, timeout: 60_000 });
    if (done.status !== 0) throw new KuboError(`ipfs ${args.join(' ')}: ${done.stderr.toString()}`);
    return done.stdout;
  };
  ipfs(['init', '--profile=test']);
  for (const [key, value] of [...settingsFor(ports), ['DNS.Resolvers', resolvers] as const])
    ipfs(['config', '--json', key, JSON.stringify(value)]);
  const peerId = ipfs(['config', 'Identity.PeerID']).toString().trim();
  const boot = async (): Promise<ChildProcess> => {
    const started = spawn(KUBO, ['daemon', '--enable-gc=false'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    await daemonReady(started);
    return started;
  };
  let daemon = await boot();
  const kill = async (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
    daemon.kill(signal);
    await ended(daemon);
  };
  return {
    peerId,
    address: `/ip4/127.0.0.1/tcp/${ports.ws}/ws/p2p/${peerId}`,
    gatewayPort: ports.gateway,
    ipfs,
    kill,
    restart: async () => {
      daemon = await boot();
    },
    stop: async () => {
      await kill('SIGTERM');
      rmSync(repo, { recursive: true, force: true });
    },
  };
};
