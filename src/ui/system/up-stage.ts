import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import { localizerContext } from '../contexts.ts';
import type { Fault } from './faults.ts';
import type { Localizer } from '../i18n/localize.ts';
import { controls } from '../styles/controls.styles.ts';
import { shared } from '../styles/shared.styles.ts';
import './up-notice.ts';

/** The person wants what failed to be tried again. */
export class StageRetryEvent extends Event {
  constructor() {
    super('stage-retry');
  }
}

/** `there` includes the empty state: only what was read can be called empty. */
export type StageAt = 'loading' | 'failed' | 'there';

/**
 * Where something that has to be read first will stand: a word while it comes (nothing below 300 ms), what went wrong with
 * a way to try again, or what was read, in the slot. The room for the word is there from the start, so nothing jumps.
 * Fires `stage-retry`.
 */
@customElement('up-stage')
export class UpStage extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .loading {
        min-height: 6rem;
        animation: come 120ms linear 300ms both;
      }
      @keyframes come {
        from {
          opacity: 0;
        }
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property() at: StageAt = 'loading';
  /** What is being read; "one moment" where it is left out. */
  @property() words = '';
  @property({ attribute: false }) fault: Fault | undefined;

  override render(): TemplateResult {
    const { t } = this.localizer;
    switch (this.at) {
      case 'loading':
        return html`<p class="loading soft" role="status" data-testid="stage-loading">
          ${this.words === '' ? t('common.working') : this.words}
        </p>`;
      case 'failed':
        return this.fault === undefined ? html`${nothing}` : this.#renderFault(this.fault);
      case 'there':
        return html`<slot></slot>`;
    }
  }

  #renderFault(fault: Fault): TemplateResult {
    return html`<up-notice .fault=${fault}>
      <button
        type="button"
        data-testid="stage-retry"
        @click=${() => this.dispatchEvent(new StageRetryEvent())}
      >
        ${this.localizer.t('common.retry')}
      </button>
    </up-notice>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'up-stage': UpStage;
  }
  interface HTMLElementEventMap {
    'stage-retry': StageRetryEvent;
  }
}
