import { openProfile } from '../../support/browsers.ts';
import { serveBenchPage } from '../bench-page.ts';
import { median, rounded, type Row } from '../row.ts';

const FILE_BYTES = 64 * 1_048_576;
/** The stock way with whole bytes copies the whole file for each block. */
const SMALL_BYTES = 16 * 1_048_576;
const ROUNDS = 5;
const LIMIT = 75;

/** A chosen file of random bytes into blocks on disk. */
export const fileImport: Row = {
  id: 'file-import',
  what: 'file import',
  run: async (say) => {
    const served = await serveBenchPage('file-import');
    const home = await openProfile('chromium');
    const ours: number[] = [];
    const peer: number[] = [];
    const peerBytes: number[] = [];
    try {
      const page = await home.newPage();
      await page.goto(served.url);
      await page.waitForFunction(() => window.importPage !== undefined);
      for (let round = 0; round < ROUNDS; round += 1) {
        say(`round ${round + 1} of ${ROUNDS}`);
        ours.push((await page.evaluate((bytes) => window.importPage?.ours(bytes), FILE_BYTES)) ?? Number.NaN);
        peer.push(
          (await page.evaluate((bytes) => window.importPage?.peer(bytes, 'stream'), FILE_BYTES)) ??
            Number.NaN,
        );
        peerBytes.push(
          (await page.evaluate((bytes) => window.importPage?.peer(bytes, 'bytes'), SMALL_BYTES)) ??
            Number.NaN,
        );
      }
    } finally {
      await home.close();
      await served.stop();
    }
    return [
      {
        what: 'import of a 64 MiB file',
        unit: 'MB/s',
        better: 'more',
        peerName: '@helia/unixfs addByteStream into blockstore-idb',
        ours,
        peer,
        target: `≥ ${LIMIT} MB/s`,
        met: median(ours) >= LIMIT,
        facts: { 'MB/s of addBytes with 16 MiB': peerBytes.map(rounded) },
      },
    ];
  },
};
