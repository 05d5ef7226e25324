import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ActingNote, ActsActions } from '../../../app/wiki/notebook.types.ts';
import { Attempt } from '../../attempt.ts';
import { clip } from '../../clip.ts';
import { localizerContext } from '../../contexts.ts';
import '../../elements/act-list.ts';
import { moreButton } from '../../elements/more-button.ts';
import '../../elements/up-notice.ts';
import { exact } from '../../exact.ts';
import { keepFocus } from '../../focus-keeper.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { StoreController } from '../../store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

/** Rows at first: most notebooks have none. */
const SHOWN = 5;

type Verb = 'allow' | 'rest';

/** What acts in the notebook by itself, and what lies dormant: each with what it may do, and one button. */
@customElement('acts-card')
export class ActsCard extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) acts!: ActsActions;
  @state() private shownCount = SHOWN;
  readonly #notes = new StoreController(this, () => this.acts.notes);
  readonly #attempt = new Attempt(this);

  constructor() {
    super();
    keepFocus(this, () => this.renderRoot.querySelector('h2'));
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    const { acting, dormant } = this.#notes.value;
    const most = Math.max(acting.length, dormant.length);
    return html`<section class="card stack" data-testid="acts">
      <h2 tabindex="-1">${t('acts.title')}</h2>
      <p>${most === 0 ? t('acts.nothing') : t('acts.lead')}</p>
      ${this.#renderNotes(t('acts.acting', { count: acting.length }), acting, 'rest')}
      ${this.#renderNotes(t('acts.dormant', { count: dormant.length }), dormant, 'allow')}
      ${moreButton(this.localizer, most > this.shownCount, () => (this.shownCount += 10 * SHOWN))}
      <up-notice .fault=${this.#attempt.fault}></up-notice>
    </section>`;
  }

  #renderNotes(heading: string, notes: readonly ActingNote[], verb: Verb): TemplateResult | typeof nothing {
    if (notes.length === 0) return nothing;
    return html`<div class="stack tight">
      <h3>${heading}</h3>
      <ul class="stack">
        ${repeat(
          notes.slice(0, this.shownCount),
          ({ note }) => note.title,
          (acting) => html`<li class="stack tight">${this.#renderNote(acting, verb)}</li>`,
        )}
      </ul>
    </div>`;
  }

  #renderNote(acting: ActingNote, verb: Verb): TemplateResult {
    const { t } = this.localizer;
    const { title } = acting.note;
    const shown = { title: clip(title) };
    return html`<details>
        <summary data-testid="acts-note"><bdi>${exact(title)}</bdi></summary>
        <act-list .acts=${acting.acts}></act-list>
      </details>
      <div>
        <button
          type="button"
          data-testid="acts-${verb}"
          aria-label=${verb === 'rest' ? t('acts.restOf', shown) : t('acts.allowOf', shown)}
          aria-disabled=${this.#attempt.busy ? 'true' : 'false'}
          @click=${() => void this.#attempt.run(() => this.acts[verb]([acting]))}
        >
          ${verb === 'rest' ? t('acts.rest') : t('acts.allow')}
        </button>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'acts-card': ActsCard;
  }
}
