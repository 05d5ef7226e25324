import type { BrowserSettings } from './browsers.ts';
import { serveLoopbackNames } from './loopback-names.ts';
import { markupWays } from './markup-ways.ts';
import { listen, type Listener, type Sort } from './name-listener.ts';
import type { Ahead } from './script-ways.ts';
import { selfSigned } from './self-signed.ts';

/** What each way reached, by the way's name; what said no name is under the empty one. */
export type Reached = Readonly<Record<string, readonly Sort[]>>;

/** One run of all ways, with names and a port that nothing else uses. */
export interface Run {
  readonly ahead: Ahead;
  readonly port: number;
  readonly urlOf: (way: string) => string;
  readonly reached: () => Reached;
  readonly forget: () => void;
}

export interface WaysTrap {
  readonly settings: BrowserSettings;
  readonly run: (label: string) => Promise<Run>;
  readonly stop: () => Promise<void>;
}

const DOMAIN = 'ways.example.org';

const collect = (pairs: readonly (readonly [way: string, sort: Sort])[]): Reached => {
  const found = new Map<string, Set<Sort>>();
  for (const [way, sort] of pairs) found.set(way, (found.get(way) ?? new Set()).add(sort));
  return Object.fromEntries([...found].sort().map(([way, sorts]) => [way, [...sorts].sort()]));
};

/**
 * What browsers do ahead of time is on, as it is for people, and what a test usually switches off with it. Chromium 148 knows
 * the header `Connection-Allowlist`, and obeys it for certain only if it is told to.
 */
const AHEAD_OF_TIME: BrowserSettings = {
  chromiumFlags: ['--enable-features=IsolateSandboxedIframes,ConnectionAllowlists'],
  firefoxPreferences: {
    'browser.send_pings': true,
    'network.dns.disablePrefetch': false,
    'network.dns.disablePrefetchFromHTTPS': false,
    'network.http.speculative-parallel-limit': 20,
    'network.predictor.enabled': true,
    'network.prefetch-next': true,
  },
};

const both = (one: BrowserSettings, other: BrowserSettings): BrowserSettings => ({
  ...one,
  ...other,
  chromiumFlags: [...(one.chromiumFlags ?? []), ...(other.chromiumFlags ?? [])],
  firefoxPreferences: { ...one.firefoxPreferences, ...other.firefoxPreferences },
});

/** Real listeners for TCP, TLS, HTTP and UDP, and a resolver that hears every name a browser asks for. */
export const setWaysTrap = async (): Promise<WaysTrap> => {
  const identity = selfSigned(DOMAIN);
  const names = await serveLoopbackNames(DOMAIN, identity);
  const listeners: Listener[] = [];
  const run = async (label: string): Promise<Run> => {
    const listener = await listen(identity);
    listeners.push(listener);
    const tail = `.${label}.${DOMAIN}`;
    const suffix = `${label}.${DOMAIN}:${String(listener.port)}`;
    const urlOf = (way: string): string => `https://${way}.${suffix}/${way}`;
    const wayIn = (name: string): string => {
      const host = name.split(/[:/]/)[0] ?? '';
      return host.endsWith(tail) ? (host.slice(0, -tail.length).split('.').at(-1) ?? '') : '';
    };
    let before = new Set<string>();
    return {
      ahead: { suffix, markup: markupWays(urlOf) },
      port: listener.port,
      urlOf,
      reached: () =>
        collect([
          ...[...names.asked()]
            .filter((name) => name.endsWith(tail) && !before.has(name))
            .map((name) => [wayIn(name), 'dns'] as const),
          ...listener.hits().map(({ name, sort }) => [wayIn(name), sort] as const),
        ]),
      forget: () => {
        before = new Set(names.asked());
        listener.forget();
      },
    };
  };
  return {
    settings: both(AHEAD_OF_TIME, names.settings),
    run,
    stop: async () => {
      await Promise.all(listeners.map((listener) => listener.stop()));
      await names.stop();
    },
  };
};
