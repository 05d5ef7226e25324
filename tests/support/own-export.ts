import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { dropExport } from './dropping.ts';
import type { Person } from './person.ts';
import { until } from './until.ts';

/** A megabyte with what an export has to escape. */
const textAt = (at: number): string =>
  `${String(at)} </script> 图书馆 ${'Four à bois, <b>samedi</b>. '.repeat(36_000)}`;
const MS_A_MEGABYTE = 1_000;

/** In the page: an export is held instead of being handed to the downloads. */
const holdExport = (): void => {
  const held = window as unknown as { exported?: Blob };
  const makeUrl = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => {
    if (blob instanceof Blob && blob.type.startsWith('text/html')) held.exported = blob;
    return makeUrl(blob);
  };
  HTMLAnchorElement.prototype.click = () => undefined;
};

/**
 * Alice brings in so many megabytes, exports her notebook, and gives the export back to it: all of it is read, and all
 * that it holds is there, field by field.
 */
export const readsItsOwnExport = async ({ screen, profile }: Person, megabytes: number): Promise<void> => {
  const patientMs = 10_000 + megabytes * MS_A_MEGABYTE;
  const path = join(profile.folder, 'carnet.json');
  const notes = Array.from({ length: megabytes }, (_, at) => ({
    title: `Cahier ${String(at)}`,
    text: textAt(at),
  }));
  writeFileSync(path, JSON.stringify(notes));
  await screen.upload('import-file', path);
  await screen.sees('import-go', undefined, patientMs);
  await screen.click('import-go');
  await until(async () => ((await screen.has('import-closed')) ? true : undefined), patientMs);
  await screen.page.evaluate(holdExport);
  await screen.click('export');
  const isHeld = (): Promise<number | undefined> =>
    screen.page.evaluate(() => (window as unknown as { exported?: Blob }).exported?.size);
  expect(await until(isHeld, patientMs)).toBeGreaterThan(megabytes * 1_000_000);
  await dropExport(screen.page, 'uplanet.html');
  await screen.sees('import-closing', 'in your notebook already.', patientMs);
  // What is new, broken or cut off would be found before it.
  expect(await screen.attribute('import-finding', 'data-id')).toBe('known');
  expect(await screen.has('import-go')).toBe(false);
  await screen.click('import-cancel');
};
