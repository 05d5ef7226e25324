import { isGlued, NOTHING } from './wikitext-lines.ts';

/** What is broken within a line of wikitext. */
export const BREAK = '<br>';

/** Few blanks follow each other here; one that does not break indents a line. */
const MOST_BLANKS = 9;
const BLANKS_BEFORE = /^[ \n]{1,9}/;

const isBlank = (letter: string | undefined): boolean => letter === ' ' || letter === '\n';

/** Without the blanks before it, and without blanks and breaks, however many, behind it. */
const trimmed = (words: string): string => {
  let end = words.length;
  for (;;) {
    let at = end;
    while (at > 0 && end - at < MOST_BLANKS && isBlank(words[at - 1])) at -= 1;
    if (at < BREAK.length || !words.startsWith(BREAK, at - BREAK.length))
      return words.slice(0, at).replace(BLANKS_BEFORE, '');
    end = at - BREAK.length;
  }
};

/** A line of wikitext that grows piece by piece; no piece is looked at again until it is taken. */
export class WordsSoFar {
  #pieces: string[] = [];
  #last = '';
  #endsInLink = false;
  isBlank = true;

  add(piece: string): void {
    if (piece === '') return;
    if (this.#endsInLink && isGlued(this.#last, piece)) this.#pieces.push(NOTHING);
    this.#pieces.push(piece);
    this.#endsInLink = false;
    this.#last = piece;
    this.isBlank &&= piece.trim() === '';
  }

  /** Two links that follow each other at once stay two. */
  addLink(link: string): void {
    if (link === '') return;
    if (this.#endsInLink || isGlued(this.#last, link)) this.add(' ');
    this.add(link);
    this.#endsInLink = true;
  }

  get endsInBlank(): boolean {
    return /\s$/.test(this.#last.slice(-1));
  }

  get endsInBreak(): boolean {
    return this.#last === BREAK;
  }

  /** All of it, without blanks and breaks at its ends. */
  take(): string {
    const words = trimmed(this.#pieces.join(''));
    this.#pieces = [];
    this.#last = '';
    this.#endsInLink = false;
    this.isBlank = true;
    return words;
  }
}
