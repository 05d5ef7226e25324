import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { OpenedApp } from '../../../../app/app.ts';
import type { NoteRecord } from '../../../../domain/wiki/tiddler.ts';
import { Attempt } from '../../../system/attempt.ts';
import { localizerContext } from '../../../contexts.ts';
import { keepFocus } from '../../../system/focus-keeper.ts';
import type { Localizer } from '../../../i18n/localize.ts';
import { StoreController } from '../../../system/store-controller.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';
import '../consent-note.ts';
import '../../wiki/face/picture-places.ts';
import type { PicturePlaces } from '../../wiki/face/picture-places.ts';
import '../published-with.ts';
import type { PublishedWith } from '../published-with.ts';
import '../../../system/up-dialog.ts';
import '../../../system/up-notice.ts';
import { yesNo } from '../../../system/yes-no.ts';
import { CloseWishEvent } from '../../../system/close-wish-event.ts';
import { goOut } from '../../wiki/face/going-out.ts';
import { warning } from './warning.styles.ts';

/** Notes on one leaf of the review: thousands must open as fast as ten. */
const LEAF = 50;

/** Shows exactly what will be public, and publishes only after a clear yes. Fires `close-wish`. */
@customElement('consent-dialog')
export class ConsentDialog extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    warning,
    css`
      h3:focus {
        outline: none;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) opened!: OpenedApp;
  @property({ type: Boolean }) open = false;
  @state() private from = 0;
  readonly #attempt = new Attempt(this);
  @query('h3') private readonly notesHeading!: HTMLElement;
  @query('picture-places') private readonly places!: PicturePlaces | null;
  @query('published-with') private readonly with!: PublishedWith | null;
  // Each change of what waits redraws the preview.
  readonly #publication = new StoreController(this, () => this.opened.site.publication);

  constructor() {
    super();
    keepFocus(this, () => this.notesHeading);
  }

  override render(): TemplateResult {
    return html`<up-dialog
      .heading=${this.localizer.t('consent.title')}
      .open=${this.open}
      .busy=${this.#attempt.busy}
      @dialog-close=${this.#leave}
    >
      ${this.open ? this.#renderReview(this.#notes()) : nothing}
    </up-dialog>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open')) this.from = 0;
  }

  #notes(): readonly NoteRecord[] {
    return this.#publication.value.state === 'nothing-public' ? [] : this.opened.site.preview();
  }

  #renderReview(notes: readonly NoteRecord[]): TemplateResult {
    const { t } = this.localizer;
    return html`<p>${t('consent.lead')}</p>
      <picture-places .wiki=${this.opened.wiki} .notes=${notes}></picture-places>
      ${this.#renderNotes(notes)}
      <published-with .site=${this.opened.site} .cell=${this.opened.cell}></published-with>
      <p class="warning" data-testid="consent-warning">${t('consent.warning')}</p>
      ${this.#attempt.fault === undefined ? nothing : html`<up-notice .fault=${this.#attempt.fault}></up-notice>`}
      ${this.#renderAnswers(notes.length === 0)}`;
  }

  #renderAnswers(isOff: boolean): TemplateResult {
    const { t } = this.localizer;
    const { busy } = this.#attempt;
    const words = busy ? t('consent.publishing') : t('consent.publish');
    const later = { testId: 'consent-later', words: t('consent.later'), onClick: this.#leave };
    return yesNo({ testId: 'consent-publish', words, isOff, onClick: this.#onPublish }, later, busy);
  }

  #renderNotes(notes: readonly NoteRecord[]): TemplateResult {
    const { t } = this.localizer;
    // Notes taken out may leave the last leaf empty.
    const from = Math.min(this.from, Math.max(0, Math.ceil(notes.length / LEAF) - 1) * LEAF);
    return html`<div class="stack tight" data-testid="consent-notes">
      <h3 tabindex="-1">
        ${notes.length === 0 ? t('consent.empty') : t('consent.notes', { count: notes.length })}
      </h3>
      ${repeat(
        notes.slice(from, from + LEAF),
        (note) => note.title,
        (note) =>
          html`<consent-note
            .note=${note}
            @consent-keep=${() => void this.#keep(note.title)}
          ></consent-note>`,
      )}
      ${notes.length > LEAF ? this.#renderLeaves(from, notes.length) : nothing}
    </div>`;
  }

  #renderLeaves(from: number, total: number): TemplateResult {
    const { t } = this.localizer;
    const last = Math.min(total, from + LEAF);
    return html`<div class="row between">
      <button
        type="button"
        data-testid="consent-earlier"
        ?disabled=${from === 0}
        @click=${() => this.#turn(from - LEAF)}
      >
        ${t('consent.earlier')}
      </button>
      <span class="small soft" role="status" data-testid="consent-leaf"
        >${t('consent.leaf', { first: from + 1, last, total })}</span
      >
      <button
        type="button"
        data-testid="consent-further"
        ?disabled=${last === total}
        @click=${() => this.#turn(from + LEAF)}
      >
        ${t('consent.further')}
      </button>
    </div>`;
  }

  #turn(from: number): void {
    this.from = from;
    this.notesHeading.focus();
    this.notesHeading.scrollIntoView({ block: 'start' });
  }

  async #keep(title: string): Promise<void> {
    try {
      await this.opened.wiki.setAudience([title], 'me');
      this.requestUpdate();
    } catch (error) {
      this.#attempt.fail(error);
    }
  }

  readonly #leave = (): void => {
    if (this.#attempt.busy) return;
    this.#attempt.clear();
    this.dispatchEvent(new CloseWishEvent());
  };

  readonly #onPublish = async (): Promise<void> => {
    const steps = { attempt: this.#attempt, places: this.places, first: async () => this.with?.keepName() };
    if (await goOut(steps, () => this.opened.site.consent())) this.#leave();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'consent-dialog': ConsentDialog;
  }
}
