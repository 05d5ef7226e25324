import { expect, test } from 'vitest';
import { exportFile } from '../../../src/app/wiki/export-notebook.ts';
import { note } from '../../support/notes.ts';

test('a large export is made piece by piece, and the page may answer after each', async () => {
  const films = ['Un', 'Deux', 'Trois'].map((title) => note(title, title.repeat(400_000)));
  let pauses = 0;
  const pause = (): undefined => void (pauses += 1);
  const blob = await exportFile({ prefix: '[', suffix: ']' }, films, pause);
  expect(pauses).toBe(3);
  const again = JSON.parse(await blob.text()) as readonly {
    readonly title: string;
    readonly text: string;
  }[];
  expect(again.map(({ title, text }) => text === title.repeat(400_000))).toEqual([true, true, true]);
});

test('an export that is called off ends with the reason, whatever the browser makes of the stream', async () => {
  const films = ['Un', 'Deux'].map((title) => note(title, title.repeat(400_000)));
  const calledOff = new DOMException('called off', 'AbortError');
  const pause = (): Promise<void> => Promise.reject(calledOff);
  await expect(exportFile({ prefix: '[', suffix: ']' }, films, pause)).rejects.toBe(calledOff);
});
