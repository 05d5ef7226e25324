import { APP_ITSELF } from './app-itself.ts';
import { ASKS } from './asks.ts';
import { DELETED } from './deleted.ts';
import { EXTENSIONS } from './extensions.ts';
import { DEVICE } from './device.ts';
import { ME } from './me.ts';
import { MOVING } from './moving.ts';
import { NEIGHBOURS_AND_SEARCH } from './neighbours.ts';
import { NOTEBOOK } from './notebook.ts';
import { PLACES } from './places.ts';
import type { Scene } from './scene.ts';
import { TOLD } from './told.ts';
import { WAY_IN } from './way-in.ts';

/** On an origin that strangers share: a page of its own (play.ts). */
const SHARED: readonly Scene[] = [
  { name: 'shared-place', sign: 'own-place' },
  { name: 'shared-place-no-way-out', sign: 'no-own-place' },
];

/** Every state of every page and dialog. Who adds a page or dialog adds its scenes here: a test finds what is missing. */
export const SCENES: readonly Scene[] = [
  ...WAY_IN,
  ...NOTEBOOK,
  ...TOLD,
  ...DELETED,
  ...EXTENSIONS,
  ...NEIGHBOURS_AND_SEARCH,
  ...ME,
  ...ASKS,
  ...MOVING,
  ...PLACES,
  ...APP_ITSELF,
  ...DEVICE,
  ...SHARED,
];
