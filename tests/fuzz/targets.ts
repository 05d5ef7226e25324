import type { FuzzTarget } from './target.ts';
import { SITE_TARGETS } from './targets/site.ts';
import { SPOKEN_TARGETS } from './targets/spoken.ts';
import { STORED_TARGETS } from './targets/stored.ts';
import { WIKI_TARGETS } from './targets/wiki.ts';
import { WIRE_TARGETS } from './targets/wire.ts';

/** Every parser of bytes that somebody else may have made. */
export const TARGETS: readonly FuzzTarget[] = [
  ...WIRE_TARGETS,
  ...SITE_TARGETS,
  ...WIKI_TARGETS,
  ...STORED_TARGETS,
  ...SPOKEN_TARGETS,
];
