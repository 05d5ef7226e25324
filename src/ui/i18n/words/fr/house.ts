import { arrivals } from './arrivals.ts';
import { asks } from './asks.ts';
import { backup } from './backup.ts';
import { extensions } from './extensions.ts';
import { importing } from './importing.ts';
import { me } from './me.ts';
import { moving } from './moving.ts';
import { navigation } from './navigation.ts';
import { neighbours } from './neighbours.ts';
import { notebook } from './notebook.ts';
import { place } from './place.ts';
import { publishing } from './publishing.ts';
import { search } from './search.ts';
import { unsaved } from './unsaved.ts';

/** What is said once somebody is in. */
export const house = {
  ...arrivals,
  ...asks,
  ...backup,
  ...extensions,
  ...importing,
  ...me,
  ...moving,
  ...navigation,
  ...neighbours,
  ...notebook,
  ...place,
  ...publishing,
  ...search,
  ...unsaved,
};
