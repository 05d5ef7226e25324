import {
  CELLS,
  DRAWN_BOX,
  FILES,
  IN_CELL,
  IS_DONE,
  IS_TODO,
  KEEP_ITEM,
  LEVELS,
  LINES,
  LOCKED,
  MARKS,
  MAX_DEPTH,
  QUOTE,
  UNSEEN,
} from './html-names.ts';
import { attributeOf, type HtmlToken, htmlTokens } from './html-tokens.ts';
import { type Block, linkTo, listLine, plainWords, together, typedText } from './wikitext-lines.ts';
import { TableSoFar } from './table-so-far.ts';
import { BREAK, WordsSoFar } from './words-so-far.ts';

export interface HtmlOptions {
  /** Wikitext for a picture or a file that stands in the text; `undefined` where nothing is known of it. */
  readonly fileOf: (name: string, attributes: string) => string | undefined;
  /** Wikitext for a link that leads to no address; `undefined` of any other. */
  readonly linkOf?: (address: string, words: string) => string | undefined;
}

export interface Converted {
  readonly text: string;
  /** Something in it is encrypted, and stands as dots. */
  readonly isLocked: boolean;
}

type Open = Extract<HtmlToken, { readonly kind: 'open' }>;

class HtmlWikitext {
  static readonly #OPENING = new Map<string, (self: HtmlWikitext, attributes: string) => void>([
    ['ul', (self, attributes) => self.#openList('*', attributes)],
    ['ol', (self, attributes) => self.#openList('#', attributes)],
    ['li', (self, attributes) => self.#openItem(attributes)],
    ...LEVELS.map(
      (level) => [`h${String(level)}`, (self: HtmlWikitext) => self.#openHeading(level)] as const,
    ),
    ['blockquote', (self: HtmlWikitext) => self.#openQuote()],
    ['hr', (self: HtmlWikitext) => self.#whole('---')],
    ['br', (self: HtmlWikitext) => self.#endLine(true)],
    ['pre', (self: HtmlWikitext) => self.#openTyped()],
    ['table', (self: HtmlWikitext) => self.#openTable()],
    ['tr', (self: HtmlWikitext) => self.#table.openRow()],
    ...CELLS.map((name) => [name, (self: HtmlWikitext) => self.#table.openCell()] as const),
    ['a', (self, attributes) => self.#openLink(attributes)],
    ['en-todo', (self, attributes) => self.#words.add(IS_DONE.test(attributes) ? '[x] ' : '[ ] ')],
  ]);
  static readonly #CLOSING = new Map<string, (self: HtmlWikitext) => void>([
    ...['ul', 'ol'].map((name) => [name, (self: HtmlWikitext) => self.#closeList()] as const),
    ['li', (self: HtmlWikitext) => self.#endItem()],
    ...LEVELS.map((level) => [`h${String(level)}`, (self: HtmlWikitext) => self.#closeHeading()] as const),
    ['blockquote', (self: HtmlWikitext) => self.#closeQuote()],
    ['pre', (self: HtmlWikitext) => self.#closeTyped()],
    ['p', (self: HtmlWikitext) => self.#closeParagraph()],
    ['table', (self: HtmlWikitext) => self.#closeTable()],
    ['tr', (self: HtmlWikitext) => self.#table.closeRow()],
    ...CELLS.map((name) => [name, (self: HtmlWikitext) => self.#table.closeCell()] as const),
    ['a', (self: HtmlWikitext) => self.#closeLink()],
  ]);

  isLocked = false;
  readonly #options: HtmlOptions;
  readonly #blocks: Block[] = [];
  readonly #words = new WordsSoFar();
  readonly #marks = new Map<string, number>();
  readonly #lists: { readonly marks: string; readonly isTodo: boolean }[] = [];
  #item: { readonly isDone: boolean | undefined } | undefined;
  #heading = 0;
  #link: { readonly address: string; words: string } | undefined;
  /** Text of a `pre`. */
  #typed: string | undefined;
  #unseen: string | undefined;
  #quotes = 0;
  readonly #table = new TableSoFar(this.#words);

  constructor(options: HtmlOptions) {
    this.#options = options;
  }

  /** A line ends; inside of an item, a heading or a cell it is only broken. */
  #endLine(isHard = false): void {
    const { isBlank, endsInBreak } = this.#words;
    if (this.#item !== undefined || this.#table.hasRow || this.#heading > 0) {
      if (!isBlank && (isHard || !endsInBreak)) this.#words.add(BREAK);
    } else if (!isBlank || isHard) this.#blocks.push(['line', this.#words.take()]);
  }

  #endItem(): void {
    if (this.#item === undefined) this.#endLine();
    if (this.#item === undefined) return;
    const { isDone } = this.#item;
    const words = isDone === undefined ? this.#words.take() : this.#words.take().replace(DRAWN_BOX, '');
    this.#item = undefined;
    if (words !== '') this.#blocks.push(['item', listLine(words, isDone, this.#lists.at(-1)?.marks)]);
  }

  #whole(text: string): void {
    this.#endItem();
    this.#blocks.push(['whole', text]);
  }

  #openItem(attributes: string): void {
    this.#endItem();
    const ofKeep = KEEP_ITEM.exec(attributes);
    const isTodo = this.#lists.at(-1)?.isTodo === true || ofKeep !== null || IS_DONE.test(attributes);
    const isDone = ofKeep?.[1] !== undefined || IS_DONE.test(attributes);
    this.#item = { isDone: isTodo ? isDone : undefined };
  }

  #openTable(): void {
    if (!this.#table.hasRow) this.#endItem();
    this.#table.open();
  }

  #closeTable(isLast = false): void {
    const text = this.#table.close(isLast);
    if (text !== undefined) this.#blocks.push(['whole', text]);
  }

  #openList(mark: string, attributes: string): void {
    this.#endItem();
    const marks = (this.#lists.at(-1)?.marks ?? '') + mark;
    this.#lists.push({ marks: marks.slice(0, MAX_DEPTH), isTodo: IS_TODO.test(attributes) });
  }

  #closeList(): void {
    this.#endItem();
    this.#lists.pop();
  }

  #openHeading(level: number): void {
    this.#endItem();
    this.#heading = level;
  }

  #openQuote(): void {
    if (this.#quotes === 0) this.#whole(QUOTE);
    this.#quotes += 1;
  }

  #closeQuote(): void {
    if (this.#quotes === 1) this.#whole(QUOTE);
    this.#quotes = Math.max(0, this.#quotes - 1);
  }

  #openTyped(): void {
    this.#endItem();
    this.#typed = '';
  }

  #openLink(attributes: string): void {
    const address = attributeOf(attributes, 'href');
    if (address !== undefined && this.#link === undefined) this.#link = { address, words: '' };
  }

  /** A cell holds lines alone. */
  #openInCell(name: string): void {
    this.#endLine();
    if (name === 'li') this.#words.add('• ');
    if (name === 'pre') this.#typed = '';
  }

  #hide(name: string): void {
    this.#unseen = name;
    if (name !== LOCKED) return;
    this.isLocked = true;
    this.#words.add('[…]');
  }

  #open({ name, attributes, isEmpty }: Open): void {
    const open = HtmlWikitext.#OPENING.get(name);
    const mark = MARKS.get(name);
    if (UNSEEN.has(name) && !isEmpty) this.#hide(name);
    else if (this.#table.hasRow && IN_CELL.has(name)) this.#openInCell(name);
    else if (open !== undefined) open(this, attributes);
    else if (mark !== undefined) this.#marks.set(mark, (this.#marks.get(mark) ?? 0) + 1);
    else this.#openOther(name, attributes);
  }

  #openOther(name: string, attributes: string): void {
    if (LINES.has(name)) this.#endLine();
    if (FILES.has(name)) this.#words.add(this.#options.fileOf(name, attributes) ?? '');
  }

  #close(name: string): void {
    const close = HtmlWikitext.#CLOSING.get(name);
    const mark = MARKS.get(name);
    if (mark !== undefined) this.#marks.set(mark, Math.max(0, (this.#marks.get(mark) ?? 0) - 1));
    else if (this.#table.hasRow && IN_CELL.has(name)) this.#closeInCell(name);
    else if (close !== undefined) close(this);
    else if (LINES.has(name)) this.#endLine();
  }

  #closeInCell(name: string): void {
    if (name === 'pre') this.#closeTyped();
    this.#endLine();
  }

  #closeParagraph(): void {
    this.#endLine();
    if (this.#item === undefined && !this.#table.hasRow) this.#blocks.push(['line', '']);
  }

  #closeHeading(): void {
    const words = this.#heading > 0 ? this.#words.take().replaceAll(BREAK, ' ') : '';
    if (words !== '') this.#blocks.push(['whole', `${'!'.repeat(this.#heading)} ${words}`]);
    this.#heading = 0;
  }

  #closeTyped(): void {
    const typed = this.#typed ?? '';
    this.#typed = undefined;
    if (typed.trim() === '') return;
    const text = typed.replace(/^\n/, '').trimEnd();
    if (this.#table.hasRow) this.#words.add(plainWords(text).replaceAll('\n', BREAK));
    else this.#whole(text.includes('```') ? typedText(text) : `\`\`\`\n${text}\n\`\`\``);
  }

  #closeLink(): void {
    const link = this.#link;
    this.#link = undefined;
    if (link === undefined) return;
    const { address, words } = link;
    if (/^\s/.test(words) && !this.#words.isBlank && !this.#words.endsInBlank) this.#words.add(' ');
    this.#words.addLink(this.#options.linkOf?.(address, words) ?? linkTo(address, words));
    if (/\S\s$/.test(words)) this.#words.add(' ');
  }

  /** Words between the marks that hold here; an address in between slashes would not be one. */
  #marked(words: string): string {
    const core = words.trim();
    if (core === '') return words;
    const plain = plainWords(core);
    const text = this.#table.hasRow ? plain.replaceAll('|', '&#124;') : plain;
    const marks = [...this.#marks].filter(
      ([mark, depth]) => depth > 0 && !(mark === '//' && core.includes('//')),
    );
    const opening = marks.map(([mark]) => mark).join('');
    const closing = marks
      .map(([mark]) => mark)
      .reverse()
      .join('');
    return words.replace(core, () => opening + text + closing);
  }

  #text(text: string): void {
    if (this.#typed !== undefined) this.#typed += text;
    else if (this.#link !== undefined) this.#link.words += text;
    else {
      const words = text.replace(/[^\S\u00A0]+/g, ' ');
      this.#words.add(this.#marked(this.#words.endsInBlank ? words.trimStart() : words));
    }
  }

  take(token: HtmlToken): void {
    if (this.#unseen !== undefined) {
      if (token.kind === 'close' && token.name === this.#unseen) this.#unseen = undefined;
    } else if (token.kind === 'open') {
      this.#open(token);
      if (token.isEmpty) this.#close(token.name);
    } else if (token.kind === 'close') this.#close(token.name);
    else this.#text(token.text);
  }

  result(): string {
    this.#closeLink();
    this.#closeTyped();
    this.#closeHeading();
    this.#closeTable(true);
    this.#endItem();
    if (this.#quotes > 0) this.#blocks.push(['whole', QUOTE]);
    return together(this.#blocks);
  }
}

/** HTML of another app as wikitext, as far as both have the same; linear in its length. Scripts and styles stay out. */
export const wikitextOf = (html: string, options: HtmlOptions): Converted => {
  const into = new HtmlWikitext(options);
  for (const token of htmlTokens(html)) into.take(token);
  return { text: into.result(), isLocked: into.isLocked };
};
