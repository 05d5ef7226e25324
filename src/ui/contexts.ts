import { createContext } from '@lit/context';
import type { ReleaseCheck } from '../app/shell/release-check.ts';
import type { ShortcomingsActions } from '../app/shell/shortcomings.ts';
import type { StorageCareActions } from '../app/shell/storage-care.types.ts';
import type { Place } from '../domain/shell/place.ts';
import type { DoorLocalizer, Localizer } from './i18n/localize.ts';
import type { Settings } from './settings.ts';

/** There from the start. */
export const doorContext = createContext<DoorLocalizer>(Symbol('door'));

/** There once somebody is in. */
export const localizerContext = createContext<Localizer>(Symbol('localizer'));

export const settingsContext = createContext<Settings>(Symbol('settings'));

/** The part of the clock that pages need: how long ago something was. */
export interface NowMs {
  readonly nowMs: () => number;
}

export const clockContext = createContext<NowMs>(Symbol('clock'));

/** Which app this is, and where it was opened. */
export interface Here {
  readonly place: Place;
  readonly address: string;
  readonly version: string;
  /** Who made it? Without, nobody says. */
  readonly check?: Pick<ReleaseCheck, 'ofOwn'>;
}

export const hereContext = createContext<Here | undefined>(Symbol('here'));

/** What this browser keeps for the app, and what it lacks. */
export interface Device {
  readonly care: StorageCareActions;
  readonly shortcomings: ShortcomingsActions;
}

export const deviceContext = createContext<Device | undefined>(Symbol('device'));
