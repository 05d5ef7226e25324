import type { Dialog, Frame, Page } from 'puppeteer-core';
import { openProfile, type Engine, type Profile } from './browsers.ts';
import { screenOf, type Screen } from './screen.ts';
import { until } from './until.ts';

export const PASSPHRASE = 'un four à bois au coin de la place';

/** Something that only this page shows. */
const LANDMARK = { notebook: 'save-status', neighbours: 'network-status', me: 'lock' } as const;

type Section = 'profile' | 'devices' | 'keys' | 'copies' | 'acts' | 'place' | 'look' | 'network' | 'app';

/** Somebody with a browser of their own, and what they do with the app. */
export interface Person {
  readonly profile: Profile;
  readonly screen: Screen;
  /** Comes in as somebody new: 24 words, three of them asked, a passphrase. */
  readonly joins: () => Promise<void>;
  readonly unlocks: () => Promise<void>;
  readonly livesIn: (town: string) => Promise<void>;
  readonly goes: (page: 'notebook' | 'neighbours' | 'me') => Promise<void>;
  /** To a section of the page of the person. */
  readonly looksInto: (section: Section) => Promise<void>;
  /** Writes a note in the plain list, or changes it if it is there. */
  readonly writes: (title: string, text: string) => Promise<void>;
  /** One tap on the note; agrees when asked the first time. */
  readonly makesPublic: (title: string) => Promise<void>;
  /** Opens the neighbour whose card shows `text`. */
  readonly opensNeighbour: (text: string) => Promise<void>;
  /** Opens somebody by their IPNS name, neighbour or not. */
  readonly visits: (name: string) => Promise<void>;
  /** The TiddlyWiki frame that is on screen. */
  readonly wiki: () => Promise<Frame>;
  readonly reloads: () => Promise<unknown>;
  readonly leaves: () => Promise<void>;
  /** What the page did against its own policy. */
  readonly violations: () => readonly string[];
}

/** Notes the 24 words on screen and answers for three of them; gives back the paper. */
export const noteWords = async (screen: Screen): Promise<readonly string[]> => {
  await until(async () => ((await screen.texts('new-word')).length === 24 ? true : undefined), 15_000);
  const words = await screen.texts('new-word');
  await screen.click('words-noted');
  await screen.sees('words-check');
  const asked = await screen.page.evaluate(() => {
    const fields: number[] = [];
    const walk = (root: ParentNode): void => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.dataset['testid'] === 'word-check') fields.push(Number(element.dataset['position']));
        if (element.shadowRoot !== null) walk(element.shadowRoot);
      }
    };
    walk(document);
    return fields;
  });
  await screen.page.evaluate(
    (answers: readonly string[]) => {
      let at = 0;
      const walk = (root: ParentNode): void => {
        for (const element of root.querySelectorAll<HTMLElement>('*')) {
          if (element instanceof HTMLInputElement && element.dataset['testid'] === 'word-check') {
            element.value = answers[at] ?? '';
            at += 1;
            element.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
          }
          if (element.shadowRoot !== null) walk(element.shadowRoot);
        }
      };
      walk(document);
    },
    asked.map((position) => words[position - 1] ?? ''),
  );
  await screen.click('words-check');
  return words;
};

/** Comes in as somebody new: 24 words, three of them asked, a passphrase. */
export const comeIn = async (screen: Screen): Promise<void> => {
  await screen.click('way-new');
  await noteWords(screen);
  await screen.fill('new-passphrase', PASSPHRASE);
  await screen.click('passphrase-save');
};

const livesIn = async (screen: Screen, town: string): Promise<void> => {
  await screen.fill('town-search', town);
  await screen.sees('town-option', town);
  await screen.click('town-option', town);
  await screen.click('place-confirm');
  await screen.sees('save-status');
};

