import { html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { SessionActions } from '../../../../app/identity/session.types.ts';
import { Attempt } from '../../../system/attempt.ts';
import { doorContext } from '../../../contexts.ts';
import type { Fault } from '../../../system/faults.ts';
import { submittedForm, takeSecret } from '../../../system/forms.ts';
import { coreLanguageOf } from '../../../i18n/languages.ts';
import type { DoorLocalizer } from '../../../i18n/localize.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';
import { revealButton } from '../reveal-button.ts';
import '../../../system/up-notice.ts';
import { waiting } from '../../../system/waiting.ts';
import { IdentityPreparedEvent, StepBackEvent } from './welcome-events.ts';
import { wordsFaultOf } from './words-faults.ts';

type Source = Parameters<SessionActions['prepare']>[0];

/** Asks for secrets that a person already owns: salt and pepper, or 24 words. */
@customElement('own-secrets-step')
export class OwnSecretsStep extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: doorContext, subscribe: true }) localizer!: DoorLocalizer;
  @property({ attribute: false }) identity!: SessionActions;
  @property() kind: 'salt-pepper' | 'words' = 'salt-pepper';
  @state() private revealed = false;
  /** What is wrong with the words in the field. */
  @state() private wordsFault: Fault | undefined;
  readonly #attempt = new Attempt(this);

  override render(): TemplateResult {
    const { t } = this.localizer;
    const isWords = this.kind === 'words';
    return html`<section class="stack wide-gap">
      <h1 tabindex="-1">${isWords ? t('words.ownTitle') : t('secrets.title')}</h1>
      <p class="lead">${isWords ? t('words.ownHint') : t('secrets.lead')}</p>
      <form class="stack" novalidate autocomplete="off" @submit=${this.#onSubmit}>
        ${isWords ? this.#renderWords() : this.#renderSaltPepper()}
        <div class="row">
          <button
            class="primary"
            data-testid="secrets-continue"
            aria-disabled=${this.#attempt.busy ? 'true' : 'false'}
          >
            ${t('common.continue')}
          </button>
          <button
            type="button"
            class="quiet"
            data-testid="step-back"
            @click=${() => this.dispatchEvent(new StepBackEvent())}
          >
            ${t('common.back')}
          </button>
        </div>
      </form>
      ${waiting(this.#attempt.busy, t('secrets.deriving'))}
      <up-notice .fault=${this.wordsFault ?? this.#attempt.fault}></up-notice>
    </section>`;
  }

  #renderWords(): TemplateResult {
    return html`<div class="field">
      <label for="words">${this.localizer.t('words.ownLabel')}</label>
      <textarea
        id="words"
        name="words"
        data-testid="own-words"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        translate="no"
      ></textarea>
    </div>`;
  }

  #renderSaltPepper(): TemplateResult {
    const { t } = this.localizer;
    return html`${this.#renderSecret('salt', t('secrets.salt'))}
      ${this.#renderSecret('pepper', t('secrets.pepper'))}
      <div>
        ${revealButton(this.localizer, this.revealed, () => (this.revealed = !this.revealed), 'quiet')}
      </div>`;
  }

  #renderSecret(name: string, label: string): TemplateResult {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        name=${name}
        data-testid=${name}
        type=${this.revealed ? 'text' : 'password'}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
      />
    </div>`;
  }

  readonly #onSubmit = async (event: Event): Promise<void> => {
    const form = submittedForm(event);
    if (form === undefined || this.#attempt.busy) return;
    const source = this.#takeSource(form);
    this.revealed = false;
    this.wordsFault = undefined;
    const prepare = async (): Promise<void> => {
      const prepared = await this.identity.prepare(source, coreLanguageOf(this.localizer.language));
      this.dispatchEvent(new IdentityPreparedEvent(prepared, false));
    };
    await this.#attempt.run(prepare, (error) => this.#giveBack(form, source, error));
  };

  #takeSource(form: HTMLFormElement): Source {
    if (this.kind === 'words') return { kind: 'words', words: takeSecret(form, 'words') };
    return { kind: 'salt-pepper', salt: takeSecret(form, 'salt'), pepper: takeSecret(form, 'pepper') };
  }

  /** Nobody should type 24 words again for one slip: refused words go back into their field. */
  #giveBack(form: HTMLFormElement, source: Source, error: unknown): void {
    if (source.kind !== 'words') return;
    this.wordsFault = wordsFaultOf(this.localizer, error, source.words);
    if (this.wordsFault === undefined) return;
    const field = form.elements.namedItem('words');
    if (field instanceof HTMLTextAreaElement) field.value = source.words;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'own-secrets-step': OwnSecretsStep;
  }
}
