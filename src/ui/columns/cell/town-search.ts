import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { HomeActions } from '../../../app/cell/home.types.ts';
import { localizerContext } from '../../contexts.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

type Town = Awaited<ReturnType<HomeActions['findTowns']>>[number];

export class TownChosenEvent extends Event {
  readonly town: Town;
  constructor(town: Town) {
    super('town-chosen', { bubbles: true, composed: true });
    this.town = town;
  }
}

const MAX_SHOWN = 8;

/** Search-as-you-type over the bundled towns: a combobox with a list, as in the ARIA authoring practices. */
@customElement('town-search')
export class TownSearch extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      [role='listbox'] {
        margin-top: var(--s2);
        padding: var(--s1);
        border: var(--hair) solid var(--line);
        border-radius: var(--round);
        background: var(--surface);
      }
      [role='option'] {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: center;
        gap: 0 var(--s3);
        min-height: var(--target);
        padding: var(--s1) var(--s3);
        border-radius: var(--round-small);
        cursor: pointer;
      }
      [role='option'][aria-selected='true'],
      [role='option']:hover {
        background: var(--pine-wash);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) cell!: HomeActions;
  @state() private towns: readonly Town[] = [];
  @state() private active = -1;
  @state() private searched = false;
  #search = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#search.abort();
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    const isOpen = this.towns.length > 0;
    return html`<div class="field">
      <label for="town">${t('place.search')}</label>
      <input
        id="town"
        data-testid="town-search"
        role="combobox"
        aria-label=${t('place.search')}
        autocomplete="off"
        spellcheck="false"
        aria-autocomplete="list"
        aria-controls="towns"
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-activedescendant=${this.active < 0 ? nothing : `town-${String(this.active)}`}
        aria-describedby="town-status"
        @input=${this.#onInput}
        @keydown=${this.#onKey}
      />
      <p id="town-status" class="soft small" aria-live="polite">${this.#status()}</p>
      <div id="towns" role="listbox" aria-label=${t('place.search')} ?hidden=${!isOpen}>
        ${this.towns.map((town, at) => this.#renderTown(town, at))}
      </div>
    </div>`;
  }

  #renderTown(town: Town, at: number): TemplateResult {
    const { t, country } = this.localizer;
    // Keyboard use goes through the input (aria-activedescendant), as the pattern asks.
    // eslint-disable-next-line lit-a11y/click-events-have-key-events
    return html`<div
      id="town-${at}"
      role="option"
      data-testid="town-option"
      aria-selected=${at === this.active ? 'true' : 'false'}
      @click=${() => this.#choose(town)}
    >
      <strong><bdi>${town.name}</bdi></strong>
      <span class="soft small"
        >${country(town.country)}, ${t('place.inhabitants', { count: town.population })}</span
      >
    </div>`;
  }

  #status(): string {
    const { t } = this.localizer;
    if (this.towns.length > 0) return t('place.results', { count: this.towns.length });
    return this.searched ? t('place.noResult') : t('place.searchHint');
  }

  readonly #onInput = async (event: Event): Promise<void> => {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.#search.abort();
    this.#search = new AbortController();
    const { signal } = this.#search;
    const query = event.target.value.trim();
    const towns = query === '' ? [] : await this.#find(query, signal);
    if (signal.aborted) return;
    this.towns = towns.slice(0, MAX_SHOWN);
    this.active = -1;
    this.searched = query !== '';
  };

  async #find(query: string, signal: AbortSignal): Promise<readonly Town[]> {
    try {
      return await this.cell.findTowns(query, { signal });
    } catch {
      // Superseded by the next letter, or the list could not be read: coordinates remain.
      return [];
    }
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (this.towns.length === 0) return;
    const count = this.towns.length;
    if (event.key === 'ArrowDown') this.active = (this.active + 1) % count;
    else if (event.key === 'ArrowUp') this.active = this.active <= 0 ? count - 1 : this.active - 1;
    else if (event.key === 'Escape') this.towns = [];
    else if (event.key === 'Enter') this.#choose(this.towns[Math.max(0, this.active)]);
    else return;
    event.preventDefault();
  };

  #choose(town: Town | undefined): void {
    const input = this.renderRoot.querySelector('input');
    if (town === undefined || input === null) return;
    this.#search.abort();
    input.value = town.name;
    this.towns = [];
    this.active = -1;
    this.searched = false;
    this.dispatchEvent(new TownChosenEvent(town));
  }
}

declare global {
  interface HTMLElementEventMap {
    'town-chosen': TownChosenEvent;
  }
  interface HTMLElementTagNameMap {
    'town-search': TownSearch;
  }
}
