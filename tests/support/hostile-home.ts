import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'puppeteer-core';
import { expect } from 'vitest';
import { aliceAtHome, PRIVATE, RECIPE, SECRET, type AliceAtHome } from './alice-at-home.ts';
import type { Engine } from './browsers.ts';
import { listenOn, type Listener } from './listener.ts';
import { setTraps, type Traps } from './traps.ts';
import { until } from './until.ts';
import { watch } from './watched.ts';

/** Alice's home with whoever listens for what might leave it, and how she and the story look at what has become of it. */
export interface HostileHome extends AliceAtHome {
  readonly traps: Traps;
  readonly listener: Listener;
  /** Imports a file of that name and text. */
  readonly imports: (name: string, text: string) => Promise<void>;
  /** Nothing of hers is public but the recipe, nobody was reached, nothing stands outside the frame. */
  readonly expectUnheard: () => Promise<void>;
  /** Nothing of hers was changed or deleted, and nobody asks for it. */
  readonly expectUntouched: () => Promise<void>;
  /** The middle of the app's own button, on screen. */
  readonly placeOf: (id: string) => Promise<{ readonly x: number; readonly y: number }>;
  /** After she put it right, all is there, and everybody reads her recipe and nothing else. */
  readonly expectWhole: () => Promise<void>;
  /** The app's line stands above the frame, nothing lies over it, and nothing is on full screen. */
  readonly expectLineFree: () => Promise<void>;
}

/** An animation's length, two turns of the screen, and TiddlyWiki's own queue. */
export const settle = (frame: Frame): Promise<void> =>
  frame.evaluate(async () => {
    const probe = document.body.appendChild(document.createElement('p'));
    await probe.animate([{ opacity: 0.9 }, { opacity: 1 }], 300).finished;
    probe.remove();
  });

const letters = (home: AliceAtHome, folder: string): Pick<HostileHome, 'imports'> => {
  const { alice } = home;
  const { screen } = alice;
  const away = async (id: string): Promise<true | undefined> => ((await screen.has(id)) ? undefined : true);
  return {
    imports: async (name, text) => {
      const file = join(folder, name);
      writeFileSync(file, text);
      await alice.goes('notebook');
      await screen.upload('import-file', file);
      await screen.click('import-go');
      await until(() => away('import-planned'), 20_000);
      await until(() => away('import-running'), 20_000);
    },
  };
};

const lineOf = ({ page }: AliceAtHome): Promise<unknown> =>
  page.evaluate(() => {
    const inside = (root: ParentNode): readonly Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot === null ? [] : inside(element.shadowRoot)),
      ]);
    const frame = inside(document).find(
      (element) => element instanceof HTMLIFrameElement && element.getClientRects().length > 0,
    );
    const root = frame?.getRootNode();
    const line = root instanceof ShadowRoot ? root.querySelector('.edge p') : null;
    if (frame === undefined || line === null || !(root instanceof ShadowRoot)) return 'no line';
    const box = line.getBoundingClientRect();
    return {
      isSeen: root.elementFromPoint(box.x + 5, box.y + box.height / 2) === line,
      isAbove: box.bottom <= frame.getBoundingClientRect().top,
      isFull: document.fullscreenElement !== null,
    };
  });

/** Opens it on ports of its own: app, station, trap, listener. */
export const hostileHome = async (engine: Engine, port: number): Promise<HostileHome> => {
  const folder = mkdtempSync(join(tmpdir(), 'uplanet-hostile-'));
  const traps = await setTraps(port + 2);
  const listener = await listenOn(port + 3);
  const home = await aliceAtHome(engine, port);
  const station = ['ws', 'http'].map((scheme) => `${scheme}://127.0.0.1:${String(port + 1)}/`);
  const seen = await watch(home.alice.profile, home.page, [home.village.url, traps.httpUrl, ...station]);
  const expectUnheard = async (): Promise<void> => {
    expect((await home.keeps()).isPublic.filter((title) => title !== 'Pain')).toEqual([]);
    expect(home.everRead().filter((read) => !read.startsWith('Pain: ') || read.includes(SECRET))).toEqual([]);
    expect(await home.alice.screen.has('publish-note')).toBe(false);
    expect(listener.count()).toBe(0);
    const { dialogs, navigations, downloads } = seen;
    expect({ dialogs, navigations, downloads }).toEqual({ dialogs: [], navigations: [], downloads: [] });
    expect(await seen.popups()).toEqual([]);
  };
  return {
    ...{ ...home, ...letters(home, folder), traps, listener, expectUnheard },
    expectUntouched: async () => {
      const { texts } = await home.keeps();
      expect(['Pain', ...PRIVATE].filter((title) => !texts.has(title))).toEqual([]);
      expect([texts.get('Pain'), texts.get('Lettre')]).toEqual([RECIPE, SECRET]);
      expect(await home.isAsked()).toBe(false);
    },
    placeOf: async (id) => {
      const button = await home.page.waitForSelector(`pierce/[data-testid="${id}"]`, { visible: true });
      const box = await button?.boundingBox();
      if (!box) throw new RangeError('it is not on screen');
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    },
    expectWhole: async () => {
      await home.putsRight();
      const { texts } = await home.keeps();
      expect(['Pain', ...PRIVATE].filter((title) => !texts.has(title))).toEqual([]);
      expect(texts.get('Lettre')).toBe(SECRET);
      expect([...(await home.everybodyReads()).keys()]).toEqual(['Pain']);
      await expectUnheard();
    },
    expectLineFree: async () =>
      expect(await lineOf(home)).toEqual({ isSeen: true, isAbove: true, isFull: false }),
    leave: async () => {
      await home.leave();
      await traps.stop();
      await listener.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
