import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { HomeActions } from '../../../app/cell/home.types.ts';
import type { Neighbour, NeighbourhoodActions } from '../../../app/neighbourhood/neighbourhood.types.ts';
import type { IpnsName } from '../../../domain/identity/identity.ts';
import type { Acquaintance } from '../../../domain/neighbourhood/acquaintance.ts';
import { localizerContext } from '../../contexts.ts';
import { pinIcon } from '../../system/icons.ts';
import { keyPattern } from '../identity/face/key-pattern.ts';
import './network-line.ts';
import '../../system/up-list.ts';
import { village } from '../../system/village.ts';
import { keepFocus } from '../../system/focus-keeper.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { KeyWords } from '../identity/face/key-words.ts';
import { hrefOf } from '../../navigation/address.ts';
import { PLACE } from '../cell/face/addresses.ts';
import { NOTEBOOK } from '../wiki/face/addresses.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { AcquaintanceController } from './acquaintance-controller.ts';
import './neighbour-card.ts';
import { personName } from './person-name.ts';
import './visit-form.ts';

/** So many people whom nobody introduced are shown unfolded. */
const FEW_STRANGERS = 12;

/** Who shares what in my sector, known people first. */
@customElement('neighbours-page')
export class NeighboursPage extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .empty {
        display: grid;
        justify-items: center;
        gap: var(--s4);
        padding: var(--s6) var(--s4);
        text-align: center;
      }
      .empty p {
        max-width: 32rem;
        text-wrap: pretty;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) cell!: HomeActions;
  @property({ attribute: false }) neighbourhood!: NeighbourhoodActions;
  /** Who is read beside the list. */
  @property() selected: string | undefined;
  /** As the person left it; until then, folded or not by how many there are. */
  @state() private strangersOpen: boolean | undefined;
  #drawnOpen = false;
  readonly #words = new KeyWords(this);
  readonly #home = new StoreController(this, () => this.cell.home);
  readonly #status = new StoreController(this, () => this.neighbourhood.status);
  readonly #neighbours = new StoreController(this, () => this.neighbourhood.neighbours);

  constructor() {
    super();
    keepFocus(this, () => this.renderRoot.querySelector('h1'));
    new AcquaintanceController(this, () => this.neighbourhood.acquaintances);
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    const home = this.#home.value;
    return html`<div class="page stack wide-gap">
      <header class="stack tight">
        <h1 tabindex="-1">${t('neighbours.title')}</h1>
        ${
          home === undefined
            ? nothing
            : html`<p class="line soft" data-testid="home-words">
                ${pinIcon} ${t('neighbours.around', { place: home.label })}
              </p>`
        }
        <network-line .neighbourhood=${this.neighbourhood}></network-line>
      </header>
      ${home === undefined ? this.#renderNoPlace() : this.#renderNeighbours(this.#neighbours.value)}
      ${this.#renderHidden()}
      <visit-form></visit-form>
    </div>`;
  }

  #renderNoPlace(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="card empty" data-testid="no-place">
      ${village(0)}
      <h2>${t('neighbours.noPlace')}</h2>
      <p class="soft">${t('neighbours.noPlaceHint')}</p>
      <a class="button primary" href=${hrefOf(PLACE)} data-testid="choose-place"
        >${t('notebook.choosePlace')}</a
      >
    </div>`;
  }

  #renderNeighbours(neighbours: readonly Neighbour[]): TemplateResult {
    const { t } = this.localizer;
    if (neighbours.length === 0) return this.#renderEmpty();
    const near = neighbours.filter(({ standing }) => standing !== 'stranger');
    const strangers = neighbours.filter(({ standing }) => standing === 'stranger');
    return html`<p class="soft small" data-testid="neighbour-total">
        ${t('neighbours.count', { count: neighbours.length })}
      </p>
      <div class="stack" data-testid="neighbours">
        ${near.length === 0 ? nothing : this.#renderList(near, t('neighbours.list'))}
        ${strangers.length === 0 ? nothing : this.#renderStrangers(strangers)}
      </div>`;
  }

  #renderList(neighbours: readonly Neighbour[], label: string): TemplateResult {
    const byName = new Map<string, Neighbour>(neighbours.map((neighbour) => [neighbour.name, neighbour]));
    const renderRow = (name: string): TemplateResult => {
      const neighbour = byName.get(name);
      return neighbour === undefined
        ? html``
        : html`<neighbour-card .neighbour=${neighbour} ?selected=${name === this.selected}></neighbour-card>`;
    };
    return html`<up-list .label=${label} .keys=${[...byName.keys()]} .renderRow=${renderRow}></up-list>`;
  }

  /** Folded as soon as they are many, and only then drawn when somebody unfolds them. */
  #renderStrangers(strangers: readonly Neighbour[]): TemplateResult {
    const { t } = this.localizer;
    const isOpen = this.strangersOpen ?? strangers.length <= FEW_STRANGERS;
    this.#drawnOpen = isOpen;
    return html`<details .open=${isOpen} data-testid="strangers" @toggle=${this.#onStrangers}>
      <summary data-testid="strangers-open">
        ${t('neighbours.strangers', { count: strangers.length })}
      </summary>
      ${isOpen ? this.#renderList(strangers, t('neighbours.strangersList')) : nothing}
    </details>`;
  }

  /** Who is hidden is nowhere else, so here is the way back. */
  #renderHidden(): TemplateResult | typeof nothing {
    const { t } = this.localizer;
    const { acquaintances } = this.neighbourhood;
    const hidden = [...acquaintances.entries()].filter(([, { hidden: isHidden }]) => isHidden);
    if (hidden.length === 0) return nothing;
    return html`<details data-testid="hidden-people">
      <summary data-testid="hidden-open">${t('neighbours.hidden', { count: hidden.length })}</summary>
      <ul class="stack tight">
        ${hidden.map(([name, acquaintance]) => this.#renderHiddenOne(name, acquaintance))}
      </ul>
    </details>`;
  }

  #renderHiddenOne(name: IpnsName, { petName, hiddenAs }: Acquaintance): TemplateResult {
    const { t, language } = this.localizer;
    const words = this.#words.of(name, language);
    const shown = personName(this.localizer, { petName, displayName: hiddenAs }, words);
    const isNamed = (petName ?? hiddenAs) !== undefined;
    return html`<li class="row between" data-testid="hidden-one">
      <div class="line">
        ${keyPattern(name, words)}
        <div>
          <bdi data-testid="hidden-name">${shown}</bdi>
          ${isNamed && words !== undefined ? html`<p class="small soft" data-testid="hidden-words">${words}</p>` : nothing}
        </div>
      </div>
      <button
        type="button"
        data-testid="unhide"
        aria-label=${t('who.unhideOf', { name: shown })}
        @click=${() => this.neighbourhood.hide(name, false)}
      >
        ${t('who.unhide')}
      </button>
    </li>`;
  }

  readonly #onStrangers = (event: Event): void => {
    const fold = event.target;
    // The page folding them tells of a toggle, too: only what differs from what it drew is the person's word.
    if (fold instanceof HTMLDetailsElement && fold.open !== this.#drawnOpen) this.strangersOpen = fold.open;
  };

  #renderEmpty(): TemplateResult {
    const { t } = this.localizer;
    const linked = this.#status.value.connectedNeighbours;
    return html`<div class="card empty" data-testid="neighbours-empty">
      ${village(1)}
      <h2>${linked > 0 ? t('neighbours.emptyLinked', { count: linked }) : t('neighbours.empty')}</h2>
      <p class="soft">${t('neighbours.emptyHint')}</p>
      <a class="button primary" href=${hrefOf(NOTEBOOK)} data-testid="write-first"
        >${t('neighbours.write')}</a
      >
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'neighbours-page': NeighboursPage;
  }
}
