import type { Frame, Page } from 'puppeteer-core';
import type { App } from '../../src/app/app.ts';
import type { Neighbourhood } from '../../src/app/neighbourhood/neighbourhood.ts';
import type { IpnsName } from '../../src/domain/identity/identity.ts';
import { openCalmProfile, type Engine } from './browsers.ts';
import { arrive, type Person } from './person.ts';
import { residentOf, type RealResident } from './real-resident.ts';
import type { Screen } from './screen.ts';
import { until } from './until.ts';
import { openVillage, type Village } from './village.ts';
import { touch } from './wiki-frame.ts';

export const SECRET = 'Le diagnostic du docteur Mallard est tombé lundi matin.';
export const RECIPE = 'Au levain, samedi.';
/** More than a hand deletes in a minute. */
const PAGES = Array.from({ length: 12 }, (_, day) => `Journal ${String(day + 1)}`);
export const PRIVATE = ['Lettre', ...PAGES];

/** The wiki opens with the newest notes, but for masks, which would lie over the others, and for what acts because she typed it. */
const OPENS_WITH = '[!is[system]!has[draft.of]!suffix[masque]!prefix[saisie]!sort[modified]limit[10]]';

interface Face extends HTMLElement {
  readonly app: App;
}

/** Alice lives in the built app with a public recipe and private letters; mallory, a real peer, reads what she publishes. */
export interface AliceAtHome {
  readonly alice: Person;
  readonly page: Page;
  readonly mallory: RealResident;
  readonly village: Village;
  /** Titles that are public on her device, and texts by title of all that are not `$:/` and no drafts. */
  readonly keeps: () => Promise<{
    readonly isPublic: readonly string[];
    readonly texts: ReadonlyMap<string, string>;
  }>;
  /** Something waits in the letterbox for her word. */
  readonly isAsked: () => Promise<boolean>;
  /** She says so of what is called so and acts, or would. */
  readonly decides: (verb: 'allow' | 'remove', ...titles: readonly string[]) => Promise<void>;
  /** Something is told in the letterbox. */
  readonly isTold: () => Promise<true | undefined>;
  /** She says no to whatever waits in the letterbox. */
  readonly saysNo: () => Promise<void>;
  /** She brings back those of these notes that are gone. */
  readonly bringsBack: (titles: readonly string[]) => Promise<void>;
  /** She says no to whatever waits, and brings back and publishes again what was hers: what a person does after a fright. */
  readonly putsRight: () => Promise<void>;
  /** Everything that mallory has ever read of hers, as `title: text and fields`. */
  readonly everRead: () => readonly string[];
  /** She changes her recipe in the app's own editor; what mallory reads then is all that is public by now. */
  readonly everybodyReads: () => Promise<ReadonlyMap<string, string>>;
  /** The wiki, with this note on screen. */
  readonly shows: (title: string) => Promise<Frame>;
  /** She presses the button that the note draws. */
  readonly presses: (title: string) => Promise<Frame>;
  /** She closes every note that is open in the wiki. */
  readonly closesAll: () => Promise<void>;
  /** The next start, up to where the wiki begins to open. */
  readonly reopens: () => Promise<void>;
  /** The next start: a page loaded anew, unlocked, with the wiki on screen. */
  readonly comesBack: () => Promise<Frame>;
  readonly leave: () => Promise<void>;
}

const fillNotebook = (page: Page): Promise<void> =>
  page.evaluate(
    async (notes) => {
      const { app } = document.querySelector('uplanet-app') as unknown as Face;
      for (const [title, text] of notes) await app.opened()?.wiki.write(title, new Map([['text', text]]));
    },
    [
      ['$:/DefaultTiddlers', OPENS_WITH] as const,
      ...PRIVATE.map((title) => [title, title === 'Lettre' ? SECRET : `${title}, cher journal`] as const),
    ],
  );

const keptIn = async (page: Page): ReturnType<AliceAtHome['keeps']> => {
  const { isPublic, texts } = await page.evaluate(() => {
    const { app } = document.querySelector('uplanet-app') as unknown as Face;
    const wiki = app.opened()?.wiki;
    const all = wiki?.list() ?? [];
    return {
      isPublic: [...(wiki?.status.get().publicTitles ?? [])],
      texts: all.map(({ title, fields }) => [title, fields?.get('text') ?? ''] as const),
    };
  });
  return { isPublic, texts: new Map(texts) };
};

const nameOf = async ({ screen, looksInto }: Person): Promise<IpnsName> => {
  await looksInto('keys');
  await screen.sees('address-ipns');
  const [name = ''] = await screen.texts('address-ipns');
  return name as IpnsName;
};

/** All that somebody reads of her, once her recipe reads so. */
const readBy = async (
  { open }: Pick<Neighbourhood, 'open'>,
  name: IpnsName,
  recipe: string,
): Promise<ReadonlyMap<string, string>> => {
  const reading = new AbortController();
  try {
    const { wiki } = open(name, reading);
    return await until(() => {
      const state = wiki.get();
      const notes = state.state === 'ready' ? state.notes : [];
      const texts = new Map(notes.map(({ title, fields }) => [title, fields.get('text') ?? '']));
      return Promise.resolve(texts.get('Pain') === recipe ? texts : undefined);
    }, 20_000);
  } finally {
    reading.abort();
  }
};

/** Keeps what somebody reads of her from now on. */
const spy = (
  { open }: Pick<Neighbourhood, 'open'>,
  name: IpnsName,
  signal: AbortSignal,
): ReadonlySet<string> => {
  const read = new Set<string>();
  open(name, { signal }).wiki.subscribe(
    (state) => {
      if (state.state !== 'ready') return;
      for (const { title, fields } of state.notes) read.add(`${title}: ${[...fields.values()].join(' ')}`);
    },
    { signal },
  );
  return read;
};

