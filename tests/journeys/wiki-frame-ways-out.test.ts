import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProfileWith, type Engine, type Profile } from '../support/browsers.ts';
import { SORTS } from '../support/name-listener.ts';
import { CHROMIUM, describeWith, FIREFOX } from '../support/parts.ts';
import { until } from '../support/until.ts';
import { askHeldBack, runInFrame, runInTheOpen, type FrameRuns } from '../support/ways-runs.ts';
import { setWaysTrap, type Reached, type Run, type WaysTrap } from '../support/ways-trap.ts';
import { IS_WHOLE } from '../support/whole.ts';
import { serveWikiPage, type ServedWikiPage } from '../support/wiki-page.ts';
import { openControlled, type Way } from '../support/wiki-ways.ts';

type Place = readonly [way: Way, mode: 'edit' | 'read'];
const MODES = ['edit', 'read'] as const;

/** Taken in the open after all others: when the slowest of them has arrived, the others would have. */
const LAST = [
  ...['fetch', 'img', 'link-dns-prefetch', 'link-preconnect', 'stun', 'worker-fetch'],
  ...['socket', 'written', 'location-href', 'refresh'],
];

/** How long they are waited for; four times as long at the most. */
const ARRIVAL_MS = 8_000;

/**
 * What a browser does ahead of time, before it asks the policy of the page; only the header stops it. Where there is no
 * header (docs/threat-model.md), code that runs in the frame can say names so, and nothing else.
 */
const AHEAD_OF_TIME = new Set([
  ...['link-dns-prefetch', 'link-preconnect', 'link-dns-prefetch-preconnect-prefetch-preload', 'code-link'],
  ...['html-link-in-svg', 'preconnect-child', 'written', 'meta-dns-control'],
  ...['iframe', 'iframe-credentialless', 'iframe-data', 'fetch-child'],
  ...['iframe-srcdoc-dns', 'iframe-srcdoc-preconnect', 'iframe-srcdoc-refresh'],
  ...['location-href', 'location-assign', 'location-replace', 'navigation', 'open-self', 'refresh'],
  ...['anchor-self'],
]);

const worseThanNames = (reached: Reached): Reached =>
  Object.fromEntries(
    Object.entries(reached).filter(
      ([way, sorts]) =>
        (way !== '' && !AHEAD_OF_TIME.has(way)) || sorts.includes('http') || sorts.includes('udp'),
    ),
  );

const tell = (engine: Engine, places: readonly Place[]): void => {
  let trap: WaysTrap;
  let site: ServedWikiPage;
  let profile: Profile;
  let open: Run;
  let held: Run;
  let tried: readonly string[];
  const runs = new Map<Place, FrameRuns>();

  const pageFor = async (way: Way): Promise<Page> => {
    if (way === 'service worker') return openControlled(profile, site.url);
    const page = await profile.newPage();
    await page.goto(site.url);
    return page;
  };
  /** The pages stay open: nothing that is on its way ends with one. */
  const takeAllWays = async (): Promise<void> => {
    for (const place of places) {
      const [way, mode] = place;
      runs.set(
        place,
        await runInFrame(await pageFor(way), { trap, mode, label: `${way.replace(' ', '-')}-${mode}` }),
      );
    }
    held = await askHeldBack(await profile.newPage(), trap);
    open = await trap.run('open');
    tried = await runInTheOpen(await profile.newPage(), open);
    const haveArrived = (): true | undefined => LAST.every((way) => way in open.reached()) || undefined;
    // Some a browser takes when it has nothing else to do, if ever: the control below says which did not arrive.
    await until(() => Promise.resolve(haveArrived()), ARRIVAL_MS).catch(() => undefined);
  };

  beforeAll(async () => {
    [trap, site] = await Promise.all([setWaysTrap(), serveWikiPage()]);
    profile = await openProfileWith(engine, trap.settings);
    await takeAllWays();
  });
  afterAll(async () => {
    await profile.close();
    await site.stop();
    await trap.stop();
  });

  const runsAt = (place: Place): FrameRuns => {
    const found = [...runs].find(([[way, mode]]) => way === place[0] && mode === place[1])?.[1];
    if (found === undefined) throw new TypeError('nobody went there');
    return found;
  };

  test.each(places)('by %s, %s: no note that is drawn reaches out', (...place) => {
    const { foreign, allowed } = runsAt(place);
    expect({ foreign: foreign.reached(), allowed: allowed.reached() }).toEqual({ foreign: {}, allowed: {} });
  });

  test.each(places)('by %s, %s: code that runs there reaches nobody', (...place) => {
    const { script, leaving } = runsAt(place);
    const isHeld = place[0] === 'service worker' && !('preconnect' in held.reached());
    const weighed = isHeld ? (reached: Reached) => reached : worseThanNames;
    expect({ script: weighed(script.reached()), leaving: weighed(leaving.reached()) }).toEqual({
      script: {},
      leaving: {},
    });
  });

  test('in a page that nothing protects, the same ways reach every listener', async ({ annotate }) => {
    const reached = open.reached();
    const dead = tried.filter((way) => !(way in reached));
    const alive = tried.length - dead.length;
    await annotate(`${String(alive)} of ${String(tried.length)} ways reach out; not ${dead.join(' ')}`);
    expect(new Set(Object.values(reached).flat())).toEqual(new Set(SORTS));
  });
};

/** Each way of serving and each kind of frame once; `npm run soak` goes to every place. */
const places = (soon: readonly Place[], ...ways: readonly Way[]): readonly Place[] =>
  IS_WHOLE ? ways.flatMap((way) => MODES.map((mode) => [way, mode] as const)) : soon;

describeWith([FIREFOX], 'the ways out of a wiki frame in Firefox', () =>
  tell('firefox', places([['service worker', 'edit']], 'service worker')),
);
describeWith([CHROMIUM], 'the ways out of a wiki frame in Chromium', () =>
  tell(
    'chromium',
    places(
      [
        ['sandbox attribute', 'edit'],
        ['service worker', 'read'],
      ],
      'sandbox attribute',
      'service worker',
    ),
  ),
);
