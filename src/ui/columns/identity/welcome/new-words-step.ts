import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { Prepared, SessionActions } from '../../../../app/identity/session.types.ts';
import { doorContext } from '../../../contexts.ts';
import { faultOf, type Fault } from '../../../system/faults.ts';
import { focusHeading, submittedForm, takeSecret } from '../../../system/forms.ts';
import { coreLanguageOf } from '../../../i18n/languages.ts';
import type { DoorLocalizer } from '../../../i18n/localize.ts';
import { LeaveGuard } from '../../../system/leave-guard.ts';
import { pickPositions, type RandomBytes } from '../pick-positions.ts';
import { OpeningController } from '../../../navigation/opening-controller.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';
import '../../../system/up-notice.ts';
import { IdentityPreparedEvent, StepBackEvent } from './welcome-events.ts';

const CHECKED_WORDS = 3;

const plain = (word: string): string => word.trim().toLowerCase().normalize('NFKD');

/**
 * Shows 24 new words, then asks for three of them. The words live in a private field until this step is left or the keys
 * are kept: who steps back must not be given others than those on their paper. Until then the browser asks before it goes.
 */
@customElement('new-words-step')
export class NewWordsStep extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .words {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr));
        gap: var(--s2);
        counter-reset: word;
      }
      .words li {
        counter-increment: word;
        display: flex;
        gap: var(--s2);
        padding: var(--s2) var(--s3);
        border: var(--hair) solid var(--line);
        border-radius: var(--round-small);
        background: var(--surface);
        font-weight: var(--bold);
        overflow-wrap: anywhere;
      }
      .words li::before {
        content: counter(word);
        min-width: 1.6em;
        color: var(--soft);
        font-weight: 400;
        text-align: end;
      }
    `,
  ];

  @consume({ context: doorContext, subscribe: true }) localizer!: DoorLocalizer;
  @property({ attribute: false }) identity!: SessionActions;
  @property({ attribute: false }) chance!: RandomBytes;
  @state() private stage: 'making' | 'showing' | 'checking' = 'making';
  @state() private positions: readonly number[] = [];
  @state() private wrong: ReadonlySet<number> = new Set();
  @state() private fault: Fault | undefined;
  #words: readonly string[] = [];
  #prepared: Omit<Prepared, 'words'> | undefined;

  constructor() {
    super();
    new LeaveGuard(this, () => this.#words.length > 0);
    const depth = (): number => (this.stage === 'checking' ? 1 : 0);
    new OpeningController(this, { depth, onBack: this.#onAgain, outlivesPages: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#words = [];
  }

  override firstUpdated(): void {
    void this.#make();
  }

  override render(): TemplateResult {
    return html`<section class="stack wide-gap">
      ${this.stage === 'checking' ? this.#renderCheck() : this.#renderWords()}
      <up-notice .fault=${this.fault}></up-notice>
    </section>`;
  }

  async #make(): Promise<void> {
    try {
      const { words = [], ...prepared } = await this.identity.prepare(
        { kind: 'new-words' },
        coreLanguageOf(this.localizer.language),
      );
      this.#words = words;
      this.#prepared = prepared;
      this.stage = 'showing';
    } catch (error) {
      this.fault = faultOf(this.localizer, error);
    }
  }

  #renderWords(): TemplateResult {
    const { t } = this.localizer;
    return html`<h1 tabindex="-1">${t('words.title')}</h1>
      <p class="lead">${t('words.lead')}</p>
      ${
        this.stage === 'making'
          ? html`<p role="status">${t('words.making')}</p>
              <progress aria-label=${t('words.making')}></progress>`
          : html`<ol class="words" aria-label=${t('words.list')} data-testid="new-words" translate="no">
              ${this.#words.map((word) => html`<li data-testid="new-word">${word}</li>`)}
            </ol>`
      }
      <div class="row">
        <button
          type="button"
          class="primary"
          data-testid="words-noted"
          ?disabled=${this.stage === 'making'}
          @click=${this.#onNoted}
        >
          ${t('words.noted')}
        </button>
        <button type="button" class="quiet" data-testid="step-back" @click=${this.#onBack}>
          ${t('common.back')}
        </button>
      </div>`;
  }

  #renderCheck(): TemplateResult {
    const { t } = this.localizer;
    return html`<h1 tabindex="-1">${t('words.checkTitle')}</h1>
      <p class="lead">${t('words.checkLead')}</p>
      <form class="stack" novalidate autocomplete="off" @submit=${this.#onCheck}>
        ${this.positions.map((position) => this.#renderField(position))}
        <div class="row">
          <button class="primary" data-testid="words-check">${t('common.continue')}</button>
          <button type="button" class="quiet" data-testid="words-again" @click=${this.#onAgain}>
            ${t('words.again')}
          </button>
        </div>
      </form>`;
  }

  #renderField(at: number): TemplateResult {
    const { t } = this.localizer;
    const position = at + 1;
    const isWrong = this.wrong.has(at);
    return html`<div class="field">
      <label for="word-${at}">${t('words.checkLabel', { position })}</label>
      <input
        id="word-${at}"
        name="word-${at}"
        data-testid="word-check"
        data-position=${position}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-invalid=${isWrong ? 'true' : 'false'}
        aria-describedby=${isWrong ? `wrong-${String(at)}` : nothing}
      />
      ${
        isWrong
          ? html`<p class="wrong small" id="wrong-${at}" data-testid="word-wrong">
              ${t('words.checkWrong', { position })}
            </p>`
          : nothing
      }
    </div>`;
  }

  readonly #onNoted = (): void => {
    this.positions = pickPositions(this.chance, CHECKED_WORDS);
    this.stage = 'checking';
    void focusHeading(this);
  };

  readonly #onAgain = (): void => {
    this.wrong = new Set();
    this.stage = 'showing';
    void focusHeading(this);
  };

  readonly #onBack = (): void => {
    this.dispatchEvent(new StepBackEvent());
  };

  readonly #onCheck = (event: Event): void => {
    const form = submittedForm(event);
    if (form === undefined || this.#prepared === undefined) return;
    const wrong = this.positions.filter(
      (at) => plain(takeSecret(form, `word-${String(at)}`)) !== plain(this.#words[at] ?? ''),
    );
    this.wrong = new Set(wrong);
    if (wrong.length > 0) {
      form.querySelector<HTMLInputElement>(`#word-${String(wrong[0])}`)?.focus();
      return;
    }
    this.dispatchEvent(new IdentityPreparedEvent(this.#prepared, true));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'new-words-step': NewWordsStep;
  }
}
