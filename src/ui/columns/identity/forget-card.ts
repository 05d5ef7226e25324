import { html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { SessionActions } from '../../../app/identity/session.types.ts';
import { localizerContext } from '../../contexts.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { PageView } from '../../navigation/page.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import './forget-dialog.ts';

/** The way to leave this device. */
@customElement('forget-card')
export class ForgetCard extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) identity!: SessionActions;
  @state() private forgetting = false;

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<section class="card stack">
        <h2>${t('me.session')}</h2>
        <div>
          <button type="button" class="danger" data-testid="forget" @click=${() => (this.forgetting = true)}>
            ${t('me.forget')}
          </button>
        </div>
      </section>
      <forget-dialog
        .identity=${this.identity}
        .open=${this.forgetting}
        @close-wish=${() => (this.forgetting = false)}
      ></forget-dialog>`;
  }
}

export const forgetCard: PageView = ({ identity }) => html`<forget-card .identity=${identity}></forget-card>`;

declare global {
  interface HTMLElementTagNameMap {
    'forget-card': ForgetCard;
  }
}
