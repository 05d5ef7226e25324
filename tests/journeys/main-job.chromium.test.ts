import { test } from 'vitest';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { mainJob } from './main-job.ts';

describeWith([CHROMIUM], 'open it, write, be found: Chromium with Chromium', () => {
  test('bob sees what alice made public, copies it, and sees her edit without reloading', async ({
    annotate,
  }) => {
    const { seenAfterMs } = await mainJob(['chromium', 'chromium'], 8_700);
    await annotate(`bob sees it after ${seenAfterMs.toFixed(0)} ms`);
  });
});
