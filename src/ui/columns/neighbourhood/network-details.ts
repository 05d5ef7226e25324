import { html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type {
  NeighbourhoodActions,
  NeighbourhoodStatus,
} from '../../../app/neighbourhood/neighbourhood.types.ts';
import { clip } from '../../system/clip.ts';
import { localizerContext } from '../../contexts.ts';
import './network-line.ts';
import './own-stations-form.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { PageView } from '../../navigation/page.ts';
import type { OwnStations } from '../../../app/neighbourhood/own-stations.types.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

const STATION_WORDS: Readonly<Record<NeighbourhoodStatus['stations'][number]['state'], PlainKey>> = {
  connecting: 'me.station.connecting',
  connected: 'me.station.connected',
  unreachable: 'me.station.unreachable',
};

/** Stations and refusals, for those who like to look. */
@customElement('network-details')
export class NetworkDetails extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) neighbourhood!: NeighbourhoodActions;
  @property({ attribute: false }) stations!: OwnStations;
  readonly #status = new StoreController(this, () => this.neighbourhood.status);

  override render(): TemplateResult {
    const { t } = this.localizer;
    const status = this.#status.value;
    return html`<section class="card stack">
      <h2>${t('me.network')}</h2>
      <network-line .neighbourhood=${this.neighbourhood}></network-line>
      ${this.#renderStations(status)}
      <own-stations-form .stations=${this.stations}></own-stations-form>
      ${this.#renderRefused(status)}
      <div>
        <button type="button" data-testid="nudge" @click=${() => this.neighbourhood.nudge()}>
          ${t('me.tryAgain')}
        </button>
      </div>
    </section>`;
  }

  #renderStations({ stations }: NeighbourhoodStatus): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="stack tight">
      <h3>${t('me.stations')}</h3>
      ${
        stations.length === 0
          ? html`<p class="soft">${t('me.noStations')}</p>`
          : html`<ul class="stack tight">
              ${stations.map(
                ({ address, state }) =>
                  html`<li data-testid="station" data-state=${state}>
                    <span class="mono">${clip(address)}</span>
                    <span class=${state === 'connected' ? 'tag open' : 'tag'}
                      >${t(STATION_WORDS[state])}</span
                    >
                  </li>`,
              )}
            </ul>`
      }
    </div>`;
  }

  #renderRefused({ refused }: NeighbourhoodStatus): TemplateResult {
    const { t, number } = this.localizer;
    return html`<div class="stack tight">
      <h3>${t('me.refused')}</h3>
      ${
        refused.size === 0
          ? html`<p class="soft">${t('me.noRefused')}</p>`
          : html`<ul data-testid="refused">
              ${[...refused].map(([reason, count]) => html`<li><span class="mono">${clip(reason, 60)}</span> ${number(count)}</li>`)}
            </ul>`
      }
    </div>`;
  }
}

export const networkView: PageView = ({ opened }) =>
  html`<network-details
    .neighbourhood=${opened.neighbourhood}
    .stations=${opened.stations}
  ></network-details>`;

declare global {
  interface HTMLElementTagNameMap {
    'network-details': NetworkDetails;
  }
}
