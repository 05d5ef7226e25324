import { whatActs } from '../../../domain/wiki/acts.ts';
import { sameFields } from '../../../domain/wiki/fields.ts';
import type { WireNote } from '../protocol.ts';
import { fieldsOf, type Tw, type TwTiddler } from './tw.ts';

/** Which tiddlers may act by themselves: the app's own, and notes whose very content the person allowed or typed. */
export interface Trust {
  /** May what stands in this tiddler act? True also where there is none. */
  readonly has: (title: string) => boolean;
  /** May this plugin be unpacked? One that holds nothing but notes may always. */
  readonly mayUnpack: (title: string) => boolean;
  /** The tiddler of a plugin that may act, whatever note stands over it. */
  readonly shadowOf: (title: string) => Readonly<Record<string, string>> | undefined;
  /** The person allowed or typed the very content that stands here. */
  readonly isOwn: (title: string) => boolean;
  /** Nothing in it would act. */
  readonly isHarmless: (tiddler: TwTiddler) => boolean;
  /** Nothing in it would act, or it is the person's own, or it is the app's. */
  readonly isClean: (title: string) => boolean;
  readonly allow: (title: string, tiddler: TwTiddler) => void;
  readonly forget: (title: string) => void;
  /** What the host says of the notes that the wiki starts with, and holds. */
  readonly begin: (notes: readonly WireNote[]) => void;
  /** What the host says of the notes that it has sent and the wiki now holds. @returns whose lot has changed */
  readonly hear: (notes: readonly WireNote[]) => readonly string[];
  /** The wiki now holds something else under this title, and no hand of the person's own wrote it. */
  readonly changed: (title: string) => void;
}

export interface TrustDeps {
  readonly tw: Tw;
  readonly isReserved: (title: string) => boolean;
  /** Nothing is allowed, whatever the host says of it. */
  readonly isPlain: boolean;
}

const MARKUP = /<|\{\{/;
/** These decide what a note is, not only what it says. */
const CODE_FIELDS = ['text', 'type', 'module-type', 'plugin-type', 'tags', 'draft.of'];

/** Does `next` differ from what was allowed in nothing but data: a box that was ticked, a date, a number? */
const differsInDataOnly = (allowed: TwTiddler, next: TwTiddler): boolean => {
  const before = fieldsOf(allowed);
  const after = fieldsOf(next);
  const names = new Set([...before.keys(), ...after.keys()]);
  for (const name of names) {
    const text = after.get(name) ?? '';
    if (text !== (before.get(name) ?? '') && (CODE_FIELDS.includes(name) || MARKUP.test(text))) return false;
  }
  return true;
};

/** What the person allowed or typed, by title, with the content it was. */
const createOwn = (tw: Tw) => {
  const own = new Map<string, TwTiddler>();
  const held = (title: string): TwTiddler | undefined =>
    tw.wiki.tiddlerExists(title) ? tw.wiki.getTiddler(title) : undefined;
  /** What the wiki holds, if it is what the host speaks of: the person may have written on meanwhile. */
  const heldAs = (title: string, fields: WireNote['fields']): TwTiddler | undefined => {
    const tiddler = held(title);
    const isSame = tiddler !== undefined && fields !== null && sameFields(fieldsOf(tiddler), fields);
    return isSame ? tiddler : undefined;
  };
  const set = (title: string, tiddler: TwTiddler | undefined): void => {
    if (tiddler === undefined) own.delete(title);
    else own.set(title, tiddler);
  };
  return {
    has: (title: string): boolean => own.has(title),
    set,
    begin: ({ title, mayAct }: WireNote): void => set(title, mayAct ? held(title) : undefined),
    hear: ({ title, fields, mayAct }: WireNote): void =>
      set(title, mayAct ? heldAs(title, fields) : undefined),
    changed: (title: string): void => {
      const before = own.get(title);
      const next = held(title);
      const isSame = next !== undefined && before !== undefined && differsInDataOnly(before, next);
      set(title, isSame ? next : undefined);
    },
  };
};

export const createTrust = ({ tw, isReserved, isPlain }: TrustDeps): Trust => {
  const own = createOwn(tw);
  const mayAct = (title: string): boolean => isReserved(title) || (!isPlain && own.has(title));
  const has = (title: string): boolean => {
    if (tw.wiki.tiddlerExists(title)) return mayAct(title);
    const plugin = tw.wiki.getShadowSource(title);
    return plugin === null || mayAct(plugin);
  };
  const isHarmless = (tiddler: TwTiddler | undefined): boolean =>
    tiddler === undefined ||
    whatActs({ title: String(tiddler.fields['title']), fields: fieldsOf(tiddler) }).length === 0;
  const shadowOf = (title: string): Readonly<Record<string, string>> | undefined => {
    const plugin = tw.wiki.getShadowSource(title) ?? '';
    return mayAct(plugin) ? tw.wiki.getPluginInfo(plugin)?.tiddlers?.[title] : undefined;
  };
  return {
    has,
    isHarmless,
    shadowOf,
    isOwn: own.has,
    isClean: (title) => has(title) || own.has(title) || isHarmless(tw.wiki.getTiddler(title)),
    mayUnpack: (title) => has(title) || isHarmless(tw.wiki.getTiddler(title)),
    allow: own.set,
    forget: (title) => own.set(title, undefined),
    begin: (notes) => notes.forEach(own.begin),
    hear: (notes) =>
      notes.flatMap((note) => {
        const before = own.has(note.title);
        own.hear(note);
        return before === own.has(note.title) ? [] : [note.title];
      }),
    changed: own.changed,
  };
};
