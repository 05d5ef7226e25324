import type { Page } from 'puppeteer-core';
import type { SectorId } from '../../src/domain/cell/cell.ts';
import type { Invented } from './flood.ts';

/** Rows of one message to the browser: about a megabyte. */
const AT_A_TIME = 2_000;

/** Runs in the page: writes the rows to its settings, past the app. */
const putRows = async (rows: readonly (readonly [key: string, base64: string])[]): Promise<void> => {
  const all = await indexedDB.databases();
  const name = all.map((each) => each.name ?? '').find((each) => each.endsWith('-settings')) ?? '';
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('the settings do not open'));
  });
  const tx = db.transaction('values', 'readwrite');
  for (const [key, base64] of rows)
    tx.objectStore('values').put(
      Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)),
      key,
    );
  await new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(new Error('the settings are not written'));
  });
  db.close();
};

/** Leaves their records in the page's store as release 0.1.0 did, which kept whatever it was told of; gives the bytes. */
export const infectStore = async (
  page: Page,
  sector: SectorId,
  people: readonly Invented[],
): Promise<number> => {
  const rows = people.map(
    ({ who, record }) =>
      [`ledger/${sector}/${who.identity.ipnsName}`, Buffer.from(record).toString('base64')] as const,
  );
  for (let at = 0; at < rows.length; at += AT_A_TIME)
    await page.evaluate(putRows, rows.slice(at, at + AT_A_TIME));
  return people.reduce((sum, { record }) => sum + record.length, 0);
};
