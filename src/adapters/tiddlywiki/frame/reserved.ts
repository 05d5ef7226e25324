import { APP_PREFIX } from '../../../domain/wiki/audience.ts';

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
