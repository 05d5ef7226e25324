import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  makeReleaseKey,
  placeStatement,
  readReleaseKey,
  ReleaseKeyError,
  signBuild,
  signRoot,
} from '../../../scripts/lib/release-key.ts';
import { releasesList } from '../../../scripts/lib/releases-list.ts';
import { compareNumbers } from '../../../src/domain/shell/release.ts';
import type { ReleaseWord } from '../../../src/domain/shell/release-word.ts';
import { parseReleaseKeys } from '../../../src/domain/shell/release-word.ts';
import {
  filesStatement,
  isSigned,
  judgeRelease,
  parseFilesStatement,
  parseRootStatement,
} from '../../../src/domain/shell/signed-release.ts';

const BUILD = '0123456789abcdef';
const CID = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi';
const own = { version: 'f'.repeat(16), dateMs: Date.parse('2026-11-23'), number: '0.1.10' };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'uplanet-signed-'));
  writeBuild();
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const writeBuild = ({
  day = '2026-12-01',
  number = '0.2.0',
  worker = 'const SHELL_FILES = [];',
}: Readonly<Partial<Record<'day' | 'number' | 'worker', string>>> = {}): void => {
  writeFileSync(at('index.html'), `<meta name="uplanet-release" content="${BUILD} ${day} ${number}" />`);
  writeFileSync(at('service-worker.js'), worker);
};
const newKey = (name: string) => {
  const key = makeReleaseKey(at(name));
  return { pinned: { name: 'UPlanet', key }, key: readReleaseKey(at(name)) };
};
/** What a page that pins `pinned` finds at this server. */
const found = (pinned: readonly { readonly name: string; readonly key: string }[]): ReleaseWord =>
  judgeRelease(
    { signed: readFileSync(at('release.json'), 'utf8'), worker: readFileSync(at('service-worker.js')) },
    { keys: pinned, own },
  );

test('who holds a pinned key is named, with the version', () => {
  const { pinned, key } = newKey('one.pem');
  signBuild(folder, { key });
  expect(found([pinned])).toEqual({
    kind: 'signed',
    by: pinned,
    build: BUILD,
    version: '0.2.0',
    isOlder: false,
  });
});

test('a build of somebody else is told by its key', () => {
  const { pinned } = newKey('one.pem');
  const mallory = newKey('other.pem');
  signBuild(folder, { key: mallory.key });
  expect(found([pinned])).toEqual({
    kind: 'other-key',
    key: mallory.pinned.key,
    build: BUILD,
    version: '0.2.0',
  });
});

test('during a rotation both keys are good', () => {
  const [old, young] = [newKey('old.pem'), newKey('young.pem')];
  signBuild(folder, { key: young.key });
  expect(found([old.pinned, young.pinned])).toMatchObject({ kind: 'signed', by: young.pinned });
});

test('one other byte in the worker, and so in any file that it lists, is an altered build', () => {
  const { pinned, key } = newKey('one.pem');
  signBuild(folder, { key });
  writeBuild({ worker: 'const SHELL_FILES = [ ];' });
  expect(found([pinned])).toEqual({ kind: 'altered' });
});

test('a statement that was changed, or signed by another than it says, is an altered build', () => {
  const { pinned, key } = newKey('one.pem');
  signBuild(folder, { key });
  const signed = readFileSync(at('release.json'), 'utf8');
  writeFileSync(at('release.json'), signed.replace('0.2.0', '0.9.0'));
  expect(found([pinned])).toEqual({ kind: 'altered' });
  const mallory = newKey('other.pem');
  signBuild(folder, { key: mallory.key });
  const forged = readFileSync(at('release.json'), 'utf8').replace(mallory.pinned.key, pinned.key);
  writeFileSync(at('release.json'), forged);
  expect(found([pinned])).toEqual({ kind: 'altered' });
});

test('the word on the whole build is not taken for one on its files', () => {
  const { pinned, key } = newKey('one.pem');
  const root = signRoot(folder, { key, cid: CID });
  expect(isSigned(root)).toBe(true);
  expect(parseRootStatement(root.statement)).toMatchObject({ ok: true, value: { cid: CID, build: BUILD } });
  writeFileSync(at('release.json'), JSON.stringify(root));
  expect(found([pinned])).toEqual({ kind: 'altered' });
});

