import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, state } from 'lit/decorators.js';
import { leftBytes } from '../../../domain/shell/room.ts';
import { Attempt } from '../../system/attempt.ts';
import { deviceContext, localizerContext, type Device } from '../../contexts.ts';
import { shortcomingWords } from './device-faults.ts';
import '../../system/up-notice.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { PageView } from '../../navigation/page.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

/** What lies on this device, how much more may, whether it stays, and what this browser lacks. */
@customElement('device-card')
export class DeviceCard extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      meter {
        width: 100%;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @consume({ context: deviceContext, subscribe: true }) @state() device: Device | undefined;
  /** The browser was asked here, and has said no. */
  @state() private isRefused = false;
  readonly #attempt = new Attempt(this);
  #connection = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connection.abort();
  }

  override render(): TemplateResult | typeof nothing {
    if (this.device === undefined) return nothing;
    const { t } = this.localizer;
    return html`<section class="card stack">
      <h2>${t('device.title')}</h2>
      ${this.#renderRoom(this.device)} ${this.#renderStays(this.device)} ${this.#renderLacks(this.device)}
    </section>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('device') || this.device === undefined) return;
    this.#connection.abort();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const redraw = (): void => this.requestUpdate();
    this.device.care.storage.subscribe(redraw, { signal });
    this.device.shortcomings.all.subscribe(redraw, { signal });
    void this.device.care.refresh();
  }

  #renderRoom({ care }: Device): TemplateResult {
    const { t, bytes } = this.localizer;
    const { room, level, doesMoreFit } = care.storage.get();
    if (room === undefined) return html`<p class="soft">${t('device.unknown')}</p>`;
    const { usedBytes, quotaBytes } = room;
    const words = { used: bytes(usedBytes), quota: bytes(quotaBytes), left: bytes(leftBytes(room)) };
    return html`<div class="stack tight">
      <p data-testid="device-room" data-level=${level}>
        ${doesMoreFit ? t('device.used', words) : t('device.usedUp', { used: words.used })}
      </p>
      <meter
        min="0"
        max=${quotaBytes}
        .value=${usedBytes}
        aria-label=${t('device.meter')}
        aria-valuetext=${words.used}
      ></meter>
    </div>`;
  }

  #renderStays({ care }: Device): TemplateResult {
    const { t } = this.localizer;
    if (care.storage.get().isPersisted)
      return html`<p class="small" data-testid="device-stays">${t('device.persisted')}</p>`;
    return html`<div class="stack tight">
      <p class="small" data-testid="device-stays">${t('device.notPersisted')}</p>
      <div>
        <button
          type="button"
          data-testid="device-ask"
          ?disabled=${this.#attempt.busy}
          @click=${() => void this.#ask(care)}
        >
          ${t('device.ask')}
        </button>
      </div>
      <p class="small" role="status" data-testid="device-refused">
        ${this.isRefused ? t('device.refused') : nothing}
      </p>
      <up-notice .fault=${this.#attempt.fault}></up-notice>
    </div>`;
  }

  /** A browser says no without a word of its own, at once or after asking the person. */
  async #ask(care: Device['care']): Promise<void> {
    this.isRefused = false;
    const isAsked = await this.#attempt.run(() => care.askToPersist());
    this.isRefused = isAsked && !care.storage.get().isPersisted;
  }

  #renderLacks({ shortcomings }: Device): TemplateResult | typeof nothing {
    const all = shortcomings.all.get();
    if (all.length === 0) return nothing;
    return html`<div class="stack tight">
      <h3>${this.localizer.t('device.lacks')}</h3>
      ${all.map((lacks) => {
        const { what, safe, next } = shortcomingWords(this.localizer, lacks);
        return html`<p class="small" data-testid="device-lacks" data-kind=${lacks}>
          <strong>${what}.</strong> ${safe} ${next}
        </p>`;
      })}
    </div>`;
  }
}

export const deviceCard: PageView = () => html`<device-card></device-card>`;

declare global {
  interface HTMLElementTagNameMap {
    'device-card': DeviceCard;
  }
}
