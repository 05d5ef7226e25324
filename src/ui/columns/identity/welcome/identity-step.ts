import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { Prepared } from '../../../../app/identity/session.types.ts';
import { doorContext } from '../../../contexts.ts';
import type { DoorLocalizer } from '../../../i18n/localize.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';
import '../../../system/up-notice.ts';
import { StepBackEvent } from './welcome-events.ts';

export class IdentityConfirmedEvent extends Event {
  constructor() {
    super('identity-confirmed', { bubbles: true, composed: true });
  }
}

/** Shows who the secrets make, beside who rests on this device, and asks. */
@customElement('identity-step')
export class IdentityStep extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: doorContext, subscribe: true }) localizer!: DoorLocalizer;
  @property({ attribute: false }) prepared!: Omit<Prepared, 'words'>;
  /** What the secrets are: a slip in words is found out, a slip in salt or pepper is not. */
  @property() kind: 'salt-pepper' | 'words' = 'salt-pepper';

  override render(): TemplateResult {
    const { t } = this.localizer;
    const { identity } = this.prepared;
    return html`<section class="stack wide-gap">
      <h1 tabindex="-1">${t('identity.title')}</h1>
      <p class="lead" data-testid="identity-lead">
        ${this.kind === 'words' ? t('identity.leadWords') : t('identity.lead')}
      </p>
      <dl class="card stack">
        <div>
          <dt class="soft small">${t('identity.g1')}</dt>
          <dd class="mono" data-testid="prepared-g1">${identity.g1PublicKey}</dd>
        </div>
        <div>
          <dt class="soft small">${t('identity.name')}</dt>
          <dd class="mono" data-testid="prepared-name">${identity.ipnsName}</dd>
        </div>
      </dl>
      ${this.#renderOther()}
      <div class="row">
        <button
          type="button"
          class="primary"
          data-testid="identity-yes"
          @click=${() => this.dispatchEvent(new IdentityConfirmedEvent())}
        >
          ${t('identity.yes')}
        </button>
        <button
          type="button"
          class="quiet"
          data-testid="identity-no"
          @click=${() => this.dispatchEvent(new StepBackEvent())}
        >
          ${t('identity.no')}
        </button>
      </div>
    </section>`;
  }

  #renderOther(): TemplateResult | typeof nothing {
    const { t } = this.localizer;
    const other = this.prepared.otherThan;
    if (other === undefined) return nothing;
    const fault = {
      what: t('identity.other.what'),
      safe: t('identity.other.safe'),
      next: t('identity.other.next'),
    };
    return html`<up-notice .fault=${fault} data-testid="other-identity">
      <p>
        <span class="small">${t('identity.otherKnown')}</span><br />
        <span class="mono" data-testid="remembered-g1">${other.g1PublicKey}</span>
      </p>
    </up-notice>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'identity-step': IdentityStep;
  }
  interface HTMLElementEventMap {
    'identity-confirmed': IdentityConfirmedEvent;
  }
}
