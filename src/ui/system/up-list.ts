import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { keepFocus } from './focus-keeper.ts';
import { shared } from '../styles/shared.styles.ts';

/** Rows that are drawn together. */
const BLOCK = 20;
/** How far beyond the window blocks are drawn ahead. */
const AHEAD = '600px 0px';
/** Before the first row was measured. */
const GUESSED_ROW_PX = 130;

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_at, last) => last,
};

/**
 * A list of any length of which only the rows near the window are on the page. Blocks of 20 rows keep the room of those
 * that are not drawn, as high as they were when they last were; arrows, Home and End go from row to row.
 */
@customElement('up-list')
export class UpList extends LitElement {
  static override readonly styles = [
    shared,
    css`
      .item {
        padding-block-end: var(--s4);
      }
    `,
  ];

  @property({ attribute: false }) label = '';
  /** Of each row, in order; none twice. */
  @property({ attribute: false }) keys: readonly string[] = [];
  /** A row: an element that takes the focus itself, or gives it on. */
  @property({ attribute: false }) renderRow!: (key: string) => TemplateResult;
  @state() private near: ReadonlySet<number> = new Set([0]);
  /** Where the focus is or was last: its block stays on the page. */
  @state() private focusedKey: string | undefined;
  readonly #heights = new Map<number, number>();
  #observer: IntersectionObserver | undefined;
  #rowPx = GUESSED_ROW_PX;

  constructor() {
    super();
    keepFocus(this, () => this.#rowOf(this.focusedKey));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Root margins end at the edge of a pane that scrolls by itself; scroll margins reach beyond it.
    const options: IntersectionObserverInit & { readonly scrollMargin: string } = {
      rootMargin: AHEAD,
      scrollMargin: AHEAD,
    };
    this.#observer = new IntersectionObserver(this.#onSeen, options);
    for (const block of this.#blocks()) this.#observer.observe(block);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  override render(): TemplateResult {
    const blocks = Math.ceil(this.keys.length / BLOCK);
    const kept = this.#blockOfFocus();
    return html`<div
      role="list"
      aria-label=${this.label}
      data-testid="rows"
      @keydown=${this.#onKey}
      @focusin=${this.#onFocus}
    >
      ${Array.from({ length: blocks }, (_, block) => {
        const isDrawn = this.near.has(block) || block === kept;
        return html`<div role="presentation" class="block" data-block=${block} ?data-drawn=${isDrawn}>
          ${isDrawn ? this.#renderBlock(block) : nothing}
        </div>`;
      })}
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    this.#measure();
    for (const block of this.#blocks()) {
      const isDrawn = block.dataset['drawn'] !== undefined;
      const height = isDrawn ? '' : `${this.#heightOf(Number(block.dataset['block']))}px`;
      if (block.style.height !== height) block.style.height = height;
      if (changed.has('keys')) this.#observer?.observe(block);
    }
  }

  #renderBlock(block: number): TemplateResult {
    const first = block * BLOCK;
    return html`${repeat(
      this.keys.slice(first, first + BLOCK),
      (key) => key,
      (key, at) =>
        html`<div
          class="item"
          role="listitem"
          aria-setsize=${this.keys.length}
          aria-posinset=${first + at + 1}
          data-key=${key}
        >
          ${this.renderRow(key)}
        </div>`,
    )}`;
  }

  #blocks(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.block')];
  }

  #blockOfFocus(): number | undefined {
    const at = this.focusedKey === undefined ? -1 : this.keys.indexOf(this.focusedKey);
    return at === -1 ? undefined : Math.floor(at / BLOCK);
  }

  /** What was measured once, else as many rows as it has, each as high as rows are on average. */
  #heightOf(block: number): number {
    const rows = Math.min(BLOCK, this.keys.length - block * BLOCK);
    return rows === BLOCK ? (this.#heights.get(block) ?? rows * this.#rowPx) : rows * this.#rowPx;
  }

  #measure(): void {
    for (const block of this.renderRoot.querySelectorAll<HTMLElement>('.block[data-drawn]')) {
      const rows = block.childElementCount;
      if (rows === 0 || block.offsetHeight === 0) continue;
      this.#rowPx = block.offsetHeight / rows;
      this.#heights.set(Number(block.dataset['block']), block.offsetHeight);
    }
  }

  #rowOf(key: string | undefined): HTMLElement | undefined {
    const items = [...this.renderRoot.querySelectorAll<HTMLElement>('.item')];
    const row = items.find((item) => item.dataset['key'] === key)?.firstElementChild;
    return row instanceof HTMLElement ? row : undefined;
  }

  readonly #onSeen = (entries: readonly IntersectionObserverEntry[]): void => {
    this.#measure();
    const near = new Set(this.near);
    for (const { target, isIntersecting } of entries) {
      const block = target instanceof HTMLElement ? Number(target.dataset['block']) : 0;
      if (isIntersecting) near.add(block);
      else near.delete(block);
    }
    this.near = near;
  };

  readonly #onFocus = (event: FocusEvent): void => {
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>('.item') : null;
    this.focusedKey = item?.dataset['key'] ?? this.focusedKey;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    const at = this.focusedKey === undefined ? -1 : this.keys.indexOf(this.focusedKey);
    if (step === undefined || at === -1) return;
    const last = this.keys.length - 1;
    const next = this.keys[Math.max(0, Math.min(last, step(at, last)))];
    event.preventDefault();
    void this.#go(next);
  };

  async #go(key: string | undefined): Promise<void> {
    this.focusedKey = key;
    await this.updateComplete;
    this.#rowOf(key)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'up-list': UpList;
  }
}
