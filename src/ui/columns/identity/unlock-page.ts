import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { Session, SessionActions } from '../../../app/identity/session.types.ts';
import { Attempt } from '../../system/attempt.ts';
import { doorContext } from '../../contexts.ts';
import { brandMark } from '../../system/icons.ts';
import { revealButton } from './reveal-button.ts';
import '../../system/up-notice.ts';
import { waiting } from '../../system/waiting.ts';
import { submittedForm, takeSecret } from '../../system/forms.ts';
import type { DoorLocalizer } from '../../i18n/localize.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { OtherSecretsEvent } from './welcome/welcome-events.ts';

/** No part of the door: it comes while the person types. */
const loadForgetDialog = (): Promise<unknown> => import('./forget-dialog.ts');

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
      .with-button {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--s2);
      }
      .foot {
        border-top: var(--hair) solid var(--line);
        padding-top: var(--s4);
      }
    `,
  ];

  @consume({ context: doorContext, subscribe: true }) localizer!: DoorLocalizer;
  @property({ attribute: false }) identity!: SessionActions;
  @property({ attribute: false }) resting!: (Session & { state: 'locked' })['identity'];
  /** Something from another app waits to become a note. */
  @property({ type: Boolean }) sharing = false;
  @state() private forgetting = false;
  @state() private revealed = false;
  readonly #attempt = new Attempt(this);

  override firstUpdated(): void {
    // What does not come now is asked for again when it is wanted.
    loadForgetDialog().catch(() => undefined);
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="page stack wide-gap">
      ${brandMark}
      <h1 tabindex="-1">${t('unlock.title')}</h1>
      <p class="lead">${t('unlock.lead')}</p>
      ${this.sharing ? html`<p role="status" data-testid="arrival-waiting">${t('arrival.waiting')}</p>` : nothing}
      ${this.#renderForm()}
      <details class="small" data-testid="resting-g1">
        <summary data-testid="resting-open">${t('unlock.who')}</summary>
        <p>
          <span class="soft">${t('unlock.address')}</span><br /><span class="mono" dir="ltr"
            >${this.resting.g1PublicKey}</span
          >
        </p>
      </details>
      <div class="row foot">
        <button
          type="button"
          class="quiet"
          data-testid="other-secrets"
          @click=${() => this.dispatchEvent(new OtherSecretsEvent())}
        >
          ${t('unlock.other')}
        </button>
        <button type="button" class="quiet" data-testid="forget" @click=${this.#onForget}>
          ${t('unlock.forget')}
        </button>
      </div>
      <forget-dialog
        .identity=${this.identity}
        .open=${this.forgetting}
        @close-wish=${() => (this.forgetting = false)}
      ></forget-dialog>
    </div>`;
  }

  #renderForm(): TemplateResult {
    const { t } = this.localizer;
    return html`<form class="stack" novalidate @submit=${this.#onSubmit}>
      <div class="field">
        <label for="passphrase">${t('passphrase.label')}</label>
        <div class="with-button">
          <input
            id="passphrase"
            name="passphrase"
            type=${this.revealed ? 'text' : 'password'}
            data-testid="passphrase"
            autocomplete="current-password"
            autocapitalize="none"
            spellcheck="false"
            aria-invalid=${this.#attempt.fault === undefined ? 'false' : 'true'}
          />
          ${revealButton(this.localizer, this.revealed, () => (this.revealed = !this.revealed))}
        </div>
      </div>
      <button class="primary" data-testid="unlock" aria-disabled=${this.#attempt.busy ? 'true' : 'false'}>
        ${t('unlock.button')}
      </button>
      ${waiting(this.#attempt.busy, t('unlock.opening'))}
      <up-notice .fault=${this.#attempt.fault}></up-notice>
    </form>`;
  }

  readonly #onForget = async (): Promise<void> => {
    await loadForgetDialog();
    this.forgetting = true;
  };

  readonly #onSubmit = async (event: Event): Promise<void> => {
    const form = submittedForm(event);
    if (form === undefined || this.#attempt.busy) return;
    const field = form.querySelector('input');
    // It stays while it may be wrong by a letter, and goes with the right one.
    const isOpen = await this.#attempt.run(
      () => this.identity.unlock(field?.value ?? ''),
      () => field?.focus(),
    );
    if (isOpen) takeSecret(form, 'passphrase');
    this.revealed &&= !isOpen;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'unlock-page': UnlockPage;
  }
}
