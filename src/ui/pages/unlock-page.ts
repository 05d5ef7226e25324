import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { Session, SessionActions } from '../../app/identity/session.types.ts';
import { localizerContext } from '../contexts.ts';
import { brandMark } from '../elements/icons.ts';
import '../elements/forget-dialog.ts';
import '../elements/up-notice.ts';
import { faultOf, type Fault } from '../faults.ts';
import { submittedForm, takeSecret } from '../forms.ts';
import type { Localizer } from '../i18n/localize.ts';
import { controls } from '../styles/controls.styles.ts';
import { shared } from '../styles/shared.styles.ts';

/** Opens what rests on this device. Fires `other-secrets` when the person wants to come in as somebody else. */
@customElement('unlock-page')
export class UnlockPage extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .page {
        max-width: 28rem;
        padding-top: clamp(var(--s5), 10vh, 7rem);
      }
      .foot {
        border-top: 1px solid var(--line);
        padding-top: var(--s4);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) identity!: SessionActions;
  @property({ attribute: false }) resting!: (Session & { state: 'locked' })['identity'];
  @state() private busy = false;
  @state() private forgetting = false;
  @state() private fault: Fault | undefined;

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="page stack wide-gap">
      ${brandMark}
      <h1 tabindex="-1">${t('unlock.title')}</h1>
      <p class="lead">${t('unlock.lead')}</p>
      <p class="small">
        <span class="soft">${t('unlock.who')}</span><br /><span class="mono" data-testid="resting-g1"
          >${this.resting.g1PublicKey}</span
        >
      </p>
      ${this.#renderForm()}
      <div class="row foot">
        <button
          type="button"
          class="quiet"
          data-testid="other-secrets"
          @click=${() => this.dispatchEvent(new Event('other-secrets'))}
        >
          ${t('unlock.other')}
        </button>
        <button type="button" class="quiet" data-testid="forget" @click=${() => (this.forgetting = true)}>
          ${t('unlock.forget')}
        </button>
      </div>
      <forget-dialog
        .identity=${this.identity}
        .open=${this.forgetting}
        @forget-cancel=${() => (this.forgetting = false)}
      ></forget-dialog>
    </div>`;
  }

  #renderForm(): TemplateResult {
    const { t } = this.localizer;
    return html`<form class="stack" novalidate @submit=${this.#onSubmit}>
      <div class="field">
        <label for="passphrase">${t('passphrase.label')}</label>
        <input
          id="passphrase"
          name="passphrase"
          type="password"
          data-testid="passphrase"
          autocomplete="current-password"
          autocapitalize="none"
          spellcheck="false"
          aria-invalid=${this.fault === undefined ? 'false' : 'true'}
        />
      </div>
      <button class="primary" data-testid="unlock" ?disabled=${this.busy}>${t('unlock.button')}</button>
      ${
        this.busy
          ? html`<div role="status" class="stack tight">
              <p>${t('unlock.opening')}</p>
              <progress aria-label=${t('unlock.opening')}></progress>
            </div>`
          : nothing
      }
      <up-notice .fault=${this.fault}></up-notice>
    </form>`;
  }

  readonly #onSubmit = async (event: Event): Promise<void> => {
    const form = submittedForm(event);
    if (form === undefined || this.busy) return;
    const passphrase = takeSecret(form, 'passphrase');
    this.fault = undefined;
    this.busy = true;
    try {
      await this.identity.unlock(passphrase);
    } catch (error) {
      this.fault = faultOf(this.localizer, error);
      form.querySelector('input')?.focus();
    } finally {
      this.busy = false;
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'unlock-page': UnlockPage;
  }
}
