import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { HomeActions } from '../../../app/cell/home.types.ts';
import type { MoveActions } from '../../../app/move/move.types.ts';
import { sectorOf, umapAt, type CoordinateFault } from '../../../domain/cell/cell.ts';
import { Attempt } from '../../system/attempt.ts';
import { localizerContext } from '../../contexts.ts';
import '../move/face/move-card.ts';
import '../../system/up-notice.ts';
import { eyeIcon, pinIcon } from '../../system/icons.ts';
import { submittedForm, textOf } from '../../system/forms.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { cellWords } from './face/cell-words.ts';
import type { PageView } from '../../navigation/page.ts';
import { NOTEBOOK } from '../wiki/face/addresses.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import './town-search.ts';
import type { TownChosenEvent } from './town-search.ts';

interface Point {
  readonly label: string;
  readonly latDegrees: number;
  readonly lonDegrees: number;
}

const WRONG: Readonly<Record<CoordinateFault, PlainKey>> = {
  'not-a-number': 'place.notANumber',
  'latitude-out-of-range': 'place.latitudeRange',
  'longitude-out-of-range': 'place.longitudeRange',
};

const numberOf = (text: string): number =>
  text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));

/** The person has chosen, or will later. */
export class PlaceDoneEvent extends Event {
  constructor() {
    super('place-done');
  }
}

