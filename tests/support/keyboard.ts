import type { Frame, KeyInput, Page } from 'puppeteer-core';
import { focusIn, type FocusInfo } from './focus-info.ts';
import { until } from './until.ts';

/** More stops than any page of the stories has. */
const MAX_STOPS = 120;
/** How long a page may take to place the focus after it has changed. */
const SETTLE_MS = 3_000;

/** Nothing had the focus where the person went on. */
export class FocusLostError extends Error {
  override readonly name = 'FocusLostError';
}
/** Tab came to a place that nobody can see. */
export class FocusUnseenError extends Error {
  override readonly name = 'FocusUnseenError';
}
/** Tab never came to what was wanted. */
export class OutOfReachError extends Error {
  override readonly name = 'OutOfReachError';
}

/** Somebody with a keyboard and nothing else: no pointer, no script that moves the focus for them. */
export interface Keyboard {
  /** Goes on with Tab, as far as it takes, until the control (that says `text`) has the focus. */
  readonly reach: (id: string, text?: string) => Promise<void>;
  /** The same inside the wiki's frame, where a control is known by one of its classes. */
  readonly reachIn: (wiki: Frame, className: string) => Promise<void>;
  /** The same as `reach`, backwards. */
  readonly reachBack: (id: string, text?: string) => Promise<void>;
  readonly press: (id: string, text?: string) => Promise<void>;
  /** Ticks a box. */
  readonly tick: (id: string) => Promise<void>;
  /** Types over what stands in the field. */
  readonly type: (id: string, text: string) => Promise<void>;
  /** The same where the focus is. */
  readonly overwrite: (text: string) => Promise<void>;
  /** One key where the focus is. */
  readonly key: (key: KeyInput) => Promise<void>;
  /** Opens the file picker of a field with Enter, and chooses. */
  readonly picks: (id: string, path: string) => Promise<void>;
  /** Waits until the control has the focus without any key. */
  readonly isAt: (id: string) => Promise<void>;
  /** What has the focus now. */
  readonly here: () => Promise<FocusInfo>;
}

const isWanted = (info: FocusInfo, id: string, text: string | undefined): boolean =>
  !info.isLost && info.id === id && (text === undefined || info.words.includes(text));

const describe = ({ id, tag, words }: FocusInfo): string => `${id === '' ? tag : id} "${words.slice(0, 40)}"`;

/** A stop must be seen: a ring around it, and not all of it under something else. */
const unseen = (info: FocusInfo): string | undefined => {
  // What happens inside the wiki's frame is looked at in the frame.
  if (!info.isStop || info.tag === 'iframe') return undefined;
  if (!info.hasRing) return `no ring around ${describe(info)}`;
  return info.isUncovered ? undefined : `covered: ${describe(info)}`;
};

/** What has the focus, once it can be seen: the page may still be on its way there. */
const seen = async (place: Page | Frame): Promise<FocusInfo> => {
  let info = await focusIn(place);
  const look = async (): Promise<FocusInfo | undefined> => {
    info = await focusIn(place);
    return unseen(info) === undefined ? info : undefined;
  };
  try {
    return unseen(info) === undefined ? info : await until(look, SETTLE_MS);
  } catch (error) {
    throw new FocusUnseenError(unseen(info) ?? describe(info), { cause: error });
  }
};

/** The page may still be drawing what the last key asked for. */
const settled = async (page: Page, wish: string): Promise<FocusInfo> => {
  const look = async (): Promise<FocusInfo | undefined> => {
    const info = await focusIn(page);
    return info.isLost ? undefined : info;
  };
  try {
    return await until(look, SETTLE_MS);
  } catch (error) {
    throw new FocusLostError(`before ${wish}`, { cause: error });
  }
};

/** `fresh`: a page that was just loaded, on which nothing has had the focus yet. */
export const keyboardOf = (page: Page, fresh = true): Keyboard => {
  let isFresh = fresh;
  page.on('load', () => (isFresh = true));

  const step = async (key: 'Tab' | 'Back'): Promise<FocusInfo> => {
    if (key === 'Back') await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    if (key === 'Back') await page.keyboard.up('Shift');
    return seen(page);
  };
  const go = async (key: 'Tab' | 'Back', id: string, text?: string): Promise<void> => {
    let info = isFresh ? await focusIn(page) : await settled(page, `${id} ${text ?? ''}`);
    isFresh = false;
    const passed: string[] = [];
    while (!isWanted(info, id, text)) {
      if (passed.length >= MAX_STOPS)
        throw new OutOfReachError(`${id} ${text ?? ''}; passed ${passed.slice(-40).join(', ')}`);
      info = await step(key);
      passed.push(describe(info));
    }
  };

  const keyboard: Keyboard = {
    reach: (id, text) => go('Tab', id, text),
    reachIn: async (wiki, className) => {
      await keyboard.reach('wiki-frame');
      const passed: string[] = [];
      for (;;) {
        const info = await focusIn(wiki);
        if (info.classes.split(' ').includes(className)) return;
        passed.push(`${info.tag}.${info.classes}`);
        await seen(wiki);
        if (passed.length > MAX_STOPS || (await focusIn(page)).tag !== 'iframe')
          throw new OutOfReachError(`${className} in the wiki; passed ${passed.join(', ')}`);
        await page.keyboard.press('Tab');
      }
    },
    reachBack: (id, text) => go('Back', id, text),
    press: async (id, text) => {
      await keyboard.reach(id, text);
      await page.keyboard.press('Enter');
    },
    tick: async (id) => {
      await keyboard.reach(id);
      await page.keyboard.press('Space');
    },
    type: async (id, text) => {
      await keyboard.reach(id);
      await keyboard.overwrite(text);
    },
    overwrite: async (text) => {
      await page.keyboard.down('Control');
      await page.keyboard.press('KeyA');
      await page.keyboard.up('Control');
      await page.keyboard.type(text);
    },
    key: (key) => page.keyboard.press(key),
    picks: async (id, path) => {
      await keyboard.reach(id);
      const waiting = page.waitForFileChooser();
      // By this answer the browser knows that the picker is ours.
      await focusIn(page);
      await page.keyboard.press('Enter');
      await (await waiting).accept([path]);
    },
    here: () => focusIn(page),
    isAt: async (id) => {
      const look = async (): Promise<true | undefined> =>
        (await focusIn(page)).id === id ? true : undefined;
      await until(look, SETTLE_MS).catch(async (error: unknown) => {
        throw new FocusLostError(`wanted ${id}, is at ${describe(await focusIn(page))}`, { cause: error });
      });
    },
  };
  return keyboard;
};
