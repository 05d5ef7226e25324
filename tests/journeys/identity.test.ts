import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { arrive, PASSPHRASE, type Person } from '../support/person.ts';
import { until } from '../support/until.ts';
import { openVillage, type Village } from '../support/village.ts';

interface Vectors {
  readonly user: readonly {
    readonly salt: string;
    readonly pepper: string;
    readonly g1PublicKey: string;
    readonly ipnsName: string;
  }[];
}

const { user } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'vectors', 'keys.json'), 'utf8'),
) as Vectors;
const vectorOf = (salt: string, pepper: string): Vectors['user'][number] => {
  const found = user.find((known) => known.salt === salt && known.pepper === pepper);
  if (found === undefined) throw new TypeError('no such vector');
  return found;
};
const ALICE = vectorOf('coucou', 'coucou');
const OTHER = vectorOf('abc', 'def');

describeWith([CHROMIUM], 'alice and her keys', () => {
  let village: Village;
  let alice: Person;

  const says = async (salt: string, pepper: string): Promise<void> => {
    await alice.screen.click('way-salt-pepper');
    await alice.screen.fill('salt', salt);
    await alice.screen.fill('pepper', pepper);
    await alice.screen.click('secrets-continue');
  };

  beforeAll(async () => {
    village = await openVillage({ webPort: 8_770, stationPort: 8_771 });
    alice = await arrive(village.url);
  });
  afterAll(async () => {
    await alice.leaves();
    await village.stop();
  });

  test('her salt and pepper give the address and the name that the old network knows her by', async () => {
    await says('coucou', 'coucou');
    await alice.screen.sees('prepared-g1', ALICE.g1PublicKey);
    await alice.screen.sees('prepared-name', ALICE.ipnsName);
    await alice.screen.click('identity-yes');
    await alice.screen.fill('new-passphrase', PASSPHRASE);
    await alice.screen.click('passphrase-save');
    await alice.livesIn('Toulouse');
    await alice.looksInto('keys');
    await alice.screen.sees('address-g1', ALICE.g1PublicKey);
    await alice.screen.sees('address-ipns', ALICE.ipnsName);
  });

  test('after a reload she is locked; a wrong passphrase is told, nothing is lost, the right one opens', async () => {
    await alice.writes('Pain', 'Four à bois, samedi');
    await alice.reloads();
    await alice.screen.sees('resting-g1', ALICE.g1PublicKey);
    await alice.screen.fill('passphrase', `${PASSPHRASE} ?`);
    await alice.screen.click('unlock');
    await alice.screen.sees('notice-what');
    await alice.unlocks();
    await alice.goes('notebook');
    await alice.screen.click('view-list');
    await alice.screen.sees('note', 'Four à bois, samedi');
  });

  test('other secrets are another identity: it is named beside hers, and nothing changes until she says so', async () => {
    await alice.goes('me');
    await alice.screen.click('lock');
    await alice.screen.click('other-secrets');
    await says('abc', 'def');
    await alice.screen.sees('other-identity');
    await alice.screen.sees('prepared-g1', OTHER.g1PublicKey);
    await alice.screen.sees('remembered-g1', ALICE.g1PublicKey);
    await alice.reloads();
    await alice.screen.sees('resting-g1', ALICE.g1PublicKey);
  });

  test('no secret and no key rests readable: neither words nor notes are found in what the browser stored', async () => {
    const dump = await alice.screen.page.evaluate(async () => {
      const texts: string[] = [JSON.stringify(localStorage), location.href];
      for (const { name } of await indexedDB.databases()) {
        const db = await new Promise<IDBDatabase>((done) => {
          const request = indexedDB.open(name ?? '');
          request.onsuccess = () => done(request.result);
        });
        for (const store of db.objectStoreNames) {
          const rows = await new Promise<unknown[]>((done) => {
            const request = db.transaction(store).objectStore(store).getAll();
            request.onsuccess = () => done(request.result);
          });
          const decode = (value: unknown): string =>
            value instanceof Uint8Array || value instanceof ArrayBuffer
              ? new TextDecoder().decode(value)
              : typeof value === 'object' && value !== null
                ? Object.values(value).map(decode).join(' ')
                : String(value);
          texts.push(...rows.map(decode));
        }
        db.close();
      }
      return texts.join('\n');
    });
    expect(dump.length).toBeGreaterThan(100);
    expect(dump).toContain('Toulouse');
    for (const secret of ['coucou', 'Four à bois', PASSPHRASE]) expect(dump).not.toContain(secret);
  });

  test('forgetting the device leaves nothing of her on it', async () => {
    await alice.screen.click('forget');
    await alice.screen.click('forget-sure');
    await alice.screen.click('forget-confirm');
    await alice.screen.sees('way-new');
    const left = async (): Promise<true | undefined> => {
      const names = await alice.screen.page.evaluate(async () =>
        (await indexedDB.databases()).map(({ name }) => name ?? ''),
      );
      return names.every((name) => name === 'uplanet-vault') ? true : undefined;
    };
    await until(left, 10_000);
    await alice.reloads();
    await alice.screen.sees('way-new');
  });
});
