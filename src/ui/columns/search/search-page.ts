import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FoundGroup, SearchActions } from '../../../app/search/search.types.ts';
import { parseIpnsName } from '../../../domain/identity/key-formats.ts';
import { shownName } from '../../../domain/identity/shown-name.ts';
import { MAX_QUERY } from '../../../domain/search/words.ts';
import { localizerContext } from '../../contexts.ts';
import '../../system/up-notice.ts';
import { keepFocus } from '../../system/focus-keeper.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { PageView } from '../../navigation/page.ts';
import { neighbourAt } from '../neighbourhood/face/addresses.ts';
import { NOTEBOOK } from '../wiki/face/addresses.ts';
import { KeyWords } from '../identity/face/key-words.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { renderPieces } from './pieces.ts';
import { NoteFoundEvent, SearchQueryEvent } from './search-events.ts';
import { searchStyles } from './search-page.styles.ts';

type Note = FoundGroup['notes'][number];

/** One field over my notes and my neighbours': a combobox whose list is grouped by person (ARIA authoring practices). */
@customElement('search-page')
export class SearchPage extends LitElement {
  static override readonly styles = [shared, controls, searchStyles];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) search!: SearchActions;
  /** What stands in the field when the page opens. */
  @property({ attribute: false }) query = '';
  @state() private groups: readonly FoundGroup[] = [];
  /** The query that `groups` answers. */
  @state() private answered = '';
  @state() private active = -1;
  @query('input') private readonly input!: HTMLInputElement;
  readonly #words = new KeyWords(this);
  readonly #status = new StoreController(
    this,
    () => this.search.status,
    () => void this.#find(),
  );
  #asking = new AbortController();
  #asked = '';

  constructor() {
    super();
    keepFocus(this, () => this.input);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#asked = this.query;
    this.search.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asking.abort();
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    const isOpen = this.groups.length > 0;
    return html`<div class="page stack tight">
      <h1 class="sr-only">${t('search.title')}</h1>
      ${this.#renderField(isOpen)} ${this.#renderState()}
      <div
        id="found"
        role="listbox"
        aria-label=${t('search.results')}
        ?hidden=${!isOpen}
        data-testid="found"
        data-answers=${this.answered}
      >
        ${this.#renderGroups()}
      </div>
    </div>`;
  }

  protected override firstUpdated(): void {
    this.input.focus({ preventScroll: true });
    this.input.select();
    void this.#find();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('active') && this.active >= 0)
      this.renderRoot.querySelector(`#found-${this.active}`)?.scrollIntoView({ block: 'nearest' });
  }

  #renderField(isOpen: boolean): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="field">
      <label for="search">${t('search.label')}</label>
      <input
        id="search"
        type="search"
        data-testid="search"
        role="combobox"
        aria-label=${t('search.label')}
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="search"
        dir="auto"
        maxlength=${MAX_QUERY}
        aria-autocomplete="list"
        aria-controls="found"
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-activedescendant=${this.active < 0 ? nothing : `found-${this.active}`}
        aria-describedby="search-status"
        .value=${this.query}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
      />
      <p
        id="search-status"
        class="soft small"
        role="status"
        data-testid="search-status"
        data-state=${this.#status.value.state}
      >
        ${this.#sentence()}
      </p>
    </div>`;
  }

  #sentence(): string {
    const { t } = this.localizer;
    const { state, done, total } = this.#status.value;
    if (state === 'reading' && total > 0) return t('search.reading', { done, total });
    if (this.answered.trim() === '') return t('search.hint');
    const count = this.groups.reduce((sum, group) => sum + group.total, 0);
    return count === 0 ? t('search.none') : t('search.found', { count });
  }

  #renderState(): TemplateResult | typeof nothing {
    const { t } = this.localizer;
    const { state, neighboursLeftOut } = this.#status.value;
    if (state === 'broken') {
      const fault = {
        what: t('search.broken.what'),
        safe: t('search.broken.safe'),
        next: t('search.broken.next'),
      };
      return html`<up-notice .fault=${fault}>
        <button type="button" data-testid="search-again" @click=${() => this.search.open()}>
          ${t('common.retry')}
        </button>
      </up-notice>`;
    }
    const isVain = state === 'ready' && this.answered.trim() !== '' && this.groups.length === 0;
    return html`${isVain ? html`<p class="soft" data-testid="found-nothing">${t('search.noneHint')}</p>` : nothing}
    ${neighboursLeftOut > 0 ? html`<p class="soft small">${t('search.leftOut', { count: neighboursLeftOut })}</p>` : nothing}`;
  }

  #renderGroups(): readonly TemplateResult[] {
    let at = 0;
    return this.groups.map((group, number) => {
      const first = at;
      at += group.notes.length;
      return this.#renderGroup(group, number, first);
    });
  }

  #renderGroup(group: FoundGroup, number: number, first: number): TemplateResult {
    const { t } = this.localizer;
    const rest = group.total - group.notes.length;
    return html`<div
      role="group"
      class="group"
      aria-labelledby="whose-${number}"
      data-testid="found-group"
      data-whose=${group.whose}
    >
      <div class="whose" id="whose-${number}" role="presentation">
        <bdi>${this.#nameOf(group)}</bdi>
        ${rest > 0 ? html`<span class="soft small">${t('search.more', { count: rest })}</span>` : nothing}
      </div>
      ${group.notes.map((note, index) => this.#renderNote(group, note, first + index))}
    </div>`;
  }

  #nameOf({ whose, displayName = '' }: FoundGroup): string {
    const { t, language } = this.localizer;
    if (whose === 'mine') return t('search.mine');
    const shown = shownName(displayName);
    if (shown !== '') return shown;
    const name = parseIpnsName(whose);
    const words = name.ok ? this.#words.of(name.value, language) : undefined;
    return words === undefined ? t('neighbours.unnamed') : t('who.unnamed', { words });
  }

  #renderNote(group: FoundGroup, note: Note, at: number): TemplateResult {
    // Keyboard use goes through the field (aria-activedescendant), as the pattern asks.
    // eslint-disable-next-line lit-a11y/click-events-have-key-events
    return html`<div
      id="found-${at}"
      role="option"
      data-testid="found-note"
      aria-selected=${at === this.active ? 'true' : 'false'}
      @click=${() => this.dispatchEvent(new NoteFoundEvent(group.whose, note.title))}
    >
      <span class="found-title" dir="auto" data-testid="found-title">${renderPieces(note.markedTitle)}</span>
      <span class="found-text soft outside" dir="auto">${renderPieces(note.excerpt)}</span>
    </div>`;
  }

  async #find(): Promise<void> {
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const asked = this.#asked;
    try {
      const groups = await this.search.find(asked, { signal });
      if (signal.aborted) return;
      if (asked !== this.answered) this.active = -1;
      this.groups = groups;
      this.answered = asked;
    } catch {
      // Superseded by the next letter, or the index broke: the status says so.
    }
  }

  readonly #onInput = (): void => {
    this.#asked = this.input.value;
    this.dispatchEvent(new SearchQueryEvent(this.#asked));
    void this.#find();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const notes = this.groups.flatMap((group) =>
      group.notes.map(({ title }) => [group.whose, title] as const),
    );
    if (notes.length === 0 || event.isComposing) return;
    if (event.key === 'ArrowDown') this.active = (this.active + 1) % notes.length;
    else if (event.key === 'ArrowUp') this.active = this.active <= 0 ? notes.length - 1 : this.active - 1;
    else if (event.key === 'Enter') this.#choose(notes[Math.max(0, this.active)]);
    else return;
    event.preventDefault();
  };

  #choose(note: readonly [FoundGroup['whose'], string] | undefined): void {
    if (note !== undefined) this.dispatchEvent(new NoteFoundEvent(...note));
  }
}

export const searchView: PageView = ({ opened, memory, go, lastOf }) =>
  html`<search-page
    .search=${opened.search}
    .query=${memory.query}
    @search-query=${({ query: asked }: SearchQueryEvent) => (memory.query = asked)}
    @note-found=${({ whose, title }: NoteFoundEvent) => {
      memory.found = { whose, title };
      go(whose === 'mine' ? lastOf(NOTEBOOK) : neighbourAt(whose));
    }}
  ></search-page>`;

declare global {
  interface HTMLElementTagNameMap {
    'search-page': SearchPage;
  }
}
