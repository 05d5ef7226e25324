import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attackNotes, attacks, BIDI_NAME } from '../support/attacks.ts';
import type { Engine } from '../support/browsers.ts';
import { CHROMIUM, describeAlsoWith, describeWith, FIREFOX } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';
import { leafOf } from '../../src/domain/site/unixfs.ts';
import type { SiteBuild } from '../../src/domain/site/site.ts';
import { FRONT, handMade, manifest, repeated, rootOf } from '../support/hand-made-roots.ts';
import { note } from '../support/site.ts';
import { residentOf, type RealResident } from '../support/real-resident.ts';
import { setTraps, type Traps } from '../support/traps.ts';
import { until } from '../support/until.ts';
import { openVillage, type Village } from '../support/village.ts';
import { watch, type Watch } from '../support/watched.ts';
import { tryEverything } from '../support/ways-out.ts';

const SHOWN = '[data-tiddler-title]';

/** The frame of the neighbour's notebook, booted; the own one may still be beside it. */
const readerFrame = (page: Page): Promise<Frame> =>
  until(async () => {
    const frame = page.frames().find((candidate) => candidate.url().includes('/frame/read/'));
    const isThere = await frame
      ?.evaluate((shown) => document.querySelector(shown) !== null, SHOWN)
      .catch(() => false);
    return isThere === true ? frame : undefined;
  }, 30_000);

/** Opens a note as a reader does, by the link in mallory's first note. */
const followTo = async (frame: Frame, title: string): Promise<void> => {
  await frame.evaluate((wanted) => {
    const link = [...document.querySelectorAll<HTMLElement>('a.tc-tiddlylink')].find(
      (candidate) => candidate.textContent === wanted,
    );
    link?.click();
  }, title);
  await frame.waitForFunction(
    (wanted, shown) =>
      [...document.querySelectorAll(shown)].some(
        (node) => node.getAttribute('data-tiddler-title') === wanted,
      ),
    {},
    title,
    SHOWN,
  );
};

/** Touches whatever can be touched in a note. */
const touchAll = (frame: Frame, title: string): Promise<void> =>
  frame.evaluate(
    (wanted, shown) => {
      const note = [...document.querySelectorAll(shown)].find(
        (node) => node.getAttribute('data-tiddler-title') === wanted,
      );
      const things = note?.querySelectorAll('.tc-tiddler-body *') ?? [];
      for (const thing of things)
        for (const type of ['pointerover', 'focus', 'click', 'auxclick', 'submit'])
          thing.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
    },
    title,
    SHOWN,
  );

/** Another tab of the same browser asks the trap: what was on its way before has arrived then. */
const fence = async (outside: Page, traps: Traps): Promise<readonly string[]> => {
  const mark = `fence-${crypto.randomUUID()}`;
  await outside.evaluate((url) => fetch(url).then((answer) => answer.text()), `${traps.httpUrl}${mark}`);
  await until(
    () => Promise.resolve(traps.hits().some((hit) => hit.includes(mark)) ? true : undefined),
    10_000,
  );
  return traps.hits().filter((hit) => !hit.includes('fence-') && !hit.startsWith('tcp'));
};

const line = (index: number): string => `{"title":"${String(index)}"}\n`;

/** Roots of a few blocks that stand for far more than anybody would read. */
const BOMBS: readonly (readonly [what: string, root: () => SiteBuild])[] = [
  [
    'millions of pieces in three blocks',
    () => {
      const lines = repeated(8_000, repeated(8_000, leafOf(new TextEncoder().encode('\n'))));
      return rootOf({ ...FRONT, 'manifest.json': manifest(lines.fileBytes), 'index.html': lines });
    },
  ],
  [
    '200,000 notes that say they are one',
    () =>
      handMade(
        Array.from({ length: 20 }, (_, leaf) =>
          Array.from({ length: 10_000 }, (__, at) => line(leaf * 10_000 + at)).join(''),
        ),
      ),
  ],
];

const ENDLESS = [
  note('$:/DefaultTiddlers', { text: 'Spirale' }),
  note('Spirale', { text: '<$list filter="[range[9999]]"><$list filter="[range[9999]]">x</$list></$list>' }),
];

