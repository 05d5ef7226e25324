import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import { localizerContext } from '../contexts.ts';
import { keepFocus } from './focus-keeper.ts';
import { HeldController } from './held-controller.ts';
import type { Localizer } from '../i18n/localize.ts';
import { controls } from '../styles/controls.styles.ts';
import { shared } from '../styles/shared.styles.ts';

/** `undo`: of an answer that was given. */
export type AskAnswer = 'yes' | 'no' | 'undo';

export class AskAnswerEvent extends Event {
  readonly answer: AskAnswer;
  constructor(answer: AskAnswer) {
    super('ask-answer');
    this.answer = answer;
  }
}

/**
 * One question, as every question to the person is put: what is asked, what follows from yes and from no, the evidence
 * (slotted) folded, two named buttons of one weight, and "later". There is no default. Held still for a second whenever
 * something else is asked (`askId`). Fires `ask-answer`.
 */
@customElement('up-ask')
export class UpAsk extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .consequences {
        display: grid;
        gap: var(--s1);
      }
      .row button {
        flex: 1 1 8rem;
      }
      .row .quiet {
        flex: 0 1 auto;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  /** Names exactly what is asked. */
  @property() askId = '';
  @property() heading = '';
  /** Who made that it is asked, where that is known. */
  @property() caused: 'frame' | 'unknown' = 'unknown';
  @property() ifYes = '';
  @property() ifNo = '';
  @property() yes = '';
  @property() no = '';
  /** What was answered, in a sentence; the buttons are gone then. */
  @property() answered: string | undefined;
  @property({ type: Boolean }) undoable = false;
  @property({ type: Boolean }) busy = false;
  @state() private isLater = false;
  readonly #held = new HeldController(this);

  constructor() {
    super();
    keepFocus(this, () => this.renderRoot.querySelector('h3'));
  }

  override render(): TemplateResult {
    return html`<article class="card stack tight" aria-labelledby="heading" data-testid="ask">
      <h3 id="heading" tabindex="-1">${this.heading}</h3>
      ${this.#renderState()}
    </article>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('askId') && !changed.has('answered')) return;
    if (this.answered === undefined) this.#held.begin();
    else this.#held.end();
  }

  #renderState(): TemplateResult {
    if (this.answered !== undefined) return this.#renderAnswer(this.answered);
    return this.isLater ? this.#renderLater() : this.#renderQuestion();
  }

  #renderQuestion(): TemplateResult {
    const { t } = this.localizer;
    const busy = this.busy ? 'true' : 'false';
    return html`<div class="consequences">
        <p>${this.ifYes}</p>
        <p>${this.ifNo}</p>
      </div>
      <details>
        <summary data-testid="ask-evidence">${t('ask.evidence')}</summary>
        <slot></slot>
      </details>
      <p class="soft small" data-testid="ask-held">
        ${t(this.caused === 'frame' ? 'dialog.held' : 'ask.held')}
      </p>
      <div class="row">
        <button type="button" data-testid="ask-yes" aria-disabled=${busy} @click=${() => this.#say('yes')}>
          ${this.yes}
        </button>
        <button type="button" data-testid="ask-no" aria-disabled=${busy} @click=${() => this.#say('no')}>
          ${this.no}
        </button>
        <button
          type="button"
          class="quiet"
          data-harmless
          data-testid="ask-later"
          @click=${() => (this.isLater = true)}
        >
          ${t('ask.later')}
        </button>
      </div>`;
  }

  #renderLater(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="row between">
      <p class="soft">${t('ask.waits')}</p>
      <button type="button" class="quiet" data-testid="ask-again" @click=${() => (this.isLater = false)}>
        ${t('ask.again')}
      </button>
    </div>`;
  }

  #renderAnswer(words: string): TemplateResult {
    return html`<div class="row between">
      <p role="status" data-testid="ask-answered">${words}</p>
      ${
        this.undoable
          ? html`<button type="button" class="quiet" data-testid="ask-undo" @click=${() => this.#say('undo')}>
              ${this.localizer.t('ask.undo')}
            </button>`
          : nothing
      }
    </div>`;
  }

  #say(answer: AskAnswer): void {
    if (!this.busy) this.dispatchEvent(new AskAnswerEvent(answer));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'up-ask': UpAsk;
  }
  interface HTMLElementEventMap {
    'ask-answer': AskAnswerEvent;
  }
}
