import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, query } from 'lit/decorators.js';
import type { NotebookActions } from '../../../app/wiki/notebook.types.ts';
import type { Audience, NoteRecord } from '../../../domain/wiki/tiddler.ts';
import { Attempt } from '../../system/attempt.ts';
import { clip } from '../../system/clip.ts';
import { localizerContext } from '../../contexts.ts';
import { AnnounceEvent } from '../../system/announce-event.ts';
import './face/picture-places.ts';
import type { PicturePlaces } from './face/picture-places.ts';
import '../../system/up-dialog.ts';
import '../../system/up-notice.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { AudienceSetEvent } from './note-events.ts';
import { CloseWishEvent } from '../../system/close-wish-event.ts';
import { goOut } from './face/going-out.ts';

/** More would hide the buttons. */
const SHOWN_REFUSED = 5;
const TITLE_LENGTH = 60;

/** Many notes that are about to change their audience at once. */
export interface AudienceWish {
  readonly titles: readonly string[];
  readonly audience: Audience;
  /** Titles beside them that no neighbour would take: they stay. */
  readonly refused: readonly string[];
}

/** Asks before many notes become public or private, all in one go, and says how far it is. Fires `audience-set` and `close-wish`. */
@customElement('audience-dialog')
export class AudienceDialog extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) wiki!: NotebookActions;
  @property({ attribute: false }) wish: AudienceWish | undefined;
  @query('picture-places') private readonly places!: PicturePlaces | null;
  readonly #attempt = new Attempt(this);
  // They are saved a batch at a time, and each is told.
  readonly #status = new StoreController(this, () => this.wiki.status);
  /** The notes that would become public. */
  #notes: readonly NoteRecord[] = [];
  /** How many were public before. */
  #before = 0;
  /** Ends what is under way. */
  #stop = new AbortController();

  /** While they are saved, each batch redraws the dialog: what is asked about is what was on screen. */
  protected override willUpdate(): void {
    if (this.#attempt.busy) return;
    const wanted = new Set(this.wish?.audience === 'public' ? this.wish.titles : []);
    this.#notes = wanted.size === 0 ? [] : this.wiki.list().filter(({ title }) => wanted.has(title));
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    const count = this.wish?.titles.length ?? 0;
    const heading =
      this.wish?.audience === 'public' ? t('bulk.publicTitle', { count }) : t('bulk.privateTitle', { count });
    return html`<up-dialog
      .heading=${heading}
      .open=${this.wish !== undefined}
      .busy=${this.#attempt.busy}
      @dialog-close=${this.#leave}
    >
      ${this.wish === undefined ? nothing : this.#renderQuestion(this.wish)}
    </up-dialog>`;
  }

  #renderQuestion({ titles, audience, refused }: AudienceWish): TemplateResult {
    const { t } = this.localizer;
    const isPublic = audience === 'public';
    const name = isPublic ? 'all-public' : 'all-private';
    return html`<p>${isPublic ? t('bulk.publicLead') : t('bulk.privateLead')}</p>
      ${refused.length === 0 ? nothing : this.#renderRefused(refused)} ${this.#renderPlaces()}
      ${this.#attempt.busy ? this.#renderWork(titles.length) : nothing}
      ${this.#attempt.fault === undefined ? nothing : html`<up-notice .fault=${this.#attempt.fault}></up-notice>`}
      <div class="row actions">
        <button
          type="button"
          class="primary"
          data-testid="${name}-confirm"
          aria-disabled=${this.#attempt.busy ? 'true' : 'false'}
          @click=${this.#onConfirm}
        >
          ${isPublic ? t('list.makePublic') : t('list.makePrivate')}
        </button>
        <button
          type="button"
          data-testid="${name}-cancel"
          @click=${this.#attempt.busy ? this.#onStop : this.#leave}
        >
          ${this.#attempt.busy ? t('bulk.stop') : t('common.cancel')}
        </button>
      </div>`;
  }

  #renderPlaces(): TemplateResult | typeof nothing {
    if (this.wish?.audience !== 'public') return nothing;
    return html`<picture-places .wiki=${this.wiki} .notes=${this.#notes}></picture-places>`;
  }

  #renderRefused(refused: readonly string[]): TemplateResult {
    const words = this.localizer.t('bulk.refused', { count: refused.length });
    return html`<div class="stack tight" data-testid="all-refused">
      <p>${words}</p>
      <ul class="stack tight small soft">
        ${refused.slice(0, SHOWN_REFUSED).map((title) => html`<li><bdi>${clip(title, TITLE_LENGTH)}</bdi></li>`)}
      </ul>
    </div>`;
  }

  #renderWork(count: number): TemplateResult {
    const words = this.localizer.t('bulk.working', { count });
    return html`<div class="stack tight">
      <p role="status" data-testid="all-working">${words}</p>
      <progress max="1" .value=${Math.min(1, this.#changed / count)} aria-label=${words}></progress>
    </div>`;
  }

  get #changed(): number {
    return Math.abs(this.#status.value.publicTitles.length - this.#before);
  }

  readonly #onStop = (): void => this.#stop.abort();

  readonly #leave = (): void => {
    if (this.#attempt.busy) return;
    this.#attempt.clear();
    this.dispatchEvent(new CloseWishEvent());
  };

  readonly #onConfirm = async (): Promise<void> => {
    if (this.wish === undefined || this.#attempt.busy) return;
    const { titles, audience } = this.wish;
    const stopping = new AbortController();
    const stop = stopping.signal;
    const begin = async (): Promise<void> => {
      this.#stop = stopping;
      this.#before = this.#status.value.publicTitles.length;
      // The sentence is on screen before thousands of notes are sealed.
      await this.updateComplete;
    };
    const isSet = await goOut({ attempt: this.#attempt, places: this.places, first: begin, stop }, () =>
      this.wiki.setAudience(titles, audience, { stop }),
    );
    if (!isSet) return;
    this.#tell({ titles, audience });
    this.#leave();
  };

  #tell({ titles, audience }: Pick<AudienceWish, 'titles' | 'audience'>): void {
    const { t } = this.localizer;
    const count = titles.length;
    const words = audience === 'public' ? t('bulk.nowPublic', { count }) : t('bulk.nowPrivate', { count });
    const isCut = this.#stop.signal.aborted && this.#changed < count;
    this.dispatchEvent(new AnnounceEvent(isCut ? t('bulk.stopped', { count: this.#changed }) : words));
    this.dispatchEvent(new AudienceSetEvent(audience));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'audience-dialog': AudienceDialog;
  }
}
