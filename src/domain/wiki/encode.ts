import { sortedInSteps } from '../../kit/sorted.ts';
import type { Steps } from '../../kit/steps.ts';
import type { Tiddler } from './tiddler.ts';

/**
 * One tiddler as one line of a TiddlyWiki 5.2+ store area: title first, then the fields in their order.
 * `<` is the only character escaped beyond JSON, so that no text can end the script element.
 * https://github.com/TiddlyWiki/TiddlyWiki5/blob/v5.4.1/core/modules/widgets/jsontiddler.js
 */
export const encodeTiddlerLine = ({ title, fields }: Tiddler): string => {
  const pairs = [`"title":${JSON.stringify(title)}`];
  for (const [name, text] of fields) {
    if (name !== 'title') pairs.push(`${JSON.stringify(name)}:${JSON.stringify(text)}`);
  }
  return `{${pairs.join(',')}}`.replaceAll('<', '\\u003C');
};

const byCodeUnit = (a: Tiddler, b: Tiddler): number => (a.title === b.title ? 0 : a.title < b.title ? -1 : 1);

/** In small steps. The same order on every device, whatever its language. */
export const sortByTitleInSteps = (tiddlers: readonly Tiddler[]): Steps<readonly Tiddler[]> =>
  sortedInSteps(tiddlers, byCodeUnit);

/** What stands between two lines of a store area. */
export const LINE_JOIN = ',\n';
