import { isGlued, NOTHING } from './wikitext-lines.ts';

/** What is broken within a line of wikitext. */
export const BREAK = '<br>';

/** Few blanks follow each other here; one that does not break indents a line. */
const BLANKS = /^[ \n]{1,9}|[ \n]{1,9}$/g;
const trimmed = (words: string): string => words.replace(BLANKS, '');

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
    let words = trimmed(this.#pieces.join(''));
    while (words.endsWith(BREAK)) words = trimmed(words.slice(0, -BREAK.length));
    this.#pieces = [];
    this.#last = '';
    this.#endsInLink = false;
    this.isBlank = true;
    return words;
  }
}
