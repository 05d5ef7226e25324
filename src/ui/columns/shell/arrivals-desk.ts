import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Arrival, ArrivalsActions } from '../../../app/shell/arrivals.types.ts';
import { keepShare } from '../../../app/wiki/keep-share.ts';
import type { NotebookActions } from '../../../app/wiki/notebook.types.ts';
import type { ShareFault } from '../../../domain/shell/share.ts';
import { Attempt } from '../../system/attempt.ts';
import { clip } from '../../system/clip.ts';
import { localizerContext } from '../../contexts.ts';
import { AnnounceEvent } from '../../system/announce-event.ts';
import '../../system/up-dialog.ts';
import '../../system/up-notice.ts';
import { submittedForm, textOf } from '../../system/forms.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import '../import/face/import-dialog.ts';
import type { ImportDialog } from '../import/face/import-dialog.ts';
import { titleField } from '../../system/title-field.ts';

type Share = Arrival & { readonly kind: 'share' };

const BLANK: Share = { kind: 'share', draft: { title: '', text: '' }, pictures: [] };

const shareOf = (arrival: Arrival | undefined): Share | undefined => {
  if (arrival?.kind === 'new') return BLANK;
  return arrival?.kind === 'share' ? arrival : undefined;
};

const REFUSED: Readonly<Record<ShareFault, PlainKey>> = {
  'too-large': 'arrival.refused.tooLarge',
  'too-many': 'arrival.refused.tooMany',
  'not-a-picture': 'arrival.refused.notPicture',
  unreadable: 'arrival.refused.unreadable',
  'no-room': 'arrival.refused.noRoom',
};

/** Receives what other apps share with this one and the files opened with it. Nothing is kept before the person says so. */
@customElement('arrivals-desk')
export class ArrivalsDesk extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .pictures {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
      }
      img {
        max-width: 100%;
        max-height: 8rem;
        border-radius: var(--round-small);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) wiki!: NotebookActions;
  @property({ attribute: false }) arrivals!: ArrivalsActions;
  @state() private needsTitle = false;
  @state() private wasAsked = false;
  @query('form') private readonly form?: HTMLFormElement;
  @query('import-dialog') private readonly importDialog!: ImportDialog;
  readonly #next = new StoreController(this, () => this.arrivals.next);
  readonly #attempt = new Attempt(this);
  #brought: Arrival | undefined;
  readonly #addresses = new Map<Blob, string>();

  override render(): TemplateResult {
    const { t } = this.localizer;
    const share = shareOf(this.#next.value);
    return html`<up-dialog
        .heading=${share === BLANK ? t('note.newTitle') : t('arrival.title')}
        .open=${share !== undefined}
        .busy=${this.#attempt.busy}
        @dialog-close=${this.#onEscape}
      >
        ${share === undefined ? nothing : this.#renderShare(share)}
      </up-dialog>
      <import-dialog .wiki=${this.wiki}></import-dialog>`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dropAddresses();
  }

  protected override updated(): void {
    const arrival = this.#next.value;
    if (arrival === undefined) this.#dropAddresses();
    if (arrival?.kind !== 'files' || arrival === this.#brought) return;
    this.#brought = arrival;
    // From here on the import's own dialog asks and answers; what comes next waits until it is closed.
    void this.importDialog.bring(arrival.files).then(() => this.arrivals.settle());
  }

  #renderShare(share: Share): TemplateResult {
    const { t } = this.localizer;
    const { draft, pictures, refused } = share;
    const isEmpty = refused !== undefined && `${draft.title}${draft.text}` === '' && pictures.length === 0;
    return html`<form
      class="stack"
      novalidate
      autocomplete="off"
      data-testid="arrival"
      @submit=${this.#onSubmit}
    >
      ${refused === undefined ? nothing : this.#renderRefused(refused)}
      ${isEmpty ? nothing : this.#renderFields(share)}
      <up-notice .fault=${this.#attempt.fault}></up-notice>
      ${
        this.wasAsked
          ? html`<p role="alert" class="small" data-testid="arrival-not-kept">${t('arrival.notKept')}</p>`
          : nothing
      }
      <div class="row actions">
        ${
          isEmpty
            ? nothing
            : html`<button
                class="primary"
                data-testid="arrival-save"
                aria-disabled=${this.#attempt.busy ? 'true' : 'false'}
              >
                ${t('common.save')}
              </button>`
        }
        <button type="button" data-testid="arrival-leave" @click=${this.#giveUp}>
          ${isEmpty ? t('common.close') : share === BLANK ? t('common.cancel') : t('arrival.leave')}
        </button>
      </div>
    </form>`;
  }

  #renderRefused(why: ShareFault): TemplateResult {
    const { t } = this.localizer;
    const fault = { what: t(REFUSED[why]), safe: t('arrival.refused.safe'), next: t('arrival.refused.next') };
    return html`<up-notice data-testid="arrival-refused" data-why=${why} .fault=${fault}></up-notice>`;
  }

  #renderFields({ draft, pictures }: Share): TemplateResult {
    const { t } = this.localizer;
    const isMissing = this.needsTitle;
    return html`${titleField(this.localizer, { testId: 'arrival-title', title: draft.title, isMissing })}
      <div class="field">
        <label for="text">${t('note.text')}</label>
        <textarea id="text" name="text" data-testid="arrival-text" dir="auto" .value=${draft.text}></textarea>
      </div>
      ${
        pictures.length === 0
          ? nothing
          : html`<div class="pictures">
              ${pictures.map(
                ({ name, file }) =>
                  html`<img
                    data-testid="arrival-picture"
                    alt=${clip(name === '' ? t('arrival.picture') : name)}
                    src=${this.#addressOf(file)}
                  />`,
              )}
            </div>`
      }
      <p class="soft small">${t('note.privateHint')}</p>`;
  }

  /** The page's policy shows pictures of its own making only. */
  #addressOf(file: Blob): string {
    const address = this.#addresses.get(file) ?? URL.createObjectURL(file);
    this.#addresses.set(file, address);
    return address;
  }

  #dropAddresses(): void {
    for (const address of this.#addresses.values()) URL.revokeObjectURL(address);
    this.#addresses.clear();
  }

  readonly #giveUp = (): void => {
    if (this.#attempt.busy) return;
    this.wasAsked = false;
    void this.#attempt.run(() => this.arrivals.settle());
  };

  /** One key may be pressed by mistake: what would be lost is let go by its button only. */
  readonly #onEscape = (): void => {
    const { form } = this;
    const hasText = form !== undefined && `${textOf(form, 'title')}${textOf(form, 'text')}`.trim() !== '';
    if (hasText || (shareOf(this.#next.value)?.pictures.length ?? 0) > 0) this.wasAsked = true;
    else this.#giveUp();
  };

  readonly #onSubmit = async (event: Event): Promise<void> => {
    const form = submittedForm(event);
    const share = shareOf(this.#next.value);
    if (form === undefined || this.#attempt.busy || share === undefined) return;
    const title = textOf(form, 'title').trim();
    this.needsTitle = title === '';
    if (this.needsTitle) {
      form.querySelector('input')?.focus();
      return;
    }
    const draft = { title, text: textOf(form, 'text') };
    if (!(await this.#attempt.run(() => keepShare(this.wiki, draft, share.pictures)))) return;
    this.wasAsked = false;
    this.dispatchEvent(new AnnounceEvent(this.localizer.t('common.saved')));
    await this.arrivals.settle();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'arrivals-desk': ArrivalsDesk;
  }
}
