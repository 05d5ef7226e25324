import type { Page } from 'puppeteer-core';
import type { App } from '../../src/app/app.ts';
import type { MoveState } from '../../src/app/move/move.types.ts';
import { PASSPHRASE, type Person } from './person.ts';
import { until } from './until.ts';

/** What a notebook is filled with. Contents are drawn from the title, so that no two are alike. */
export interface Filling {
  readonly notes: number;
  readonly files: number;
  /** Bytes of each file before it is written as base64. */
  readonly fileBytes: number;
}

interface Face extends HTMLElement {
  readonly app: App;
}

/** Writes notes and binary notes through the app's own notebook, a hundred at a time. */
export const fill = (page: Page, filling: Filling): Promise<void> =>
  page.evaluate(async ({ notes, files, fileBytes }) => {
    const { app } = document.querySelector('uplanet-app') as unknown as Face;
    const wiki = app.opened()?.wiki;
    if (wiki === undefined) throw new RangeError('nobody is here');
    const drawn = (seed: number): string => {
      const words = new Uint32Array(fileBytes / 4);
      let state = seed + 1;
      for (let at = 0; at < words.length; at += 1) {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        words[at] = state;
      }
      const bytes = new Uint8Array(words.buffer);
      const parts: string[] = [];
      for (let at = 0; at < bytes.length; at += 30_000)
        parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 30_000))));
      return parts.join('');
    };
    const writeAll = async (count: number, atOnce: number, write: (at: number) => Promise<void>) => {
      for (let from = 0; from < count; from += atOnce)
        await Promise.all(
          Array.from({ length: Math.min(atOnce, count - from) }, (_, at) => write(from + at)),
        );
    };
    await writeAll(notes, 100, (at) =>
      wiki.write(
        `Note ${at}`,
        new Map([
          ['text', `Le fournil ouvre à huit heures, sauf le lundi. ${at} `.repeat(1 + (at % 20))],
          ['tags', `[[jour ${at % 7}]] pain`],
        ]),
      ),
    );
    await writeAll(files, 4, (at) =>
      wiki.write(
        `Photo ${at}.jpg`,
        new Map([
          ['text', drawn(at)],
          ['type', 'image/jpeg'],
        ]),
      ),
    );
    await wiki.setAudience(
      Array.from({ length: Math.floor(notes / 10) }, (_, at) => `Note ${at * 10}`),
      'public',
    );
  }, filling);

/** Every note of the notebook that is open: title, audience, revision, and a sha256 over all its fields in their order. */
export const notesIn = async (page: Page): Promise<ReadonlyMap<string, string>> =>
  new Map(
    await page.evaluate(async () => {
      const { app } = document.querySelector('uplanet-app') as unknown as Face;
      const all = app.opened()?.wiki.list() ?? [];
      const found: [string, string][] = [];
      for (const { title, fields, audience, revision } of all) {
        const bytes = new TextEncoder().encode(JSON.stringify([...(fields ?? [])]));
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
        found.push([title, `${audience} ${JSON.stringify(revision)} ${hex}`]);
      }
      return found;
    }),
  );

export const moveStateOn = (page: Page): Promise<MoveState | undefined> =>
  page.evaluate(() => {
    const { app } = document.querySelector('uplanet-app') as unknown as Face;
    return app.opened()?.move.state.get();
  });

/** Comes in with salt and pepper: the same word for both. */
export const comesInAs = async ({ screen }: Person, salt: string): Promise<void> => {
  await screen.click('way-salt-pepper');
  await screen.fill('salt', salt);
  await screen.fill('pepper', salt);
  await screen.click('secrets-continue');
  await screen.sees('identity-yes');
  await screen.click('identity-yes');
  await screen.fill('new-passphrase', PASSPHRASE);
  await screen.click('passphrase-save');
};

/** Waits until so much of the whole has come, 0 to 1. */
export const hasCome = (page: Page, share: number, withinMs: number): Promise<true> =>
  until(async () => {
    const state = await moveStateOn(page);
    if (state?.at === 'moved') return true;
    if (state?.at !== 'moving' || state.progress === undefined) return undefined;
    return state.progress.bytes >= share * state.progress.ofBytes ? true : undefined;
  }, withinMs);
