import { html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { Home, HomeActions } from '../../../app/cell/home.types.ts';
import { localizerContext } from '../../contexts.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { hrefOf } from '../../navigation/address.ts';
import type { PageView } from '../../navigation/page.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { pinIcon } from '../../system/icons.ts';
import { StoreController } from '../../system/store-controller.ts';
import { PLACE } from './face/addresses.ts';
import { cellWords } from './face/cell-words.ts';

/** Where the person lives, and what neighbours see of it. */
@customElement('place-card')
export class PlaceCard extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) cell!: HomeActions;
  readonly #home = new StoreController(this, () => this.cell.home);

  override render(): TemplateResult {
    const { t } = this.localizer;
    const home = this.#home.value;
    return html`<section class="card stack">
      <h2>${t('me.place')}</h2>
      ${home === undefined ? html`<p class="soft">${t('me.noPlace')}</p>` : this.#renderHome(home)}
      <div>
        <a class="button" href=${hrefOf(PLACE)} data-testid="change-place">
          ${home === undefined ? t('notebook.choosePlace') : t('me.changePlace')}
        </a>
      </div>
    </section>`;
  }

  #renderHome({ label, sector, umap }: Home): TemplateResult {
    const { t } = this.localizer;
    return html`<p class="row">
        ${pinIcon} <strong><bdi data-testid="home-label">${label}</bdi></strong>
        <span class="tag" data-testid="home-sector">${cellWords(this.localizer, sector)}</span>
      </p>
      <details>
        <summary data-testid="about-sector">${t('me.aboutSector')}</summary>
        <p class="soft">
          ${t('me.aboutSectorText', { sector: cellWords(this.localizer, sector), umap: cellWords(this.localizer, umap) })}
        </p>
      </details>`;
  }
}

export const placeCard: PageView = ({ opened }) => html`<place-card .cell=${opened.cell}></place-card>`;

declare global {
  interface HTMLElementTagNameMap {
    'place-card': PlaceCard;
  }
}
