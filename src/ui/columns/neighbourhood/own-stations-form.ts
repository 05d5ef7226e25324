import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { OwnStations, StationRefusal } from '../../../app/neighbourhood/own-stations.types.ts';
import { localizerContext } from '../../contexts.ts';
import { submittedForm, textOf } from '../../system/forms.ts';
import { keepFocus } from '../../system/focus-keeper.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

const REFUSALS: Readonly<Record<StationRefusal, PlainKey>> = {
  'not-a-station-address': 'stations.wrong',
  'too-many-stations': 'stations.tooMany',
};

/** A meeting point that somebody gave this person: added, kept on the device, removed. */
@customElement('own-stations-form')
export class OwnStationsForm extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) stations!: OwnStations;
  @state() private refusal: StationRefusal | undefined;
  readonly #own = new StoreController(this, () => this.stations.stations);

  constructor() {
    super();
    keepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('input'));
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="stack">
      ${this.#renderOwn()}
      <form class="stack tight" novalidate autocomplete="off" @submit=${this.#onSubmit}>
        <div class="field">
          <label for="station">${t('stations.label')}</label>
          <input
            id="station"
            name="station"
            data-testid="station-address"
            dir="ltr"
            spellcheck="false"
            autocapitalize="none"
            aria-invalid=${this.refusal === undefined ? 'false' : 'true'}
            aria-describedby=${this.refusal === undefined ? 'hint' : 'wrong'}
          />
          ${
            this.refusal === undefined
              ? nothing
              : html`<p id="wrong" class="wrong small" role="alert" data-testid="station-wrong">
                  ${t(REFUSALS[this.refusal])}
                </p>`
          }
          <p id="hint" class="soft small">${t('stations.hint')}</p>
        </div>
        <div><button data-testid="station-add">${t('stations.add')}</button></div>
      </form>
    </div>`;
  }

  #renderOwn(): TemplateResult | typeof nothing {
    const { t } = this.localizer;
    const own = this.#own.value;
    if (own.length === 0) return nothing;
    return html`<h3>${t('stations.own')}</h3>
      <ul class="stack tight">
        ${own.map(
          (address) =>
            html`<li class="stack tight" data-testid="own-station">
              <span class="mono small">${address}</span>
              <span>
                <button
                  type="button"
                  data-testid="station-remove"
                  aria-label=${t('stations.removeOf', { address })}
                  @click=${() => void this.stations.remove(address)}
                >
                  ${t('stations.remove')}
                </button>
              </span>
            </li>`,
        )}
      </ul>`;
  }

  readonly #onSubmit = async (event: Event): Promise<void> => {
    const form = submittedForm(event);
    if (form === undefined) return;
    const added = await this.stations.add(textOf(form, 'station'));
    this.refusal = added.ok ? undefined : added.error;
    if (added.ok) form.reset();
    else form.querySelector('input')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'own-stations-form': OwnStationsForm;
  }
}