const writes = async (screen: Screen, title: string, text: string): Promise<void> => {
  await screen.click('nav-notebook');
  await screen.sees('save-status');
  await screen.click('view-list');
  const known = (await screen.texts('note-title')).includes(title);
  if (known) await screen.click('note-open', title);
  else {
    await screen.click('new-note');
    await screen.fill('note-title-field', title);
  }
  await screen.fill('note-text', text);
  await screen.click('note-save');
  await screen.sees('note-title', title);
  await until(
    async () => ((await screen.attribute('save-status', 'data-state')) === 'saved' ? true : undefined),
    10_000,
  );
};

const makesPublic = async (screen: Screen, title: string): Promise<void> => {
  await screen.click('note-audience', title);
  const publishes = async (): Promise<true | undefined> => {
    await screen.clickIfThere('publish-yes');
    await screen.clickIfThere('consent-publish');
    return (await screen.attribute('publication', 'data-state')) === 'published' ? true : undefined;
  };
  await until(publishes, 20_000);
};

const wikiFrame = async (page: Page): Promise<Frame> =>
  until(async () => {
    for (const frame of page.frames()) {
      if (frame === page.mainFrame()) continue;
      if (
        await frame.evaluate(() => document.querySelector('.tc-page-container') !== null).catch(() => false)
      )
        return frame;
    }
    return undefined;
  }, 30_000);

/**
 * Reloads once the page lets her: while something is not saved yet it asks, and she stays.
 * @throws {NeverCameError} where it asks for ever.
 */
const reloads = (page: Page): Promise<true> =>
  until(async () => {
    let onDialog: (dialog: Dialog) => void = () => undefined;
    const stays = new Promise<undefined>((resolve) => {
      onDialog = (dialog) =>
        void dialog
          .dismiss()
          .catch(() => undefined)
          .then(() => resolve(undefined));
    });
    const leaving = new AbortController();
    page.on('dialog', onDialog);
    try {
      const reloaded = page.reload({ signal: leaving.signal }).then(() => true as const);
      reloaded.catch(() => undefined);
      return await Promise.race([reloaded, stays]);
    } finally {
      leaving.abort();
      page.off('dialog', onDialog);
    }
  }, 20_000);

/** Opens a browser for somebody and lets them look at the app. */
export const arrive = async (url: string, engine: Engine = 'chromium', home?: Profile): Promise<Person> => {
  const profile = home ?? (await openProfile(engine));
  const page = await profile.newPage();
  await page.evaluateOnNewDocument(() => {
    if (window.top !== window) return;
    document.addEventListener('securitypolicyviolation', (event) => {
      reportError(new Error(`policy violated: ${event.effectiveDirective} by ${event.blockedURI}`));
    });
  });
  await page.goto(url);
  const screen = screenOf(page);
  return {
    profile,
    screen,
    joins: () => comeIn(screen),
    unlocks: async () => {
      await screen.fill('passphrase', PASSPHRASE);
      await screen.click('unlock');
      await screen.sees('nav-notebook', undefined, 20_000);
    },
    livesIn: (town) => livesIn(screen, town),
    goes: async (where) => {
      await screen.click(`nav-${where}`);
      await screen.sees(LANDMARK[where]);
    },
    looksInto: async (section) => {
      await screen.click('nav-me');
      await screen.click(`me-${section}`);
      await screen.sees(`section-${section}`);
    },
    writes: (title, text) => writes(screen, title, text),
    makesPublic: (title) => makesPublic(screen, title),
    opensNeighbour: async (text) => {
      await screen.click('nav-neighbours');
      await screen.sees('neighbour', text);
      await screen.click('neighbour', text);
      await screen.sees('neighbour-heading');
    },
    visits: async (name) => {
      await page.evaluate((hash) => (window.location.hash = hash), `#/neighbours/${name}`);
      await screen.sees('neighbour-heading', undefined, 20_000);
    },
    wiki: () => wikiFrame(page),
    reloads: () => reloads(page),
    leaves: () => profile.close(),
    violations: () => profile.complaints.filter((complaint) => complaint.includes('policy violated')),
  };
};
