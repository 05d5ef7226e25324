import { html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import { doorContext, type Device } from '../../contexts.ts';
import { lossWords, roomWords, shortcomingWords } from './device-faults.ts';
import type { Fault } from '../../system/faults.ts';
import type { DoorLocalizer } from '../../i18n/localize.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { over } from '../../styles/over.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

interface Told {
  readonly kind: string;
  readonly words: Fault;
  readonly hide: () => void;
}

/** Says what this browser lost or lacks, one thing at a time, the gravest first, and each of them once. */
@customElement('device-notice')
export class DeviceNotice extends LitElement {
  static override readonly styles = [shared, controls, over];

  @consume({ context: doorContext, subscribe: true }) localizer!: DoorLocalizer;
  @property({ attribute: false }) device!: Device;
  readonly #loss = new StoreController(this, () => this.device.care.loss);
  readonly #warning = new StoreController(this, () => this.device.care.warning);
  readonly #fresh = new StoreController(this, () => this.device.shortcomings.fresh);

  override render(): TemplateResult {
    const told = this.#told();
    if (told === undefined) return html`<div role="status"></div>`;
    const { what, safe, next } = told.words;
    return html`<div role="status">
      <div class="over" data-testid="device-notice" data-kind=${told.kind}>
        <div class="stack tight">
          <p><strong>${what}</strong></p>
          <p class="small">${safe}</p>
          <p class="small">${next}</p>
        </div>
        <div class="row">
          <button type="button" data-testid="device-notice-close" @click=${told.hide}>
            ${this.localizer.t('common.close')}
          </button>
        </div>
      </div>
    </div>`;
  }

  #told(): Told | undefined {
    const { care, shortcomings } = this.device;
    const loss = this.#loss.value;
    if (loss !== undefined)
      return { kind: `lost-${loss.kind}`, words: lossWords(this.localizer, loss), hide: care.hideLoss };
    const level = this.#warning.value;
    const { room } = care.storage.get();
    if (level !== undefined)
      return { kind: level, words: roomWords(this.localizer, level, room), hide: care.hideWarning };
    const lacks = this.#fresh.value;
    if (lacks === undefined) return undefined;
    return { kind: lacks, words: shortcomingWords(this.localizer, lacks), hide: shortcomings.hide };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'device-notice': DeviceNotice;
  }
}
