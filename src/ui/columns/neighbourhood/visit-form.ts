import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, state } from 'lit/decorators.js';
import { localizerContext } from '../../contexts.ts';
import { submittedForm, textOf } from '../../system/forms.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { hrefOf } from '../../navigation/address.ts';
import { neighbourAt } from './face/addresses.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { readAddress } from './read-address.ts';

/** A way to somebody who is not on the list, by the address that they gave. */
@customElement('visit-form')
export class VisitForm extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .card {
        padding-block: var(--s1);
      }
      form {
        padding-bottom: var(--s3);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @state() private wrong = false;

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<details class="card">
      <summary data-testid="visit">${t('visit.title')}</summary>
      <form class="stack" novalidate autocomplete="off" @submit=${this.#onSubmit}>
        <div class="field">
          <label for="address">${t('visit.label')}</label>
          <input
            id="address"
            name="address"
            data-testid="visit-name"
            dir="ltr"
            spellcheck="false"
            autocapitalize="none"
            aria-invalid=${this.wrong ? 'true' : 'false'}
            aria-describedby=${this.wrong ? 'wrong' : 'hint'}
          />
          ${this.wrong ? html`<p id="wrong" class="wrong small" role="alert" data-testid="visit-wrong">${t('visit.wrong')}</p>` : nothing}
          <p id="hint" class="soft small">${t('visit.hint')}</p>
        </div>
        <div><button data-testid="visit-go">${t('visit.go')}</button></div>
      </form>
    </details>`;
  }

  readonly #onSubmit = (event: Event): void => {
    const form = submittedForm(event);
    if (form === undefined) return;
    const name = readAddress(textOf(form, 'address'));
    this.wrong = !name.ok;
    if (name.ok) window.location.hash = hrefOf(neighbourAt(name.value));
    else form.querySelector('input')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'visit-form': VisitForm;
  }
}
