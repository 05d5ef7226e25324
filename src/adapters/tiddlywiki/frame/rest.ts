import type { Trust } from './trust.ts';
import type { Tw, TwMethods, TwTiddler } from './tw.ts';
import { wrap } from './patch.ts';

type Visit = (tiddler: TwTiddler, title: string) => void;

interface Modules {
  readonly each: (visit: Visit) => void;
  readonly eachShadow: (visit: Visit) => void;
  readonly tiddlerExists: (title: string) => boolean;
}

/** A note whose name is that of a part of TiddlyWiki must not take the part's place, so the part itself is handed on. */
const shadowOr = (tw: Tw, trust: Trust, tiddler: TwTiddler, title: string): TwTiddler => {
  const shadow = trust.has(title) ? undefined : trust.shadowOf(title);
  return shadow === undefined ? tiddler : new tw.Tiddler(shadow, { title });
};

/** Modules of notes that may not act are not defined; TiddlyWiki's own stand, whatever a note is called. */
export const restModules = (tw: Tw, trust: Trust): void => {
  const prototype = tw.Wiki.prototype;
  const define = prototype['defineTiddlerModules'] as (this: Modules) => void;
  const defineShadows = prototype['defineShadowModules'] as (this: Modules) => void;
  const mayDefine = (title: string): boolean => trust.has(title);
  prototype['defineTiddlerModules'] = function (this: Modules) {
    const each = (visit: Visit): void =>
      this.each((tiddler, title) => {
        if (mayDefine(title)) visit(tiddler, title);
      });
    define.call({ ...this, each });
  };
  prototype['defineShadowModules'] = function (this: Modules) {
    const eachShadow = (visit: Visit): void =>
      this.eachShadow((tiddler, title) => {
        if (trust.shadowOf(title) !== undefined) visit(shadowOr(tw, trust, tiddler, title), title);
      });
    const tiddlerExists = (title: string): boolean => this.tiddlerExists(title) && mayDefine(title);
    defineShadows.call({ ...this, eachShadow, tiddlerExists });
  };
};

/** Plugins that may not act are not unpacked. For a wiki that holds its notes and has not started. */
export const restPlugins = (tw: Tw, trust: Trust): void =>
  wrap(tw.wiki as unknown as TwMethods, 'registerPluginTiddlers', (_self, original, [type, titles]) => {
    const wanted: string[] = [];
    if (Array.isArray(titles)) wanted.push(...titles.filter((title) => typeof title === 'string'));
    else
      tw.wiki.each(({ fields }, title) => {
        if (fields['plugin-type'] !== undefined) wanted.push(title);
      });
    return original(
      type,
      wanted.filter((title) => trust.mayUnpack(title)),
    );
  });
