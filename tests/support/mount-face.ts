import type { App } from '../../src/app/app.ts';
import type { ArrivalsActions } from '../../src/app/shell/arrivals.types.ts';
import type { NewVersionActions } from '../../src/app/shell/new-version.types.ts';
import type { Device, Here } from '../../src/ui/contexts.ts';
import type { Language } from '../../src/ui/i18n/languages.ts';
import { createSettings, type Contrast, type Settings, type Theme } from '../../src/ui/settings.ts';
import '../../src/ui/styles/page.css';
import '../../src/ui/shell/uplanet-app.ts';
import { DEMO_NOW_MS } from './demo-people.ts';

/** Bytes that walk through the positions 0, 5, 10, …: the same three words in every story. */
const steadyChance = () => {
  let next = -5;
  return { bytes: (length: number) => Uint8Array.from({ length }, () => (next += 5) % 240) };
};

export interface Face {
  readonly element: HTMLElement;
  readonly settings: Settings;
}

export interface FaceLook {
  readonly language?: Language;
  readonly theme?: Theme;
  readonly contrast?: Contrast;
  readonly newVersion?: NewVersionActions | undefined;
  readonly here?: Here | undefined;
  readonly arrivals?: ArrivalsActions | undefined;
  readonly device?: Device | undefined;
  readonly keepsNothing?: boolean | undefined;
}

/** Puts the whole face on the page over a given app. */
export const mountFace = (app: App, look: FaceLook = {}): Face => {
  // Every file of tests shares one storage.
  for (const key of ['look', 'first-steps', 'read-somebody']) localStorage.removeItem(`uplanet-${key}`);
  const settings = createSettings({ storage: localStorage, languages: [look.language ?? 'fr'] });
  settings.setTheme(look.theme ?? 'light');
  settings.setContrast(look.contrast ?? 'auto');
  // Who has neighbours in these stories has read one of them.
  if ((app.opened()?.neighbourhood.neighbours.get() ?? []).length > 0) settings.readSomebody();
  const element = document.createElement('uplanet-app');
  Object.assign(element, {
    app,
    settings,
    chance: steadyChance(),
    clock: { nowMs: () => DEMO_NOW_MS },
    newVersion: look.newVersion,
    here: look.here,
    arrivals: look.arrivals,
    device: look.device,
    keepsNothing: look.keepsNothing ?? false,
  });
  document.body.append(element);
  return { element, settings };
};
