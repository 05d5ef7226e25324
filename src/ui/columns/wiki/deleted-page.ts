import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DeletedActions } from '../../../app/wiki/deleted.types.ts';
import type { PastNote } from '../../../domain/wiki/past.ts';
import { encodeRevision } from '../../../domain/wiki/revision.ts';
import { shownPreview } from './face/attachment-words.ts';
import { clip } from '../../system/clip.ts';
import { clockContext, localizerContext, type NowMs } from '../../contexts.ts';
import { moreButton, PAGE_SIZE } from '../../system/more-button.ts';
import '../../system/up-notice.ts';
import '../../system/up-stage.ts';
import type { StageAt } from '../../system/up-stage.ts';
import { faultOf, type Fault } from '../../system/faults.ts';
import { keepFocus } from '../../system/focus-keeper.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { hrefOf } from '../../navigation/address.ts';
import type { PageView } from '../../navigation/page.ts';
import { NOTEBOOK } from './face/addresses.ts';
import { pluginWords } from './plugin-words.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

const SNIPPET_LENGTH = 180;

/** Texts that were deleted or overwritten, for 90 days, each with its way back. */
@customElement('deleted-page')
export class DeletedPage extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .past {
        display: grid;
        gap: var(--s1);
        padding: var(--s2) var(--s4) var(--s3);
      }
      .told {
        min-height: 1.5em;
        font-weight: var(--bold);
      }
      h2 {
        min-width: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @consume({ context: clockContext }) clock!: NowMs;
  @property({ attribute: false }) deleted!: DeletedActions;
  /** Address of the notebook as it was left. */
  @property() back = hrefOf(NOTEBOOK);
  @state() private at: StageAt = 'loading';
  /** What came back last, told where everybody sees it. */
  @state() private restored: string | undefined;
  @state() private fault: Fault | undefined;
  @state() private shownCount = PAGE_SIZE;
  readonly #past = new StoreController(this, () => this.deleted.past);
  readonly #isMore = new StoreController(this, () => this.deleted.isMore);
  #reading = new AbortController();

  constructor() {
    super();
    keepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('button, a'));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#reading = new AbortController();
    void this.#read(this.#reading.signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#reading.abort();
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    const past = this.#past.value;
    return html`<div class="page stack">
      <div class="stack tight">
        <h1>${t('deleted.title')}</h1>
        <p class="soft">${t('deleted.lead')}</p>
      </div>
      <p class="told" role="status" data-testid="deleted-told">${this.restored}</p>
      ${this.fault === undefined || this.at === 'failed' ? nothing : html`<up-notice .fault=${this.fault}></up-notice>`}
      <up-stage .at=${past.length > 0 ? 'there' : this.at} .fault=${this.fault} @stage-retry=${this.#onRetry}>
        ${past.length > 0 ? this.#renderAll(past) : this.#renderNone()}
      </up-stage>
      <p><a class="button" href=${this.back} data-testid="deleted-back">${t('deleted.back')}</a></p>
    </div>`;
  }

  #renderNone(): TemplateResult {
    return html`<p class="card" data-testid="deleted-none">${this.localizer.t('deleted.none')}</p>`;
  }

  #renderAll(past: readonly PastNote[]): TemplateResult {
    return html`<ul class="stack tight" aria-label=${this.localizer.t('deleted.title')} data-testid="deleted">
        ${repeat(
          past.slice(0, this.shownCount),
          ({ title, revision }) => `${encodeRevision(revision)} ${title}`,
          (one) => this.#renderOne(one),
        )}
      </ul>
      ${moreButton(this.localizer, this.#isMore.value || past.length > this.shownCount, () => void this.#showMore())}`;
  }

  #renderOne(past: PastNote): TemplateResult {
    const { t, ago } = this.localizer;
    const title = clip(past.title);
    const when = ago(past.endedAtMs, this.clock.nowMs());
    return html`<li class="card past" data-testid="past-note">
      <h2><bdi>${title}</bdi></h2>
      <p class="small soft">
        ${past.why === 'deleted' ? t('deleted.deleted', { when }) : t('deleted.overwritten', { when })}
      </p>
      <p class="soft outside" dir="auto">
        ${pluginWords(this.localizer, past.fields) ?? shownPreview(this.localizer, past.fields, SNIPPET_LENGTH)}
      </p>
      <div>
        <button
          type="button"
          data-testid="restore-note"
          aria-label=${t('deleted.restoreOf', { title })}
          @click=${() => void this.#restore(past)}
        >
          ${t('deleted.restore')}
        </button>
      </div>
    </li>`;
  }

  async #read(signal: AbortSignal): Promise<void> {
    try {
      await this.deleted.read({ signal });
      this.at = 'there';
    } catch (error) {
      if (signal.aborted) return;
      this.fault = faultOf(this.localizer, error);
      this.at = 'failed';
    }
  }

  readonly #onRetry = (): void => {
    this.at = 'loading';
    void this.#read(this.#reading.signal);
  };

  async #showMore(): Promise<void> {
    this.fault = undefined;
    this.shownCount += PAGE_SIZE;
    try {
      if (this.#isMore.value && this.#past.value.length < this.shownCount) await this.deleted.readMore();
    } catch (error) {
      this.fault = faultOf(this.localizer, error);
    }
  }

  async #restore(past: PastNote): Promise<void> {
    this.fault = undefined;
    this.restored = undefined;
    try {
      const title = clip(await this.deleted.restore(past));
      this.restored = this.localizer.t('deleted.restored', { title });
    } catch (error) {
      this.fault = faultOf(this.localizer, error);
    }
  }
}

export const deletedView: PageView = ({ opened, lastOf }) =>
  html`<deleted-page .deleted=${opened.wiki.deleted} .back=${hrefOf(lastOf(NOTEBOOK))}></deleted-page>`;

declare global {
  interface HTMLElementTagNameMap {
    'deleted-page': DeletedPage;
  }
}
