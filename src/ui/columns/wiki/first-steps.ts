import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { OpenedApp } from '../../../app/app.ts';
import { localizerContext, settingsContext } from '../../contexts.ts';
import { checkIcon, closeIcon } from '../../system/icons.ts';
import { keepFocus } from '../../system/focus-keeper.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { Settings } from '../../settings.ts';
import { hrefOf } from '../../navigation/address.ts';
import { PLACE } from '../cell/face/addresses.ts';
import { NEIGHBOURS } from '../neighbourhood/face/addresses.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { NARROW, WidthController } from '../../system/width-controller.ts';
import { EditNoteEvent, ViewWishEvent } from './note-events.ts';

type Step = 'place' | 'write' | 'show' | 'meet';
type StepState = readonly [step: Step, isDone: boolean];

const WORDS: Readonly<Record<Step, readonly [todo: PlainKey, go: PlainKey]>> = {
  place: ['steps.place', 'notebook.choosePlace'],
  write: ['steps.write', 'list.new'],
  show: ['steps.show', 'steps.showGo'],
  meet: ['steps.meet', 'steps.meetGo'],
};

/**
 * The first minute, learnt by doing: each step is ticked by what the person did, never by others. Gone once all is done or
 * it was sent away.
 */
@customElement('first-steps')
export class FirstSteps extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .card {
        display: grid;
        gap: var(--s2);
        margin: var(--s3) var(--s4) 0;
        padding-block: var(--s2) var(--s4);
        border-color: var(--pine);
      }
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr));
        align-items: start;
        gap: var(--s2) var(--s4);
        counter-reset: step;
      }
      .only {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s3);
      }
      .only p {
        flex: 1 1 8rem;
        font-weight: var(--bold);
      }
      @media (max-width: 30rem) {
        .card {
          padding: 0 var(--s3) var(--s3);
        }
        h2 {
          font-size: var(--small);
        }
      }
      li {
        counter-increment: step;
        display: grid;
        grid-template-columns: 1.75rem minmax(0, 1fr);
        align-items: start;
        gap: var(--s1) var(--s3);
      }
      li > span:not(.tick) {
        padding-block-start: 0.125rem;
      }
      li::before,
      .tick {
        content: counter(step);
        display: grid;
        place-content: center;
        width: 1.75rem;
        height: 1.75rem;
        border: var(--hair) solid var(--edge);
        border-radius: var(--round-small);
        font: var(--heading) var(--small) var(--display);
      }
      li[data-state='done']::before {
        content: none;
      }
      .tick {
        border-color: var(--wash-edge);
        background: var(--sun-wash);
        color: var(--on-sun-wash);
      }
      .tick svg {
        width: 18px;
        height: 18px;
      }
      li[data-state='next'] {
        font-weight: var(--bold);
      }
      li .go {
        grid-column: 2;
        justify-self: start;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @consume({ context: settingsContext }) settings!: Settings;
  @property({ attribute: false }) opened!: OpenedApp;
  /** The list is on screen: no button leads to it. */
  @property({ type: Boolean }) besideList = false;
  readonly #wanted = new StoreController(this, () => this.settings.firstSteps);
  readonly #home = new StoreController(this, () => this.opened.cell.home);
  readonly #status = new StoreController(this, () => this.opened.wiki.status);
  readonly #narrow = new WidthController(this, NARROW);
  readonly #publication = new StoreController(this, () => this.opened.site.publication);
  readonly #hasReadSomebody = new StoreController(this, () => this.settings.hasReadSomebody);

  constructor() {
    super();
    keepFocus(this);
  }

  override render(): TemplateResult | typeof nothing {
    const { t } = this.localizer;
    const steps = this.#steps();
    const next = steps.find(([, isDone]) => !isDone)?.[0];
    if (!this.#wanted.value || this.#status.value.state === 'loading' || next === undefined) return nothing;
    return html`<section class="card" aria-label=${t('steps.title')} data-testid="first-steps">
      ${this.#narrow.matches ? this.#renderOnly(steps, next) : this.#renderAll(steps, next)}
    </section>`;
  }

  /** On a phone the list of notes must not be pushed away: the next step alone. */
  #renderOnly(steps: readonly StepState[], next: Step): TemplateResult {
    const { t } = this.localizer;
    const at = steps.findIndex(([step]) => step === next) + 1;
    return html`<div class="row between">
        <h2 class="soft">${t('steps.at', { at, total: steps.length })}</h2>
        <button
          type="button"
          class="quiet"
          data-testid="steps-end"
          aria-label=${t('steps.end')}
          title=${t('steps.end')}
          @click=${this.settings.endFirstSteps}
        >
          ${closeIcon}
        </button>
      </div>
      <div class="only">
        <p>${t(WORDS[next][0])}</p>
        ${this.#renderGo(next)}
      </div>`;
  }

  #renderAll(steps: readonly StepState[], next: Step): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="row between">
        <h2>${t('steps.title')}</h2>
        <button type="button" class="quiet" data-testid="steps-end" @click=${this.settings.endFirstSteps}>
          ${t('steps.end')}
        </button>
      </div>
      <ol>
        ${steps.map(([step, isDone]) => this.#renderStep(step, isDone, step === next))}
      </ol>`;
  }

  #steps(): readonly StepState[] {
    const { noteCount } = this.#status.value;
    return [
      ['place', this.#home.value !== undefined],
      ['write', noteCount > 0],
      ['show', this.#publication.value.root !== undefined],
      ['meet', this.#hasReadSomebody.value],
    ];
  }

  #renderStep(step: Step, isDone: boolean, isNext: boolean): TemplateResult {
    const { t } = this.localizer;
    return html`<li data-state=${isDone ? 'done' : isNext ? 'next' : 'later'}>
      ${isDone ? html`<span class="tick">${checkIcon}<span class="sr-only">${t('steps.done')}</span></span>` : nothing}
      <span class=${isNext ? '' : 'soft'}>${t(WORDS[step][0])}</span>
      ${isNext ? this.#renderGo(step) : nothing}
    </li>`;
  }

  #renderGo(step: Step): TemplateResult | typeof nothing {
    if (step === 'show' && this.besideList) return nothing;
    const words = this.localizer.t(WORDS[step][1]);
    if (step === 'place' || step === 'meet') {
      const address = step === 'place' ? PLACE : NEIGHBOURS;
      return html`<a class="button primary go" href=${hrefOf(address)} data-testid="step-go">${words}</a>`;
    }
    const wish = (): Event => (step === 'write' ? new EditNoteEvent(undefined) : new ViewWishEvent('list'));
    return html`<button
      type="button"
      class="primary go"
      data-testid="step-go"
      @click=${() => this.dispatchEvent(wish())}
    >
      ${words}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'first-steps': FirstSteps;
  }
}
