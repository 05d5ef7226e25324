import type { WireNote } from '../protocol.ts';
import { LANGUAGE } from './settings.ts';
import type { Trust } from './trust.ts';
import { fieldsOf, twFieldsOf, type Tw, type TwTiddler, type TwWidget } from './tw.ts';
import type { Writing } from './writing.ts';

const isSame = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([name, value]) => b.get(name) === value);

const hasSameContent = (tw: Tw, { title, fields }: WireNote): boolean => {
  const existing = tw.wiki.tiddlerExists(title) ? tw.wiki.getTiddler(title) : undefined;
  if (existing === undefined || fields === null) return existing === undefined && fields === null;
  return isSame(fieldsOf(existing), fields);
};

/** Any change of this state tiddler makes the audience buttons draw themselves again. */
const AUDIENCE_SIGNAL = '$:/temp/uplanet/audience';

/** TiddlyWiki draws a text anew only when the text is another one. */
const redrawIn = (widget: TwWidget, titles: ReadonlySet<string>): void => {
  if (widget.transcludeTitle !== undefined && titles.has(widget.transcludeTitle)) widget.refreshSelf();
  else for (const child of widget.children ?? []) redrawIn(child, titles);
};

export interface Incoming {
  readonly apply: (notes: readonly WireNote[]) => void;
  /** A setting of the host's, not a note. */
  readonly setUp: (fields: Readonly<Record<string, string>>) => void;
  readonly isPublic: (title: string) => boolean;
  readonly remember: (notes: readonly WireNote[]) => void;
  /** A renamed note keeps its audience until the host says otherwise. */
  readonly renamed: (from: string, to: string) => void;
}

interface IncomingDeps {
  readonly tw: Tw;
  readonly applied: (title: string, tiddler: TwTiddler | undefined) => void;
  readonly isPending: (title: string) => boolean;
  readonly isReserved: (title: string) => boolean;
  /** The wiki is not given this note. */
  readonly staysOut: (note: WireNote) => boolean;
  readonly trust: Trust;
  readonly writing: Writing;
}

/** What the host told of a note's audience; a renamed note keeps it until the host says otherwise. */
const createAudiences = (): Pick<Incoming, 'isPublic' | 'remember' | 'renamed'> => {
  const publicTitles = new Set<string>();
  return {
    isPublic: (title) => publicTitles.has(title),
    remember: (notes) => {
      for (const { title, isPublic } of notes)
        if (isPublic) publicTitles.add(title);
        else publicTitles.delete(title);
    },
    renamed: (from, to) => {
      if (publicTitles.delete(from)) publicTitles.add(to);
    },
  };
};

const createPut =
  ({ tw, applied, isPending, isReserved, staysOut }: IncomingDeps) =>
  (sent: WireNote): void => {
    const { title } = sent;
    const note = staysOut(sent) ? { ...sent, fields: null } : sent;
    if (title === LANGUAGE || isPending(title) || isReserved(title) || hasSameContent(tw, note)) return;
    if (note.fields === null) {
      applied(title, undefined);
      tw.wiki.deleteTiddler(title);
      return;
    }
    const tiddler = new tw.Tiddler(twFieldsOf(title, note.fields));
    applied(title, tiddler);
    tw.wiki.addTiddler(tiddler);
  };

/** Puts in what comes from elsewhere. What the person is changing right now stays on screen: the store keeps both. */
export const createIncoming = (deps: IncomingDeps): Incoming => {
  const { tw, applied, trust, writing } = deps;
  const audiences = createAudiences();
  const put = createPut(deps);
  let signals = 0;

  /** What may act now, or no longer may, is drawn anew although its content is the same. */
  const redraw = (titles: readonly string[]): void => {
    for (const title of titles) {
      applied(title, tw.wiki.tiddlerExists(title) ? tw.wiki.getTiddler(title) : undefined);
      tw.wiki.enqueueTiddlerEvent(title);
    }
    if (titles.length > 0 && tw.pageWidgetNode !== undefined) redrawIn(tw.pageWidgetNode, new Set(titles));
  };

  return {
    apply: (notes) => {
      writing.asHost(() => {
        for (const note of notes) put(note);
      });
      audiences.remember(notes);
      redraw(trust.hear(notes));
      tw.wiki.addTiddler({ title: AUDIENCE_SIGNAL, text: String(++signals) });
    },
    setUp: (fields) => {
      const tiddler = new tw.Tiddler(fields);
      applied(fields['title'] ?? '', tiddler);
      writing.asHost(() => tw.wiki.addTiddler(tiddler));
    },
    ...audiences,
  };
};
