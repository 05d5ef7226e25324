import type { WireNote } from '../protocol.ts';
import { fieldsOf, twFieldsOf, type Tw, type TwTiddler } from './tw.ts';

const isSame = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([name, value]) => b.get(name) === value);

const hasSameContent = (tw: Tw, { title, fields }: WireNote): boolean => {
  const existing = tw.wiki.tiddlerExists(title) ? tw.wiki.getTiddler(title) : undefined;
  if (existing === undefined || fields === null) return existing === undefined && fields === null;
  return isSame(fieldsOf(existing), fields);
};

/** Any change of this state tiddler makes the audience buttons draw themselves again. */
const AUDIENCE_SIGNAL = '$:/temp/uplanet/audience';

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
}

/** Puts in what comes from elsewhere. What the person is changing right now stays on screen: the store keeps both. */
export const createIncoming = ({ tw, applied, isPending }: IncomingDeps): Incoming => {
  const publicTitles = new Set<string>();
  let signals = 0;

  const put = (note: WireNote): void => {
    const { wiki, Tiddler } = tw;
    if (isPending(note.title) || hasSameContent(tw, note)) return;
    if (note.fields === null) {
      applied(note.title, undefined);
      wiki.deleteTiddler(note.title);
      return;
    }
    const tiddler = new Tiddler(twFieldsOf(note.title, note.fields));
    applied(note.title, tiddler);
    wiki.addTiddler(tiddler);
  };

  const remember = (notes: readonly WireNote[]): void => {
    for (const { title, isPublic } of notes)
      if (isPublic) publicTitles.add(title);
      else publicTitles.delete(title);
  };

  return {
    apply: (notes) => {
      for (const note of notes) put(note);
      remember(notes);
      tw.wiki.addTiddler({ title: AUDIENCE_SIGNAL, text: String(++signals) });
    },
    setUp: (fields) => {
      const tiddler = new tw.Tiddler(fields);
      applied(fields['title'] ?? '', tiddler);
      tw.wiki.addTiddler(tiddler);
    },
    isPublic: (title) => publicTitles.has(title),
    remember,
    renamed: (from, to) => {
      if (publicTitles.delete(from)) publicTitles.add(to);
    },
  };
};
