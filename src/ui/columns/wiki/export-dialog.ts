import { html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import { localizerContext } from '../../contexts.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import '../../system/up-dialog.ts';

/** The wiki wants the notebook written into a file. Fires `export-yes` and `export-no`. */
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
      @dialog-close=${() => this.#say('export-no')}
    >
      <p>${t('exportWish.lead')}</p>
      <div class="row actions">
        <button
          type="button"
          class="primary"
          data-testid="export-yes"
          @click=${() => this.#say('export-yes')}
        >
          ${t('notebook.export')}
        </button>
        <button type="button" data-testid="export-no" @click=${() => this.#say('export-no')}>
          ${t('common.cancel')}
        </button>
      </div>
    </up-dialog>`;
  }

  #say(word: 'export-yes' | 'export-no'): void {
    this.dispatchEvent(new Event(word));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'export-dialog': ExportDialog;
  }
}
