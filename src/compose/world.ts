import { createBrowserChance } from '../adapters/browser/chance.ts';
import { createBrowserClock } from '../adapters/browser/clock.ts';
import { createBrowserLog } from '../adapters/browser/log.ts';
import type { Release } from '../domain/shell/release.ts';
import type { Chance } from '../kit/world/chance.ts';
import type { Clock } from '../kit/world/clock.ts';
import type { Journals } from '../ports/journal.ts';
import type { Log } from '../kit/world/log.ts';
import type { Vault } from '../ports/vault.ts';
import type { Settings } from '../ui/settings.ts';

/** What every part of the app is handed, whoever is here. */
export interface World {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  readonly vault: Vault;
  readonly journals: Journals;
  readonly look: Settings;
  /** Marks the address of a script of this app, where the page's policy asks for trusted types. */
  readonly trust: (url: string) => string;
  /** Folder of the app, ending in `/`. */
  readonly baseUrl: string;
  /** Loads the page anew. */
  readonly leavePage: () => void;
  /** False while leaving the page would lose what the person typed. */
  readonly mayLeave: () => boolean;
  /** The build that this page is of, so that it only ever loads files of the same one. `undefined` on a development server. */
  readonly release: Release | undefined;
}

export const createWorld = (parts: Omit<World, 'clock' | 'chance' | 'log'>): World => ({
  ...parts,
  clock: createBrowserClock(),
  chance: createBrowserChance(),
  log: createBrowserLog('uplanet'),
});
