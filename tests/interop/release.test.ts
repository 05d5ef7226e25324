import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesIn } from '../../scripts/lib/files.ts';
import { isSigned, type SignedText } from '../../src/domain/shell/signed-release.ts';
import { startKubo, type Kubo } from '../support/kubo.ts';
import { describeWith, KUBO } from '../support/parts.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** All that a build reads. */
const SOURCES = [
  'src',
  'scripts',
  'docs',
  'index.html',
  'vite.config.ts',
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'CHANGELOG.md',
  'CHANGELOG.fr.md',
  'public',
];
/** What a build makes in `public/` by itself. */
const MADE = ['wiki', 'places.txt'].map((name) => join(ROOT, 'public', name));
const FIRST_PORT = 19_100;

/** The sources somewhere else, as a stranger has them: other path, other hour of the day, other words of the system. */
const cloneInto = (folder: string): string => {
  const filter = (path: string): boolean => !MADE.includes(path);
  for (const source of SOURCES) cpSync(join(ROOT, source), join(folder, source), { recursive: true, filter });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
};

const node = (folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string => {
  const done = spawnSync(process.execPath, [...args], { cwd: folder, env: { ...process.env, ...env } });
  return `${done.stdout.toString()}${done.stderr.toString()}`;
};

const cidIn = (text: string): string | undefined => /root CID {2}(\w+)/.exec(text)?.[1];

/** Every file below a folder with its bytes in hex: one text to compare. */
const bytesIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(filesIn(folder).map((path) => [path, readFileSync(join(folder, path)).toString('base64')]));

describe('a release', () => {
  const home = mkdtempSync(join(tmpdir(), 'uplanet-release-'));
  const alice = join(home, 'alice');
  const bob = join(home, 'far', 'away', 'bob');
  let said: string;

  beforeAll(() => {
    cloneInto(alice);
    cloneInto(bob);
    said = node(alice, ['scripts/release.mjs'], { TZ: 'Europe/Paris', LANG: 'fr_FR.UTF-8' });
    const built = node(bob, ['scripts/build.mjs'], { TZ: 'Pacific/Auckland', LANG: 'C', NODE_ENV: 'test' });
    for (const output of [said, built]) expect(cidIn(output), output).toBeDefined();
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  test('built in two folders has the same bytes, and the same CAR', () => {
    const files = bytesIn(join(alice, 'dist'));
    expect(files.size).toBeGreaterThan(30);
    expect(files.has('index.html')).toBe(true);
    expect(bytesIn(join(bob, 'dist'))).toEqual(files);
    expect(readFileSync(join(alice, 'dist.car')).equals(readFileSync(join(bob, 'dist.car')))).toBe(true);
  });

  test('holds what a host needs, and the checksums are right', () => {
    const folder = join(alice, 'release');
    expect(filesIn(folder)).toEqual([
      'CID',
      'HOSTING.md',
      'RELEASE-NOTES.md',
      'SHA256SUMS',
      'releases.json',
      expect.stringMatching(/^uplanet-.*\.car$/),
    ]);
    const cid = readFileSync(join(folder, 'CID'), 'utf8').trim();
    expect(cidIn(said)).toBe(cid);
    expect(readFileSync(join(folder, 'HOSTING.md'), 'utf8')).toContain(`dnslink=/ipfs/${cid}`);
    for (const line of readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trim().split('\n')) {
      const [sum, name = ''] = line.split('  ');
      expect(
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ).toBe(sum);
    }
  });

  test('verifies itself, and names a block that was altered', () => {
    const car = join(alice, 'dist.car');
    expect(cidIn(node(alice, ['scripts/release.mjs', '--verify', car]))).toBe(cidIn(said));
    const bytes = readFileSync(car);
    const broken = join(alice, 'broken.car');
    writeFileSync(broken, bytes.fill((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1));
    expect(node(alice, ['scripts/release.mjs', '--verify', broken])).toContain('"kind":"wrong-block"');
    const wanted = ['--verify', car, '--cid', 'bafkqaaa'];
    expect(node(alice, ['scripts/release.mjs', ...wanted])).toContain('not bafkqaaa');
  });

  test('with stations of its own has another CID and the same shell', () => {
    const stations = join(bob, 'stations.json');
    const network = { stations: ['/dns4/station.example/tcp/443/wss/p2p/12D3KooW'], iceServers: [] };
    writeFileSync(stations, JSON.stringify(network));
    const other = node(bob, ['scripts/build.mjs', '--network', stations]);
    expect(JSON.parse(readFileSync(join(bob, 'dist', 'network.json'), 'utf8'))).toEqual(network);
    expect(cidIn(other)).not.toBe(cidIn(said));
    const [ours, theirs] = [alice, bob].map((folder) => bytesIn(join(folder, 'dist')));
    const differs = [...(ours ?? [])].filter(([path, bytes]) => theirs?.get(path) !== bytes);
    expect(differs.map(([path]) => path)).toEqual(['network.json']);
    writeFileSync(stations, '{"stations":"all of them"}');
    expect(node(bob, ['scripts/build.mjs', '--network', stations])).toContain('NetworkFileError');
  });

  test('signed by a key, is in the list with its word, and who repeats the build with the statement alone gets its CID', () => {
    const key = join(home, 'key.pem');
    const line = node(bob, ['scripts/release.mjs', '--new-key', key]);
    const pinned = /content="YOUR NAME ([0-9a-f]{64})"/.exec(line)?.[1];
    const signed = cidIn(node(bob, ['scripts/release.mjs', '--key', key])) ?? '';
    const [entry] = JSON.parse(readFileSync(join(bob, 'release', 'releases.json'), 'utf8')) as readonly {
      readonly cid: string;
      readonly signed: SignedText;
    }[];
    if (entry === undefined) throw new RangeError('an empty list');
    expect([entry.cid, entry.signed.key, isSigned(entry.signed)]).toEqual([signed, pinned, true]);
    expect(entry.signed.statement).toContain(`/ipfs/${signed}`);
    const statement = join(home, 'release.json');
    cpSync(join(bob, 'release', 'release.json'), statement);
    expect(cidIn(node(bob, ['scripts/build.mjs', '--signed', statement]))).toBe(signed);
    writeFileSync(join(bob, 'public', 'start-check.js'), '// another app');
    expect(node(bob, ['scripts/build.mjs', '--signed', statement])).toContain('is on another build');
  });

  describeWith([KUBO], 'beside a real Kubo', () => {
    let kubo: Kubo;
    beforeAll(async () => {
      kubo = await startKubo(FIRST_PORT);
      kubo.ipfs(['config', 'profile', 'apply', 'unixfs-v1-2025']);
    });
    afterAll(() => kubo.stop());

    test('has the CID that Kubo computes for the folder', () => {
      const added = kubo.ipfs(['add', '--recursive', '--quieter', '--only-hash', join(alice, 'dist')]);
      expect(added.toString().trim()).toBe(cidIn(said));
    });

    test('is imported and pinned from the CAR alone', () => {
      const imported = kubo.ipfs(['dag', 'import'], readFileSync(join(alice, 'dist.car'))).toString();
      expect(imported).toMatch(new RegExp(`Pinned root\\s+${cidIn(said) ?? '?'}\\s+success`));
      const page = kubo.ipfs(['cat', `/ipfs/${cidIn(said) ?? '?'}/index.html`]);
      expect(page.equals(readFileSync(join(alice, 'dist', 'index.html')))).toBe(true);
    });
  });
});
