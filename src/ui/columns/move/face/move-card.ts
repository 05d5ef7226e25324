import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { MoveActions, MoveProgress, MoveState } from '../../../../app/move/move.types.ts';
import { shownCode, type MoveCode } from '../../../../domain/move/code.ts';
import { localizerContext } from '../../../contexts.ts';
import { keepFocus } from '../../../system/focus-keeper.ts';
import { submittedForm, textOf } from '../../../system/forms.ts';
import type { PlainKey } from '../../../i18n/catalogue.ts';
import type { Localizer } from '../../../i18n/localize.ts';
import type { PageView } from '../../../navigation/page.ts';
import { moveFaultOf } from '../move-faults.ts';
import { StoreController } from '../../../system/store-controller.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';
import '../../../system/copy-button.ts';
import '../../../system/up-notice.ts';

type Moved = Extract<MoveState, { readonly at: 'moved' }>;

/** Tenths of a megabyte are as exact as people need it. */
const megabytes = (bytes: number): number => Math.round(bytes / 100_000) / 10;

/** Moves the notebook from here to another address or device, or from there to here. */
@customElement('move-card')
export class MoveCard extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .code {
        font: var(--bold) var(--h1) var(--mono);
        letter-spacing: 0.06em;
      }
      .steps {
        counter-reset: step;
      }
      .steps li {
        display: grid;
        grid-template-columns: 1.5rem minmax(0, 1fr);
        counter-increment: step;
      }
      .steps li::before {
        content: counter(step) '.';
        font-weight: var(--bold);
      }
      input.typed {
        font-family: var(--mono);
        text-transform: uppercase;
        letter-spacing: 0.06em;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) move!: MoveActions;
  /** Who has nothing here yet can only take. */
  @property({ type: Boolean }) blank = false;
  @state() private asking = false;
  @state() private isNoCode = false;
  @query('h2') private readonly heading!: HTMLElement;
  readonly #state = new StoreController(this, () => this.move.state);

  constructor() {
    super();
    keepFocus(this, () => this.heading);
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<section class="card stack" data-testid="move" data-state=${this.#state.value.at}>
      <h2 tabindex="-1">${t(this.blank ? 'move.elsewhere' : 'move.title')}</h2>
      ${this.#renderState(this.#state.value)}
    </section>`;
  }

  #renderState(shown: MoveState): TemplateResult {
    const { t } = this.localizer;
    switch (shown.at) {
      case 'idle':
        return this.blank || this.asking ? this.#renderForm() : this.#renderDoors();
      case 'offering':
        return this.#renderCode(shown.code);
      case 'looking':
        return html`<p role="status">${t('move.looking')}</p>
          <progress aria-label=${t('move.looking')}></progress>
          ${this.#renderStop('common.cancel')}`;
      case 'moving':
      case 'waiting':
        return this.#renderProgress(shown.at, shown.progress);
      case 'moved':
        return this.#renderMoved(shown);
      case 'failed':
        return this.#renderFailed(shown);
    }
  }

  #renderDoors(): TemplateResult {
    const { t } = this.localizer;
    return html`<p class="soft">${t('move.lead')}</p>
      <div class="row">
        <button type="button" data-testid="move-offer" @click=${this.#onOffer}>${t('move.offer')}</button>
        <button type="button" data-testid="move-elsewhere" @click=${this.#onAsk}>
          ${t('move.elsewhere')}
        </button>
      </div>`;
  }

  #renderForm(): TemplateResult {
    const { t } = this.localizer;
    return html`<form class="stack" novalidate autocomplete="off" @submit=${this.#onSubmit}>
      <p class="soft" id="code-hint">${t('move.formLead')}</p>
      <div class="field">
        <label for="code">${t('move.code')}</label>
        <input
          id="code"
          name="code"
          class="typed"
          data-testid="move-code-field"
          autocapitalize="characters"
          spellcheck="false"
          maxlength="24"
          aria-describedby="code-hint code-wrong"
          aria-invalid=${this.isNoCode ? 'true' : 'false'}
        />
        <p class="wrong small" role="alert" id="code-wrong" data-testid="move-no-code">
          ${this.isNoCode ? t('move.notACode') : nothing}
        </p>
      </div>
      <div class="row">
        <button class="primary" data-testid="move-go">${t('move.go')}</button>
        ${
          this.blank
            ? nothing
            : html`<button type="button" data-testid="move-back" @click=${this.#onBack}>
                ${t('common.cancel')}
              </button>`
        }
      </div>
    </form>`;
  }

  #renderCode(code: MoveCode): TemplateResult {
    const { t } = this.localizer;
    const written = shownCode(code);
    return html`<p role="status">${t('move.offering')}</p>
      <p class="code" data-testid="move-code">${written}</p>
      <ol class="stack tight steps">
        <li>${t('move.step1')}</li>
        <li>${t('move.step2')}</li>
        <li>${t('move.step3')}</li>
      </ol>
      <p class="soft small">${t('move.keepOpen')}</p>
      <div class="row">
        <copy-button .value=${written} .what=${t('move.code')}></copy-button>
        ${this.#renderStopButton('common.cancel')}
      </div>`;
  }

  #renderProgress(at: 'moving' | 'waiting', progress: MoveProgress | undefined): TemplateResult {
    const { t } = this.localizer;
    const words = t(at === 'moving' ? 'move.moving' : 'move.waiting');
    return html`<p role="status" data-testid="move-${at}">${words}</p>
      ${progress === undefined ? html`<progress aria-label=${words}></progress>` : this.#renderMeter(words, progress)}
      <p class="soft small">${t('move.keepBoth')}</p>
      ${this.#renderStop('move.stop')}`;
  }

  #renderMeter(words: string, { notes, ofNotes, bytes, ofBytes }: MoveProgress): TemplateResult {
    const { t } = this.localizer;
    return html`<progress max=${Math.max(1, ofBytes)} .value=${bytes} aria-label=${words}></progress>
      <p data-testid="move-progress">
        ${t('move.notes', { done: notes, count: ofNotes })} ·
        ${t('move.sizes', { done: megabytes(bytes), total: megabytes(ofBytes) })}
      </p>`;
  }

  #renderMoved(moved: Moved): TemplateResult {
    const { t } = this.localizer;
    const close = html`<button type="button" data-testid="move-close" @click=${this.#onEnd}>
      ${t('move.understood')}
    </button>`;
    if (moved.role === 'taker')
      return html`<div role="status" class="stack tight">
          <p data-testid="moved">${t('move.arrived', { count: moved.notes })}</p>
          ${this.#renderDrafts(moved)}
        </div>
        <p class="soft">${t('move.oneOfThem')}</p>
        <div>${close}</div>`;
    return html`<div role="status" class="stack tight" data-testid="moved-away">
        <p>${t('move.away', { count: moved.notes })}</p>
        <p class="mono" dir="ltr" data-testid="moved-address">${moved.address}</p>
        ${this.#renderDrafts(moved)}
        <p class="soft">${t('move.staysHere')}</p>
      </div>
      <div class="row">
        <copy-button .value=${moved.address} .what=${t('here.address')}></copy-button>
        ${close}
      </div>`;
  }

  #renderDrafts({ drafts }: Moved): TemplateResult | typeof nothing {
    if (drafts === 0) return nothing;
    return html`<p class="small" data-testid="moved-drafts">
      ${this.localizer.t('move.drafts', { count: drafts })}
    </p>`;
  }

  #renderFailed(failed: Extract<MoveState, { readonly at: 'failed' }>): TemplateResult {
    const { t } = this.localizer;
    const canResume = failed.canResume && failed.role === 'taker';
    return html`<up-notice .fault=${moveFaultOf(this.localizer, failed)}></up-notice>
      <div class="row">
        ${
          canResume
            ? html`<button
                type="button"
                class="primary"
                data-testid="move-resume"
                @click=${() => this.move.resume()}
              >
                ${t('move.resume')}
              </button>`
            : nothing
        }
        ${this.#renderStopButton(failed.canResume ? 'move.stop' : 'common.close')}
      </div>`;
  }

  #renderStop(words: PlainKey): TemplateResult {
    return html`<div>${this.#renderStopButton(words)}</div>`;
  }

  #renderStopButton(words: PlainKey): TemplateResult {
    return html`<button type="button" data-testid="move-stop" @click=${this.#onEnd}>
      ${this.localizer.t(words)}
    </button>`;
  }

  /** What was tapped is gone: the focus goes to the title, so that the keyboard is not sent to the top of the page. */
  async #focusTitle(): Promise<void> {
    await this.updateComplete;
    this.heading.focus();
  }

  readonly #onOffer = (): void => {
    this.move.offer();
    void this.#focusTitle();
  };

  readonly #onAsk = async (): Promise<void> => {
    this.asking = true;
    this.isNoCode = false;
    await this.updateComplete;
    this.renderRoot.querySelector('input')?.focus();
  };

  readonly #onBack = (): void => {
    this.asking = false;
    void this.#focusTitle();
  };

  readonly #onSubmit = (event: Event): void => {
    const form = submittedForm(event);
    if (form === undefined) return;
    const taken = this.move.take(textOf(form, 'code'));
    this.isNoCode = !taken.ok;
    if (!taken.ok) return;
    this.asking = false;
    void this.#focusTitle();
  };

  readonly #onEnd = async (): Promise<void> => {
    await this.move.end();
    await this.#focusTitle();
  };
}

export const moveCard: PageView = ({ opened }) => html`<move-card .move=${opened.move}></move-card>`;

declare global {
  interface HTMLElementTagNameMap {
    'move-card': MoveCard;
  }
}
