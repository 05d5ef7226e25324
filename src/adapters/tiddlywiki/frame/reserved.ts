import { isPartOfTheWiki } from '../../../domain/wiki/acts.ts';
import { APP_PREFIX } from '../../../domain/wiki/audience.ts';
import type { WireNote } from '../protocol.ts';

const DISABLED = '$:/config/Plugins/Disabled/';
const CORE = ['$:/core', '$:/core-server'];

/**
 * What nobody's note, action or import may put in the place of: TiddlyWiki itself, the app's own parts (a lock beside a
 * note must not lie), and the switches that would turn these off. `parts` are the titles that the app boots with.
 */
export const createReserved = (parts: readonly string[]): ((title: string) => boolean) => {
  const whole = new Set([...CORE, ...parts]);
  const isPart = (title: string): boolean => whole.has(title) || title.startsWith(APP_PREFIX);
  return (title) =>
    isPart(title) ||
    title.startsWith('$:/boot/') ||
    (title.startsWith(DISABLED) && isPart(title.slice(DISABLED.length)));
};

/**
 * Which notes the wiki is not given, though the store has them. One that nobody allowed and that would stand in the place of
 * a part of TiddlyWiki is no script and can still leave an empty page, without a fault that anybody could be told of. Opened `isPlain`, since it did not open otherwise, the wiki goes without settings, too,
 * as in TiddlyWiki's safe mode.
 */
export const createStaysOut =
  (isPlain: boolean) =>
  ({ title, mayAct }: WireNote): boolean =>
    isPlain ? title.startsWith('$:/') : isPartOfTheWiki(title) && !mayAct;
