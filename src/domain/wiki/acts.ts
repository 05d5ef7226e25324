import { contentHash } from './content-hash.ts';
import { linesThatAct } from './active-wikitext.ts';
import type { Fields, NoteRecord, Tiddler } from './tiddler.ts';
import { readJson } from '../../kit/bytes/json.ts';

/** In what way a note would act by itself, for the person to read before they allow it. */
export type ActKind =
  /** A TiddlyWiki module: script. */
  | 'script'
  /** A plugin; its parts are named by the tiddlers inside. */
  | 'plugin'
  /** Actions at the start, behind the scenes, or at an event that no hand made. */
  | 'actions'
  /** A style sheet, by tag or by `<style>`. */
  | 'style'
  /** Raw markup of the page (`$:/tags/RawMarkup…`), `<link>`, `<meta>`, `<base>`. */
  | 'markup'
  /** Stands in the place of a part of TiddlyWiki: what it draws the page, a note or the editor with. */
  | 'part';

export interface Act {
  readonly kind: ActKind;
  /** The line or title in which it stands, at most 200 characters. Untrusted text. */
  readonly sample: string;
}

/** UTF-16 units of one sample. */
const SAMPLE_LENGTH = 200;
/** Acts told of one note; a plugin may have thousands. */
const MAX_ACTS = 50;
/** Of each sort in one text, so that many of one hide none of another. */
const MAX_OF_A_SORT = 20;

/** Tags that make TiddlyWiki run, draw or paste a note without being asked. Each stands for all that begin like it. */
const ACTIVE_TAGS: readonly (readonly [start: string, kind: ActKind])[] = [
  ['$:/tags/StartupAction', 'actions'],
  ['$:/tags/BackgroundAction', 'actions'],
  // Any key pressed anywhere sets it off.
  ['$:/tags/KeyboardShortcut', 'actions'],
  ['$:/tags/Stylesheet', 'style'],
  ['$:/tags/RawMarkup', 'markup'],
];

/** These hold no wikitext in any field: dates, lists of titles, what a note is. */
const DATA_FIELDS: ReadonlySet<string> = new Set(['created', 'modified', 'list', 'tags', 'type', 'modifier']);
/** Nothing in a text of these types is drawn as wikitext, unless another note draws it: then that one is the source. */
const DATA_TYPES =
  /^(?:image|audio|video|font)\/|^(?:application\/(?:json|javascript|pdf|zip)|text\/(?:css|plain|javascript))$/;

/** Would a note of this title take the place of a part that TiddlyWiki draws itself with, or of the whole page? */
export const isPartOfTheWiki = (title: string): boolean =>
  title.startsWith('$:/core/') || title === '$:/layout';

/** Does TiddlyWiki run, draw or paste every note of this tag without being asked? */
export const isActiveTag = (tag: string): boolean => ACTIVE_TAGS.some(([start]) => tag.startsWith(start));

const sampleOf = (text: string): string => text.trim().slice(0, SAMPLE_LENGTH);

/** The kinds that a note's tags make of it. A tag list is searched, not parsed: what only looks like a tag counts too. */
export const taggedActs = (tags: string): readonly ActKind[] => {
  const kinds = ACTIVE_TAGS.flatMap(([start, kind]) => (tags.includes(start) ? [kind] : []));
  return [...new Set(kinds)];
};

const actsInText = (fields: Fields): readonly Act[] => {
  const isData = DATA_TYPES.test(fields.get('type') ?? '');
  return [...fields].flatMap(([name, text]) => {
    if (DATA_FIELDS.has(name) || (isData && name === 'text')) return [];
    return linesThatAct(text, MAX_OF_A_SORT).map(({ kind, line }) => ({ kind, sample: sampleOf(line) }));
  });
};

const isModule = (fields: Fields): boolean => fields.has('module-type');
const isPlugin = (fields: Fields): boolean => fields.has('plugin-type');

const actsOfPart = ({ title, fields }: Tiddler): readonly Act[] => {
  const module: readonly Act[] = isModule(fields) ? [{ kind: 'script', sample: sampleOf(title) }] : [];
  const tagged = taggedActs(fields.get('tags') ?? '').map((kind) => ({ kind, sample: sampleOf(title) }));
  const part: readonly Act[] = isPartOfTheWiki(title) ? [{ kind: 'part', sample: sampleOf(title) }] : [];
  return [...module, ...tagged, ...part, ...(isModule(fields) ? [] : actsInText(fields))];
};

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const partOf = (title: string, value: unknown): Tiddler => {
  const texts = isPlain(value) ? Object.entries(value) : [];
  const fields = texts.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { title, fields: new Map(fields) };
};

/** The tiddlers inside a plugin; `undefined` where its text is none that TiddlyWiki would unpack. */
export const pluginParts = (text: string): readonly Tiddler[] | undefined => {
  const value = readJson(text);
  const tiddlers = isPlain(value) ? value['tiddlers'] : undefined;
  if (!isPlain(tiddlers)) return undefined;
  return Object.entries(tiddlers).map(([title, part]) => partOf(title, part));
};

/** A plugin of notes alone is data; whatever it puts under `$:/` may replace a part of the wiki. */
const actsOfPlugin = ({ title, fields }: Tiddler): readonly Act[] => {
  const parts = pluginParts(fields.get('text') ?? '');
  const inside = (parts ?? []).flatMap(actsOfPart);
  const isData =
    parts !== undefined && inside.length === 0 && !parts.some((part) => part.title.startsWith('$:/'));
  return isData ? [] : [{ kind: 'plugin', sample: sampleOf(title) }, ...inside];
};

/**
 * In what ways a note would act by itself if it were allowed, at most 50 of them. Linear in the note's length. It shows
 * rather too much than too little, for the person to judge; what really acts is decided in the frame, while it runs.
 */
export const whatActs = (tiddler: Tiddler): readonly Act[] => {
  const acts = isPlugin(tiddler.fields)
    ? [...actsOfPlugin(tiddler), ...actsOfPart({ ...tiddler, fields: withoutText(tiddler.fields) })]
    : actsOfPart(tiddler);
  return acts.slice(0, MAX_ACTS);
};

/** A plugin's own text is not drawn: it is the list of its parts. */
const withoutText = (fields: Fields): Fields => new Map([...fields].filter(([name]) => name !== 'text'));

/** Did the person allow exactly this content to act? Costs a hash only where something was allowed. */
export const mayAct = ({ title, fields, allowed }: NoteRecord): boolean =>
  allowed !== undefined && fields !== null && allowed === contentHash(title, fields);