const tell = (engine: Engine, port: number): void => {
  let village: Village;
  let traps: Traps;
  let mallory: RealResident;
  let alice: Person;
  let outside: Page;
  let seen: Watch;
  let frame: Frame;
  const all = attacks(`http://127.0.0.1:${String(port + 2)}/`, `stun:127.0.0.1:${String(port + 2)}`);

  beforeAll(async () => {
    village = await openVillage({ webPort: port, stationPort: port + 1 });
    traps = await setTraps(port + 2);
    mallory = await residentOf('mallory', village.stationAddress);
    alice = await arrive(village.url, engine);
    outside = await alice.profile.newPage();
    await outside.goto(traps.httpUrl);
    await alice.screen.page.bringToFront();
    await alice.joins();
    await alice.livesIn('Toulouse');
    await mallory.publish(attackNotes(all), BIDI_NAME);
    // Firefox tells of a WebSocket as of a request.
    const station = ['ws', 'http'].map((scheme) => `${scheme}://127.0.0.1:${String(port + 1)}/`);
    seen = await watch(alice.profile, alice.screen.page, [village.url, ...station]);
    await alice.visits(mallory.identity.ipnsName);
    await alice.screen.sees('note-title', 'Welcome', 30_000);
    await alice.screen.click('view-wiki');
    frame = await readerFrame(alice.screen.page);
    traps.forget();
  });

  afterAll(async () => {
    await alice.leaves();
    await mallory.leave();
    await village.stop();
    await traps.stop();
  });

  /** Nothing left the page, nothing opened, nothing ran, and the page answers. */
  const expectHarmless = async (): Promise<void> => {
    expect(await fence(outside, traps)).toEqual([]);
    expect(seen.requests()).toEqual([]);
    const { dialogs, navigations, downloads } = seen;
    expect({ dialogs, navigations, downloads }).toEqual({ dialogs: [], navigations: [], downloads: [] });
    expect(await seen.popups()).toEqual([]);
    for (const shown of alice.screen.page.frames())
      expect(await shown.evaluate(() => window.pwned)).toBeUndefined();
    expect(await alice.screen.has('neighbour-heading')).toBe(true);
  };

  test.each(all.map(({ title }) => title))('%s', async (title) => {
    await followTo(frame, title);
    await touchAll(frame, title);
    await expectHarmless();
    await alice.screen.clickIfThere('link-cancel');
  });

  test('code that runs in the frame finds no way out of it', async () => {
    await alice.screen.page.evaluate(() => {
      for (const storage of [localStorage, sessionStorage]) storage.setItem('of-the-page', 'hers');
    });
    const ways = await frame.evaluate(tryEverything, traps.httpUrl, traps.stunUrl);
    expect(ways).toEqual({
      ...{ fetch: 'refused', socket: 'refused', worker: 'refused' },
      ...{ rtc: 'refused', child: 'refused', dialog: 'refused' },
      ...{ storage: 'refused', session: 'refused', database: 'refused', cookie: 'refused' },
      ...{ caches: 'refused', worksOffline: 'refused', parent: 'refused', clipboard: 'refused' },
      ...{ fullscreen: 'refused', place: 'refused', camera: 'refused' },
    });
    expect(await alice.screen.page.evaluate(() => localStorage.getItem('of-the-frame'))).toBeNull();
    await expectHarmless();
  });

  test('messages beyond the protocol change nothing', async () => {
    const before = await alice.screen.page.evaluate(() => location.href);
    await frame.evaluate(() => {
      const { port1, port2 } = new MessageChannel();
      port1.start();
      const changes = [{ title: 'Pwned', fields: new Map([['text', 'x']]) }];
      for (const message of [
        'uplanet-frame-ready',
        { verb: 'changes', id: 1, changes },
        { verb: 'audience', title: 'Pwned', audience: 'public' },
        { verb: 'link', url: 'javascript:alert(1)' },
        { verb: 'files', files: [new File(['[]'], 'x.html')] },
        { verb: 'export' },
        { type: 'sign', bytes: new Uint8Array(32) },
      ])
        window.parent.postMessage(message, '*', [port2].slice(0, message === 'uplanet-frame-ready' ? 1 : 0));
    });
    await expectHarmless();
    expect(await alice.screen.page.evaluate(() => location.href)).toBe(before);
    expect(await alice.screen.has('link-open')).toBe(false);
  });

  test('the list shows the same notes as text only, and no name turns the words around it', async () => {
    await alice.screen.click('view-list');
    await alice.screen.sees('note-body', 'a link');
    const drawn = await alice.screen.page.evaluate(() => {
      const found: string[] = [];
      const walk = (root: ParentNode): void => {
        for (const element of root.querySelectorAll('*')) {
          if (element.matches('script,iframe[srcdoc],object,embed,base,img[src^="http"],[onerror],[onload]'))
            found.push(element.outerHTML.slice(0, 80));
          if (element.shadowRoot !== null) walk(element.shadowRoot);
        }
      };
      walk(document.body);
      return found;
    });
    expect(drawn).toEqual([]);
    const titles = await alice.screen.texts('note-title');
    expect(titles.filter((title) => title.length > 2_000)).toEqual([]);
    await expectHarmless();
  });

  test.each(BOMBS)('a root of %s is refused while it is read', async (what, root) => {
    const oscar = await residentOf(`oscar ${what}`, village.stationAddress);
    await oscar.publishRoot(root());
    await alice.visits(oscar.identity.ipnsName);
    const isTooBig = async (): Promise<true | undefined> =>
      (await alice.screen.attribute('neighbour-unavailable', 'data-reason')) === 'too-big' ? true : undefined;
    await until(isTooBig, 30_000);
    await expectHarmless();
    await oscar.leave();
  });

  test('a notebook that never stops drawing is closed and told, and its list is there', async () => {
    const eve = await residentOf('eve', village.stationAddress);
    await eve.publish(ENDLESS);
    await alice.visits(eve.identity.ipnsName);
    await alice.screen.sees('note-title', 'Spirale', 30_000);
    await alice.screen.click('view-wiki');
    await alice.screen.sees('frame-fault', undefined, 60_000);
    expect(await alice.screen.attribute('frame-fault', 'data-reason')).toBe('exhausted');
    await alice.screen.click('view-list');
    await alice.screen.sees('note-title', 'Spirale');
    await alice.goes('notebook');
    await eve.leave();
  });

  test('in a page that nothing protects, the same notes reach the traps', async () => {
    const plain = await alice.profile.newPage();
    plain.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
    await plain.goto(traps.httpUrl);
    traps.forget();
    const live = all.filter(({ title }) => /handlers|SVG|frames|CSS/.test(title)).map(({ text }) => text);
    await plain.evaluate((markup) => (document.body.innerHTML = markup), live.join(''));
    for (const sign of ['http GET /run', 'http GET /frame', 'http GET /import.css', 'udp'])
      await until(
        () => Promise.resolve(traps.hits().some((hit) => hit.startsWith(sign)) ? true : undefined),
        20_000,
      );
  });
};

describeWith([CHROMIUM], 'a hostile neighbour, read in Chromium', () => tell('chromium', 19_250));
describeAlsoWith([CHROMIUM, FIREFOX], 'a hostile neighbour, read in Firefox', () => tell('firefox', 19_260));
