import { html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { SessionActions } from '../../../app/identity/session.types.ts';
import { Attempt } from '../../system/attempt.ts';
import { doorContext } from '../../contexts.ts';
import type { DoorLocalizer } from '../../i18n/localize.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import '../../system/up-dialog.ts';
import '../../system/up-notice.ts';
import { CloseWishEvent } from '../../system/close-wish-event.ts';

/** Asks twice before everything of this person leaves the device. Fires `close-wish` when it is left. */
@customElement('forget-dialog')
export class ForgetDialog extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: doorContext, subscribe: true }) localizer!: DoorLocalizer;
  @property({ attribute: false }) identity!: SessionActions;
  @property({ type: Boolean }) open = false;
  @state() private sure = false;
  readonly #attempt = new Attempt(this);

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<up-dialog
      .heading=${t('forget.title')}
      .open=${this.open}
      .busy=${this.#attempt.busy}
      @dialog-close=${this.#onCancel}
    >
      <p>${t('forget.lead')}</p>
      <label class="check">
        <input
          type="checkbox"
          data-testid="forget-sure"
          .checked=${this.sure}
          @change=${() => (this.sure = !this.sure)}
        />
        ${t('forget.check')}
      </label>
      <up-notice .fault=${this.#attempt.fault}></up-notice>
      <div class="row actions">
        <button
          type="button"
          class="danger"
          data-testid="forget-confirm"
          ?disabled=${!this.sure}
          aria-disabled=${this.#attempt.busy ? 'true' : 'false'}
          @click=${this.#onConfirm}
        >
          ${t('forget.confirm')}
        </button>
        <button type="button" data-testid="forget-cancel" @click=${this.#onCancel}>
          ${t('common.cancel')}
        </button>
      </div>
    </up-dialog>`;
  }

  readonly #onCancel = (): void => {
    this.sure = false;
    this.#attempt.clear();
    this.dispatchEvent(new CloseWishEvent());
  };

  readonly #onConfirm = (): void => void this.#attempt.run(() => this.identity.forget());
}

declare global {
  interface HTMLElementTagNameMap {
    'forget-dialog': ForgetDialog;
  }
}
