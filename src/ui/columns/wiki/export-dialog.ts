import { html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import { localizerContext } from '../../contexts.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import '../../system/up-dialog.ts';
import { CloseWishEvent } from '../../system/close-wish-event.ts';

/** The person wants the file. */
export class ExportWishEvent extends Event {
  constructor() {
    super('export-wish');
  }
}

/** The wiki wants the notebook written into a file. Fires `export-wish` and `close-wish`. */
@customElement('export-dialog')
export class ExportDialog extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ type: Boolean }) open = false;

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<up-dialog
      .heading=${t('exportWish.title')}
      .open=${this.open}
      caused="frame"
      @dialog-close=${this.#leave}
    >
      <p>${t('exportWish.lead')}</p>
      <div class="row actions">
        <button
          type="button"
          class="primary"
          data-testid="export-yes"
          @click=${() => this.dispatchEvent(new ExportWishEvent())}
        >
          ${t('notebook.export')}
        </button>
        <button type="button" data-testid="export-no" @click=${this.#leave}>${t('common.cancel')}</button>
      </div>
    </up-dialog>`;
  }

  readonly #leave = (): void => {
    this.dispatchEvent(new CloseWishEvent());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'export-dialog': ExportDialog;
  }
  interface HTMLElementEventMap {
    'export-wish': ExportWishEvent;
  }
}
