import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type ConsoleMessage, type Page } from 'puppeteer-core';
import { CHROMIUM, FIREFOX } from './parts.ts';

export type Engine = 'chromium' | 'firefox';

/** A browser with a profile of its own: another person, or the same person's other device. */
export interface Profile {
  readonly engine: Engine;
  readonly browser: Browser;
  /** Where the browser keeps it on disk. */
  readonly folder: string;
  readonly newPage: () => Promise<Page>;
  /** What the pages complained about, for the report of a failing story. */
  readonly complaints: readonly string[];
  /** Ends the process at once, as a crash would; the profile stays. */
  readonly crash: () => Promise<void>;
  /** Starts the same profile again after a crash or a close. */
  readonly reopen: () => Promise<Profile>;
  readonly close: () => Promise<void>;
}

/** Flags that keep a headless browser away from the outside world and let WebRTC see loopback. */
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  // Without multicast DNS on the machine a masked address leads nowhere.
  '--disable-features=WebRtcHideLocalIpsWithMdns',
];

/** The same for Firefox: no settings service, no updates, no probes; WebRTC on loopback. */
const FIREFOX_PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.blocklist.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'http://127.0.0.1:9/',
  'toolkit.telemetry.enabled': false,
};

/** A person who asked their device for less movement. */
const CALM_FLAGS = ['--force-prefers-reduced-motion'];
const CALM_PREFERENCES = { 'ui.prefersReducedMotion': 1 };

/** What a browser is told beyond that. */
export interface BrowserSettings {
  readonly chromiumFlags?: readonly string[];
  /** What Chromium keeps for all its profiles, as its settings page would write it. */
  readonly chromiumLocalState?: unknown;
  readonly firefoxPreferences?: Readonly<Record<string, unknown>>;
  readonly trustsAnyCertificate?: boolean;
}

interface Where {
  readonly folder: string;
  readonly isCalm?: boolean;
  /** More of them, for Chromium alone. */
  readonly flags?: readonly string[];
  readonly preferences?: Readonly<Record<string, unknown>>;
  readonly trustsAnyCertificate?: boolean;
}

const launch = (
  engine: Engine,
  { folder: userDataDir, isCalm = false, flags = [], preferences = {}, trustsAnyCertificate = false }: Where,
): Promise<Browser> =>
  engine === 'chromium'
    ? puppeteer.launch({
        browser: 'chrome',
        executablePath: CHROMIUM,
        headless: true,
        args: [...CHROMIUM_FLAGS, ...(isCalm ? CALM_FLAGS : []), ...flags],
        userDataDir,
        acceptInsecureCerts: trustsAnyCertificate,
        protocolTimeout: 300_000,
      })
    : puppeteer.launch({
        browser: 'firefox',
        executablePath: FIREFOX,
        headless: true,
        userDataDir,
        extraPrefsFirefox: { ...FIREFOX_PREFERENCES, ...(isCalm ? CALM_PREFERENCES : {}), ...preferences },
        acceptInsecureCerts: trustsAnyCertificate,
        protocolTimeout: 300_000,
      });

const watch = (page: Page, complaints: string[]): void => {
  page.on('pageerror', (error) => complaints.push(`page error: ${String(error)}`));
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error' || message.type() === 'warn')
      complaints.push(`${message.type()}: ${message.text()}`);
  });
};

const exited = (browser: Browser): Promise<void> => {
  const child = browser.process();
  if (child?.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
};

/** The browser and every process it started: one left behind would still hold the profile's files. */
const killAll = (browser: Browser): void => {
  const pid = browser.process()?.pid;
  // The browser leads a process group of its own.
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
};

const openIn = async (engine: Engine, where: Where): Promise<Profile> => {
  const { folder } = where;
  const browser = await launch(engine, where);
  const complaints: string[] = [];
  return {
    engine,
    browser,
    folder,
    complaints,
    newPage: async () => {
      const page = await browser.newPage();
      page.setDefaultTimeout(120_000);
      watch(page, complaints);
      return page;
    },
    crash: async () => {
      const gone = exited(browser);
      killAll(browser);
      await gone;
    },
    reopen: () => openIn(engine, where),
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};

/** A browser nobody has used before. */
export const openProfile = (engine: Engine, flags: readonly string[] = []): Promise<Profile> =>
  openIn(engine, { folder: mkdtempSync(join(tmpdir(), `uplanet-${engine}-`)), flags });

/** The same, told more than others are. */
export const openProfileWith = (engine: Engine, settings: BrowserSettings): Promise<Profile> => {
  const { chromiumFlags: flags = [], chromiumLocalState, firefoxPreferences: preferences = {} } = settings;
  const folder = mkdtempSync(join(tmpdir(), `uplanet-${engine}-`));
  if (engine === 'chromium' && chromiumLocalState !== undefined)
    writeFileSync(join(folder, 'Local State'), JSON.stringify(chromiumLocalState));
  const { trustsAnyCertificate = false } = settings;
  return openIn(engine, { folder, flags, preferences, trustsAnyCertificate });
};

/** The same, of somebody who wants nothing on the page to move. */
export const openCalmProfile = (engine: Engine): Promise<Profile> =>
  openIn(engine, { folder: mkdtempSync(join(tmpdir(), `uplanet-${engine}-`)), isCalm: true });

/** A Chromium whose owner lets no site keep anything: no cookies, no databases, no workers of that kind. */
export const openProfileThatKeepsNothing = (): Promise<Profile> => {
  const folder = mkdtempSync(join(tmpdir(), 'uplanet-chromium-'));
  mkdirSync(join(folder, 'Default'));
  const blocked = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(blocked));
  return openIn('chromium', { folder });
};
