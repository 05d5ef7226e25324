import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wordlist } from '@scure/bip39/wordlists/french.js';
import { createRandom } from './random.ts';

/** A note as a bench needs it: `tags` as TiddlyWiki writes them. */
export interface PlainNote {
  readonly title: string;
  readonly tags: string;
  readonly text: string;
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const FRENCH_EDITION = join(ROOT, 'node_modules/tiddlywiki/editions/fr-FR/tiddlers');
const TOWNS_FILE = join(ROOT, 'public/places.txt');
const NOTE_CHARACTERS = 1_000;
const TAGS = [
  'jardin',
  'école',
  'recette',
  'entraide',
  'marché',
  'vélo',
  'musique',
  'mairie',
  'énergie',
  'forêt',
];

const withoutMarkup = (text: string): string =>
  text
    .replace(/<[^>]*>|\{\{[^}]*\}\}|[`'*/_]{2,}|^[!*#:;|>]+/gm, ' ')
    .replace(/\[\[([^\]|]*)[^\]]*\]\]/g, '$1');

/** Sentences of the French edition of TiddlyWiki: real French, with its accents and small words. */
const frenchSentences = (): readonly string[] =>
  readdirSync(FRENCH_EDITION)
    .filter((name) => name.endsWith('.tid'))
    .sort()
    .map((name) => readFileSync(join(FRENCH_EDITION, name), 'utf8'))
    .flatMap((file) => withoutMarkup(file.slice(file.indexOf('\n\n') + 2)).split(/(?<=[.!?])\s+|\n+/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 40 && sentence.length < 400 && /[àâçéèêëîïôùû]/.test(sentence));

const frenchTowns = (): readonly string[] =>
  readFileSync(TOWNS_FILE, 'utf8')
    .split('\n')
    .filter((line) => line.split('\t')[1] === 'FR')
    .map((line) => line.split('\t')[0] ?? '');

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * `count` notes of about 1 kB in French. Every seventh word of the sentences is replaced by one of 2,048 common words, and
 * each note names towns of France, so that the vocabulary is as wide as that of real notes.
 */
export const frenchNotes = (count: number): readonly PlainNote[] => {
  const [sentences, towns] = [frenchSentences(), frenchTowns()];
  const words = wordlist.map((word) => word.normalize('NFC'));
  const below = createRandom(20_12);
  const one = (list: readonly string[]): string => list[below(list.length)] ?? '';
  const sentence = (): string =>
    one(sentences)
      .split(' ')
      .map((word) => (below(7) === 0 ? one(words) : word))
      .join(' ');
  const textOf = (): string => {
    let text = `À ${one(towns)}.`;
    while (text.length < NOTE_CHARACTERS) text += ` ${sentence()}`;
    return text;
  };
  return Array.from({ length: count }, (_, at) => ({
    title: `${capital(one(words))} ${one(words)} à ${one(towns)} ${at}`,
    tags: `${one(TAGS)} ${one(TAGS)}`,
    text: textOf(),
  }));
};