const saysNo = async ({ screen }: Person): Promise<void> => {
  await screen.page.evaluate(() => void (window.location.hash = '#/inbox'));
  await until(async () => {
    if (await screen.has('inbox-empty')) return true;
    if (!(await screen.has('asks'))) return undefined;
    await screen.clickIfThere('ask-no');
    return (await screen.has('ask-no')) ? undefined : true;
  }, 20_000);
};

const bringsBack = async (
  { screen }: Person,
  keeps: AliceAtHome['keeps'],
  titles: readonly string[],
): Promise<void> => {
  const { texts } = await keeps();
  const gone = titles.filter((title) => !texts.has(title));
  if (gone.length === 0) return;
  await screen.page.evaluate(() => void (window.location.hash = '#/notebook/deleted'));
  for (const title of gone) await screen.click('restore-note', title);
  await until(async () => {
    const now = (await keeps()).texts;
    return gone.every((title) => now.has(title)) ? true : undefined;
  }, 10_000);
};

/** A list shows its first notes only, and more when asked. */
const findsInList = (screen: Screen, title: string): Promise<true> =>
  until(async () => {
    if ((await screen.texts('note-title')).includes(title)) return true;
    await screen.clickIfThere('notes-more');
    return undefined;
  }, 15_000);

/** The button inside a note, under this class in all payloads. */
export const TRAP = '.trap';

export const aliceAtHome = async (engine: Engine, port: number): Promise<AliceAtHome> => {
  const village = await openVillage({ webPort: port, stationPort: port + 1 });
  const mallory = await residentOf('mallory', village.stationAddress);
  // What moves by itself makes a press miss what it aims at.
  const alice = await arrive(village.url, engine, await openCalmProfile(engine));
  const { screen } = alice;
  const { page } = screen;
  // Wide enough for the list beside the wiki.
  await page.setViewport({ width: 1_280, height: 900 });
  await alice.joins();
  await alice.livesIn('Toulouse');
  await fillNotebook(page);
  await alice.writes('Pain', RECIPE);
  await alice.makesPublic('Pain');
  const name = await nameOf(alice);
  await alice.goes('notebook');
  const reading = new AbortController();
  const read = spy(mallory.neighbourhood, name, reading.signal);
  const keeps: AliceAtHome['keeps'] = () => keptIn(page);
  let day = 0;
  const shows = async (title: string): Promise<Frame> => {
    await alice.goes('notebook');
    await screen.click('view-wiki');
    const wiki = await alice.wiki();
    await findsInList(screen, title);
    await screen.click('note-open', title);
    await wiki.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll('[data-tiddler-title]')].some(
          (node) => node.getAttribute('data-tiddler-title') === wanted,
        ),
      {},
      title,
    );
    return wiki;
  };
  const reopens = async (): Promise<void> => {
    await alice.reloads();
    await alice.unlocks();
    await alice.goes('notebook');
    await screen.click('view-wiki');
  };
  return {
    ...{ alice, page, mallory, village, shows },
    keeps,
    everRead: () => [...read],
    isAsked: () =>
      page.evaluate(() => {
        const { app } = document.querySelector('uplanet-app') as unknown as Face;
        // What wants to act asks all the time.
        return (
          app
            .opened()
            ?.letterbox.asks.get()
            .some(({ kind }) => kind !== 'wants-to-act') === true
        );
      }),
    decides: (verb, ...titles) =>
      page.evaluate(
        async (what, named) => {
          const { app } = document.querySelector('uplanet-app') as unknown as Face;
          const acts = app.opened()?.wiki.acts;
          const { acting = [], dormant = [] } = acts?.notes.get() ?? {};
          await acts?.[what]([...acting, ...dormant].filter(({ note }) => named.includes(note.title)));
        },
        verb,
        titles,
      ),
    isTold: () =>
      page.evaluate(() => {
        const { app } = document.querySelector('uplanet-app') as unknown as Face;
        return app.opened()?.letterbox.notices.get().length ? true : undefined;
      }),
    saysNo: () => saysNo(alice),
    bringsBack: (titles) => bringsBack(alice, keeps, titles),
    putsRight: async () => {
      await saysNo(alice);
      await bringsBack(alice, keeps, ['Pain', ...PRIVATE]);
      await alice.goes('notebook');
      await screen.click('view-list');
      if (!(await keeps()).isPublic.includes('Pain')) await alice.makesPublic('Pain');
    },
    everybodyReads: async () => {
      day += 1;
      const recipe = `${RECIPE} Jour ${String(day)}.`;
      await alice.writes('Pain', recipe);
      return readBy(mallory.neighbourhood, name, recipe);
    },
    presses: async (title) => {
      const wiki = await shows(title);
      await touch(wiki, `[data-tiddler-title="${title}"] ${TRAP}`);
      return wiki;
    },
    closesAll: async () => {
      const wiki = await alice.wiki();
      await wiki.evaluate(() => window.$tw.wiki.addTiddler({ title: '$:/StoryList', text: '', list: [] }));
      await wiki.waitForFunction(() => document.querySelector('[data-tiddler-title]') === null);
    },
    reopens,
    comesBack: async () => {
      await reopens();
      return alice.wiki();
    },
    leave: async () => {
      reading.abort();
      await alice.leaves();
      await mallory.leave();
      await village.stop();
    },
  };
};