test.each([
  ['an older day', '2026-11-01', '0.1.11', true],
  ['the same day, a smaller number', '2026-11-23', '0.1.9', true],
  ['a younger day, a smaller number', '2026-11-30', '0.1.9', true],
  ['the same day, a trial of the same number', '2026-11-23', '0.1.10-rc.2', true],
  ['the same day and number', '2026-11-23', '0.1.10', false],
  ['the same day, a greater number', '2026-11-23', '0.1.11', false],
])('%s, rightly signed once, is it told to be older?', (_what, day, number, isOlder) => {
  const { pinned, key } = newKey('one.pem');
  writeBuild({ day, number });
  signBuild(folder, { key });
  expect(found([pinned])).toMatchObject({ kind: 'signed', version: number, isOlder });
});

test('numbers of releases have one order, as semver has it', () => {
  const inOrder = [
    '0.9.0',
    '0.10.0-alpha',
    '0.10.0-alpha.1',
    '0.10.0-beta.2',
    '0.10.0-beta.11',
    '0.10.0',
    '1.0.0',
  ];
  expect(inOrder.toReversed().toSorted(compareNumbers)).toEqual(inOrder);
  expect(compareNumbers('0.2.0+debian', '0.2.0')).toBe(0);
});

test('a day that no calendar has is none', () => {
  const statement = filesStatement({
    version: '0.1.1',
    build: BUILD,
    day: '2026-99-99',
    worker: '0'.repeat(64),
  });
  expect(parseFilesStatement(statement)).toMatchObject({ ok: false });
  expect(parseFilesStatement(statement.replace('2026-99-99', '2026-11-26'))).toMatchObject({ ok: true });
});

test('without a statement, or with a page in its place, a build is unsigned', () => {
  for (const signed of [undefined, '', '<!doctype html>', '{}', 'x'.repeat(5_000)])
    expect(judgeRelease({ signed, worker: new Uint8Array() }, { keys: [], own })).toEqual({
      kind: 'unsigned',
    });
});

test('who builds the same again takes over the word on it, and on nothing else', () => {
  const { key } = newKey('one.pem');
  signBuild(folder, { key });
  const signed = readFileSync(at('release.json'), 'utf8');
  writeFileSync(at('taken.json'), signed);
  rmSync(at('release.json'));
  placeStatement(at('taken.json'), folder);
  expect(readFileSync(at('release.json'), 'utf8')).toBe(signed);
  writeBuild({ worker: 'another worker' });
  expect(() => placeStatement(at('taken.json'), folder)).toThrow(ReleaseKeyError);
});

test('a key file is for its owner alone, is never written over, and holds an Ed25519 key', () => {
  makeReleaseKey(at('one.pem'));
  expect(statSync(at('one.pem')).mode & 0o777).toBe(0o600);
  expect(() => makeReleaseKey(at('one.pem'))).toThrow();
  const { privateKey } = generateKeyPairSync('x25519');
  writeFileSync(at('wrong.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  expect(() => readReleaseKey(at('wrong.pem'))).toThrow(ReleaseKeyError);
});

test('the pinned keys stand in one line of the page', () => {
  const [a, b] = ['a'.repeat(64), 'b'.repeat(64)];
  expect(parseReleaseKeys('')).toEqual({ ok: true, value: [] });
  expect(parseReleaseKeys(`UPlanet ${a}, In the drawer ${b}`)).toEqual({
    ok: true,
    value: [
      { name: 'UPlanet', key: a },
      { name: 'In the drawer', key: b },
    ],
  });
  expect(parseReleaseKeys(`UPlanet ${a}, half`).ok).toBe(false);
});

test('the list of releases keeps what was there, newest first, each once', () => {
  const first = releasesList('[]', { version: '0.1.0', cid: 'bafyone' });
  const second = releasesList(first, { version: '0.2.0', cid: 'bafytwo' });
  const versions = (JSON.parse(second) as readonly { readonly version: string }[]).map(
    ({ version }) => version,
  );
  expect(versions).toEqual(['0.2.0', '0.1.0']);
  expect(releasesList(second, { version: '0.2.0', cid: 'bafytwo' })).toBe(second);
});
