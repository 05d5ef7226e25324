import { css, html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SessionActions } from '../../../../app/identity/session.types.ts';
import { Attempt } from '../../../system/attempt.ts';
import { doorContext } from '../../../contexts.ts';
import { submittedForm, takeSecret } from '../../../system/forms.ts';
import type { PlainDoorKey } from '../../../i18n/catalogue.ts';
import type { DoorLocalizer } from '../../../i18n/localize.ts';
import { strengthOf, type Strength } from '../passphrase-strength.ts';
import type { RandomBytes } from '../pick-positions.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';
import { revealButton } from '../reveal-button.ts';
import '../../../system/up-notice.ts';
import { waiting } from '../../../system/waiting.ts';
import './drawn-words.ts';
import type { WordsDrawnEvent } from './drawn-words.ts';

const ADVICE: Readonly<Record<Strength, PlainDoorKey>> = {
  none: 'passphrase.strength.none',
  common: 'passphrase.strength.common',
  weak: 'passphrase.strength.weak',
  fair: 'passphrase.strength.fair',
  strong: 'passphrase.strength.strong',
};
const LEVEL: Readonly<Record<Strength, number>> = { none: 0, common: 1, weak: 1, fair: 2, strong: 3 };

/** The list of what everybody tries first weighs as much as this page: it travels while the person reads. */
const loadJudge = async () =>
  (await import('../../../../domain/identity/common-passphrase.ts')).isCommonPassphrase;

/** Chooses the passphrase under which the keys rest on this device. Opens the session. */
@customElement('passphrase-step')
export class PassphraseStep extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      meter {
        width: 100%;
        height: 0.75rem;
      }
      .with-button {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--s2);
      }
    `,
  ];

  @consume({ context: doorContext, subscribe: true }) localizer!: DoorLocalizer;
  @property({ attribute: false }) identity!: SessionActions;
  @property({ attribute: false }) chance!: RandomBytes;
  @query('input') private readonly field!: HTMLInputElement;
  @state() private strength: Strength = 'none';
  /** The drawn words, while they are what stands in the field. */
  @state() private drawn = '';
  @state() private refused = false;
  @state() private revealed = false;
  readonly #attempt = new Attempt(this);
  #isCommon: ((passphrase: string) => boolean) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // If it does not come, it is asked for again when the person goes on.
    this.#loadJudge().catch(() => undefined);
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<section class="stack wide-gap">
      <h1 tabindex="-1">${t('passphrase.title')}</h1>
      <p class="lead">${t('passphrase.lead')}</p>
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        ${this.#renderField()}
        <div>
          <button
            class="primary"
            data-testid="passphrase-save"
            aria-disabled=${this.#attempt.busy ? 'true' : 'false'}
          >
            ${t('passphrase.open')}
          </button>
        </div>
      </form>
      ${waiting(this.#attempt.busy, t('passphrase.opening'))}
      <up-notice .fault=${this.#attempt.fault}></up-notice>
    </section>`;
  }

  #renderField(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="field">
      <label for="passphrase">${t('passphrase.label')}</label>
      <div class="with-button">
        <input
          id="passphrase"
          name="passphrase"
          data-testid="new-passphrase"
          type=${this.revealed ? 'text' : 'password'}
          autocomplete="new-password"
          autocapitalize="none"
          spellcheck="false"
          aria-describedby="advice hint"
          aria-invalid=${this.refused ? 'true' : 'false'}
          @input=${this.#onInput}
        />
        ${revealButton(this.localizer, this.revealed, () => (this.revealed = !this.revealed))}
      </div>
      ${this.#renderAdvice()}
      <drawn-words .chance=${this.chance} .words=${this.drawn} @words-drawn=${this.#onDrawn}></drawn-words>
    </div>`;
  }

  #renderAdvice(): TemplateResult {
    const { t } = this.localizer;
    return html`<meter
        min="0"
        max="3"
        low="2"
        high="3"
        optimum="3"
        value=${LEVEL[this.strength]}
        aria-label=${t('passphrase.meter')}
      ></meter>
      <p
        id="advice"
        class=${this.refused ? 'wrong small' : 'small'}
        aria-live="polite"
        data-testid="passphrase-advice"
      >
        ${t(ADVICE[this.strength])}
      </p>
      <p id="hint" class="soft small">${t('passphrase.hint')}</p>`;
  }

  async #loadJudge(): Promise<void> {
    this.#isCommon = await loadJudge();
    this.#assess();
  }

  #assess(): void {
    const { value } = this.field;
    if (value !== this.drawn) this.drawn = '';
    this.strength = this.drawn === '' ? strengthOf(value, this.#isCommon ?? (() => false)) : 'strong';
    if (LEVEL[this.strength] > 1) this.refused = false;
  }

  readonly #onInput = (): void => this.#assess();

  readonly #onDrawn = ({ words }: WordsDrawnEvent): void => {
    this.field.value = words;
    this.drawn = words;
    this.#assess();
  };

  readonly #onSubmit = async (event: Event): Promise<void> => {
    const form = submittedForm(event);
    if (form === undefined || this.#attempt.busy) return;
    if (this.#isCommon === undefined && !(await this.#attempt.run(() => this.#loadJudge()))) return;
    if (LEVEL[this.strength] < 2) {
      this.refused = true;
      this.field.focus();
      return;
    }
    const passphrase = takeSecret(form, 'passphrase');
    this.strength = 'none';
    this.drawn = '';
    this.revealed = false;
    await this.#attempt.run(() => this.identity.keep(passphrase));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'passphrase-step': PassphraseStep;
  }
}
