import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { HomeActions } from '../../../app/cell/home.types.ts';
import type { Neighbour, NeighbourhoodActions } from '../../../app/neighbourhood/neighbourhood.types.ts';
import { localizerContext } from '../../contexts.ts';
import { pinIcon } from '../../elements/icons.ts';
import '../../elements/network-line.ts';
import { village } from '../../elements/village.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { hrefOf } from '../../shell/routes.ts';
import { StoreController } from '../../store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import './neighbour-card.ts';
import './visit-form.ts';

/** Who shares what in my sector, newest first. */
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
  readonly #home = new StoreController(this, () => this.cell.home);
  readonly #neighbours = new StoreController(this, () => this.neighbourhood.neighbours);

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
                ${pinIcon} ${t('neighbours.around', { place: home.label, sector: home.sector })}
              </p>`
        }
        <network-line .neighbourhood=${this.neighbourhood}></network-line>
      </header>
      ${home === undefined ? this.#renderNoPlace() : this.#renderNeighbours(this.#neighbours.value)}
      <visit-form></visit-form>
    </div>`;
  }

  #renderNoPlace(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="card empty" data-testid="no-place">
      ${village(0)}
      <h2>${t('neighbours.noPlace')}</h2>
      <p class="soft">${t('neighbours.noPlaceHint')}</p>
      <a class="button primary" href=${hrefOf({ page: 'place' })} data-testid="choose-place"
        >${t('notebook.choosePlace')}</a
      >
    </div>`;
  }

  #renderNeighbours(neighbours: readonly Neighbour[]): TemplateResult {
    const { t } = this.localizer;
    if (neighbours.length === 0) return this.#renderEmpty();
    return html`<p class="soft small" data-testid="neighbour-total">
        ${t('neighbours.count', { count: neighbours.length })}
      </p>
      <ul class="stack" aria-label=${t('neighbours.list')} data-testid="neighbours">
        ${repeat(
          neighbours,
          (neighbour) => neighbour.name,
          (neighbour) =>
            html`<li>
              <neighbour-card
                .neighbour=${neighbour}
                ?selected=${neighbour.name === this.selected}
              ></neighbour-card>
            </li>`,
        )}
      </ul>`;
  }

  #renderEmpty(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="card empty" data-testid="neighbours-empty">
      ${village(1)}
      <h2>${t('neighbours.empty')}</h2>
      <p class="soft">${t('neighbours.emptyHint')}</p>
      <a class="button primary" href=${hrefOf({ page: 'notebook' })} data-testid="write-first"
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