/** Chooses where the person lives, and shows what others will see of it. Fires `place-done`. */
@customElement('place-page')
export class PlacePage extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) cell!: HomeActions;
  @property({ attribute: false }) move!: MoveActions;
  @state() private point: Point | undefined;
  @state() private wrong: CoordinateFault | undefined;
  @state() private locating = false;
  readonly #home = new StoreController(this, () => this.cell.home);
  readonly #moving = new StoreController(this, () => this.move.state);
  readonly #attempt = new Attempt(this);
  #life = new AbortController();
  /** Of the position that is asked for: whoever chooses otherwise meanwhile wants no answer any more. */
  #asking = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#life = new AbortController();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life.abort();
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="page stack wide-gap">
      <h1 tabindex="-1">${t('place.title')}</h1>
      <p class="lead">${t('place.lead')}</p>
      <town-search .cell=${this.cell} @town-chosen=${this.#onTown}></town-search>
      ${this.#renderPoint()}
      <div class="stack tight">
        <div class="row">
          <button
            type="button"
            data-testid="locate"
            aria-disabled=${this.#attempt.busy ? 'true' : 'false'}
            @click=${this.#onLocate}
          >
            ${pinIcon} ${t('place.locate')}
          </button>
        </div>
        <p class="soft small" role="status">${this.locating ? t('place.locating') : t('place.locateHint')}</p>
      </div>
      ${this.#renderCoordinates()}
      <up-notice .fault=${this.#attempt.fault}></up-notice>
      <div>
        <button type="button" class="quiet" data-testid="place-later" @click=${this.#leave}>
          ${t('place.later')}
        </button>
      </div>
      ${this.#renderMove()}
    </div>`;
  }

  /** Who has no place yet may have a whole notebook elsewhere. */
  #renderMove(): TemplateResult | typeof nothing {
    const isOffered = this.#home.value === undefined || this.#moving.value.at !== 'idle';
    return isOffered ? html`<move-card blank .move=${this.move}></move-card>` : nothing;
  }

  #renderCoordinates(): TemplateResult {
    const { t } = this.localizer;
    return html`<details class="card">
      <summary data-testid="by-coordinates">${t('place.byCoordinates')}</summary>
      <form class="stack" novalidate autocomplete="off" @submit=${this.#onCoordinates}>
        <p class="soft small" id="coordinates-hint">${t('place.coordinatesHint')}</p>
        ${this.#renderNumber('latitude', t('place.latitude'))}
        ${this.#renderNumber('longitude', t('place.longitude'))}
        ${
          this.wrong === undefined
            ? nothing
            : html`<p class="wrong small" role="alert" data-testid="coordinates-wrong">
                ${t(WRONG[this.wrong])}
              </p>`
        }
        <div><button data-testid="use-coordinates">${t('place.useCoordinates')}</button></div>
      </form>
    </details>`;
  }

  #renderNumber(name: string, label: string): TemplateResult {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        name=${name}
        data-testid=${name}
        inputmode="decimal"
        aria-describedby="coordinates-hint"
      />
    </div>`;
  }

  #renderPoint(): TemplateResult | typeof nothing {
    const { t } = this.localizer;
    if (this.point === undefined) return nothing;
    const umap = umapAt(this.point.latDegrees, this.point.lonDegrees);
    if (!umap.ok) return nothing;
    return html`<section class="card stack" aria-live="polite" data-testid="chosen-place">
      <p class="row">
        ${pinIcon} <span class="sr-only">${t('place.chosen')}</span>
        <strong><bdi>${this.point.label}</bdi></strong>
      </p>
      <p class="line soft small">${eyeIcon} ${t('place.sees')}</p>
      <p data-testid="sector-words">
        ${t('place.seesSector', { sector: cellWords(this.localizer, sectorOf(umap.value)) })}
      </p>
      <div>
        <button
          type="button"
          class="primary"
          data-testid="place-confirm"
          aria-disabled=${this.#attempt.busy ? 'true' : 'false'}
          @click=${this.#onConfirm}
        >
          ${t('place.confirm')}
        </button>
      </div>
    </section>`;
  }

  /** Whatever was not given before is of no account any more. */
  #choose(point: Point): void {
    this.#asking.abort();
    this.#attempt.clear();
    this.#take(point);
  }

  #take(point: Point): void {
    const umap = umapAt(point.latDegrees, point.lonDegrees);
    this.wrong = umap.ok ? undefined : umap.error;
    this.point = umap.ok ? point : undefined;
    void this.#reveal();
  }

  async #reveal(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector('[data-testid="chosen-place"]')?.scrollIntoView({ block: 'nearest' });
  }

  readonly #onTown = (event: TownChosenEvent): void => {
    const { name, latDegrees, lonDegrees } = event.town;
    this.#choose({ label: name, latDegrees, lonDegrees });
  };

  readonly #onCoordinates = (event: Event): void => {
    const form = submittedForm(event);
    if (form === undefined) return;
    const lat = textOf(form, 'latitude').trim();
    const lon = textOf(form, 'longitude').trim();
    const label = this.localizer.t('place.point', { lat, lon });
    this.#choose({ label, latDegrees: numberOf(lat), lonDegrees: numberOf(lon) });
  };

  readonly #onLocate = async (): Promise<void> => {
    if (this.#attempt.busy) return;
    this.locating = true;
    this.#asking = new AbortController();
    await this.#attempt.run(() => this.#locate(this.#asking.signal));
    this.locating = false;
  };

  async #locate(asking: AbortSignal): Promise<void> {
    try {
      const position = await this.cell.locate({ signal: AbortSignal.any([this.#life.signal, asking]) });
      if (!asking.aborted) this.#take({ label: this.localizer.t('place.here'), ...position });
    } catch (error) {
      if (!asking.aborted) throw error;
    }
  }

  readonly #onConfirm = async (): Promise<void> => {
    const { point } = this;
    if (point === undefined) return;
    await this.#attempt.run(async () => {
      const chosen = await this.cell.choose(point);
      if (chosen.ok) this.#leave();
      else this.wrong = chosen.error;
    });
  };

  readonly #leave = (): void => {
    this.dispatchEvent(new PlaceDoneEvent());
  };
}

export const placeView: PageView = ({ opened, go, lastOf }) =>
  html`<place-page
    .cell=${opened.cell}
    .move=${opened.move}
    @place-done=${() => go(lastOf(NOTEBOOK))}
  ></place-page>`;

declare global {
  interface HTMLElementTagNameMap {
    'place-page': PlacePage;
  }
  interface HTMLElementEventMap {
    'place-done': PlaceDoneEvent;
  }
}
