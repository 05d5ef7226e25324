import { createContext } from '@lit/context';
import type { Localizer } from './i18n/localize.ts';
import type { Settings } from './settings.ts';

export const localizerContext = createContext<Localizer>(Symbol('localizer'));

export const settingsContext = createContext<Settings>(Symbol('settings'));

/** The part of the clock that pages need: how long ago something was. */
export interface NowMs {
  readonly nowMs: () => number;
}

export const clockContext = createContext<NowMs>(Symbol('clock'));
