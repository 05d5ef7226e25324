import { expect, test } from 'vitest';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { mainJob } from './main-job.ts';

describeWith([CHROMIUM], 'open it, write, be found: Chromium with Chromium', () => {
  test('bob sees what alice made public, copies it, and sees her edit without reloading', async () => {
    const { seenAfterMs } = await mainJob(['chromium', 'chromium'], 8_700);
    expect(seenAfterMs).toBeLessThan(5_000);
  });
});
