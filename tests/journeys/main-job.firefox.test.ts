import { test } from 'vitest';
import { CHROMIUM, describeWith, FIREFOX } from '../support/parts.ts';
import { mainJob } from './main-job.ts';

describeWith([CHROMIUM, FIREFOX], 'open it, write, be found: Chromium with Firefox', () => {
  test('bob in Firefox sees what alice in Chromium made public, copies it, and sees her edit', async ({
    annotate,
  }) => {
    const { seenAfterMs } = await mainJob(['chromium', 'firefox'], 8_710);
    await annotate(`bob sees it after ${seenAfterMs.toFixed(0)} ms`);
  });
});
