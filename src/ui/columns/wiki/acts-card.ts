import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ActingNote, ActsActions } from '../../../app/wiki/notebook.types.ts';
import type { OfficialPluginsActions } from '../../../app/wiki/official-plugins.types.ts';
import { Attempt } from '../../system/attempt.ts';
import { clip } from '../../system/clip.ts';
import { localizerContext } from '../../contexts.ts';
import './face/act-list.ts';
import { moreButton } from '../../system/more-button.ts';
import '../../system/up-notice.ts';
import { exact } from '../../system/exact.ts';
import { keepFocus } from '../../system/focus-keeper.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { PageView } from '../../navigation/page.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

/** Rows at first: most notebooks have none. */
const SHOWN = 5;

type Verb = 'allow' | 'rest';
const WORDS = {
  rest: { word: 'acts.rest', full: 'acts.restOf' },
  allow: { word: 'acts.allow', full: 'acts.allowOf' },
  remove: { word: 'acts.remove', full: 'acts.removeOf' },
} as const;

/** What acts in the notebook by itself, and what lies dormant: each with what it may do, and two buttons. */
@customElement('acts-card')
export class ActsCard extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) acts!: ActsActions;
  @property({ attribute: false }) plugins!: OfficialPluginsActions;
  /** What was done last, told where everybody sees it. */
  @state() private told: string | undefined;
  @state() private shownCount = SHOWN;
  readonly #notes = new StoreController(this, () => this.acts.notes);
  readonly #offered = new StoreController(this, () => this.plugins.offered);
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
      <p role="status" data-testid="acts-told">${this.told}</p>
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
    const { title } = acting.note;
    const official = this.#officialName(title);
    return html`<details>
        <summary data-testid="acts-note">
          ${official === undefined ? nothing : html`<strong>${official}</strong>`}
          <bdi class=${official === undefined ? '' : 'small soft'}>${exact(title)}</bdi>
        </summary>
        <act-list .acts=${acting.acts}></act-list>
      </details>
      <div class="row">${this.#renderVerb(acting, verb)} ${this.#renderVerb(acting, 'remove')}</div>`;
  }

  /** Only for what is, byte for byte, an official plugin: any other may call itself as it likes. */
  #officialName(title: string): string | undefined {
    return this.#offered.value.find(({ plugin, state }) => state === 'on' && plugin.title === title)?.plugin
      .name;
  }

  #renderVerb(acting: ActingNote, verb: keyof typeof WORDS): TemplateResult {
    const { t } = this.localizer;
    const { word, full } = WORDS[verb];
    return html`<button
      type="button"
      class=${verb === 'remove' ? 'quiet' : ''}
      data-testid="acts-${verb}"
      aria-label=${t(full, { title: clip(acting.note.title) })}
      aria-disabled=${this.#attempt.busy ? 'true' : 'false'}
      @click=${() => void this.#do(acting, verb)}
    >
      ${t(word)}
    </button>`;
  }

  async #do(acting: ActingNote, verb: keyof typeof WORDS): Promise<void> {
    this.told = undefined;
    const isDone = await this.#attempt.run(() => this.acts[verb]([acting]));
    if (isDone && verb === 'remove')
      this.told = this.localizer.t('acts.removed', { title: clip(acting.note.title) });
  }
}

export const actsCard: PageView = ({ opened: { wiki } }) =>
  html`<acts-card .acts=${wiki.acts} .plugins=${wiki.plugins}></acts-card>`;

declare global {
  interface HTMLElementTagNameMap {
    'acts-card': ActsCard;
  }
}
