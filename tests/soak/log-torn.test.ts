import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProfile, type Profile } from '../support/browsers.ts';
import { expectWhole, openStorePage, saveAndKill, textsIn, toldIn } from '../support/killed.ts';
import type { ServedPage } from '../support/script-page.ts';
import { serveStorePage } from '../support/store-page.ts';

const TEARS = Number(process.env['TEARS'] ?? 10);

let served: ServedPage;
beforeAll(async () => {
  served = await serveStorePage();
});
afterAll(() => served.stop());

/** The head of a record of 1,480 bytes without the record: checksum, length, type. What a kill leaves in the middle of a write. */
const TORN_HEAD = Buffer.from([1, 2, 3, 4, 200, 5, 1]);

const tearLog = ({ folder }: Profile): void => {
  const databases = join(folder, 'Default', 'IndexedDB');
  const [database = ''] = readdirSync(databases).filter((name) => name.endsWith('.leveldb'));
  const logs = readdirSync(join(databases, database)).filter((name) => name.endsWith('.log'));
  appendFileSync(join(databases, database, logs.toSorted().at(-1) ?? ''), TORN_HEAD);
};

test(
  `a browser that finds its database damaged ${TEARS} times, and deletes it, has every acknowledged note`,
  { timeout: TEARS * 60_000 },
  async () => {
    let profile = await openProfile('chromium');
    const acknowledged: string[] = [];
    let lost = 0;
    const look = async () => {
      const page = await openStorePage(profile, served.url);
      const { restored, troubles } = await toldIn(page);
      expect(troubles).toEqual([]);
      lost += Math.sign(restored);
      expectWhole(await textsIn(page), acknowledged);
      return page;
    };
    try {
      await look();
      await profile.browser.close();
      profile = await profile.reopen();
      for (let tear = 0; tear < TEARS; tear += 1) {
        acknowledged.push(...(await saveAndKill(await look(), 2 * tear, () => profile.crash())));
        tearLog(profile);
        profile = await profile.reopen();
        acknowledged.push(...(await saveAndKill(await look(), 2 * tear + 1, () => profile.browser.close())));
        profile = await profile.reopen();
      }
      await look();
      process.stdout.write(
        `${TEARS} tears, ${acknowledged.length} notes acknowledged, lost and back ${lost} times\n`,
      );
      expect(lost).toBeGreaterThan(0);
    } finally {
      await profile.close();
    }
  },
);
