import { isPartOfTheWiki } from './acts.ts';
import { isDraft, isSystemTitle } from './audience.ts';
import { actsTwice, originalOf } from './inert.ts';
import type { Tiddler } from './tiddler.ts';

/** In the order in which they are shown. */
export const SYSTEM_KINDS = [
  /** Of another one of these, under a title of its own: both act. */
  'double',
  'plugin',
  'theme',
  'language',
  'script',
  'style',
  'part',
  'setting',
] as const;

export type SystemKind = (typeof SYSTEM_KINDS)[number];

const PLUGIN_KINDS: ReadonlyMap<string, SystemKind> = new Map([
  ['theme', 'theme'],
  ['language', 'language'],
]);

const looseKindOf = ({ title, fields }: Tiddler): SystemKind => {
  if (fields.has('module-type')) return 'script';
  if ((fields.get('tags') ?? '').includes('$:/tags/Stylesheet')) return 'style';
  return isPartOfTheWiki(title) || !isSystemTitle(title) ? 'part' : 'setting';
};

/** What a note is for the wiki around it; `undefined` of one that is only read. */
export const systemKindOf = (note: Tiddler): SystemKind | undefined => {
  const { fields } = note;
  if (isDraft({ fields }) || !actsTwice(note)) return undefined;
  if (originalOf(note) !== undefined) return 'double';
  const plugin = fields.get('plugin-type');
  return plugin === undefined ? looseKindOf(note) : (PLUGIN_KINDS.get(plugin) ?? 'plugin');
};
