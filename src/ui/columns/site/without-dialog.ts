import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { PublicationActions, UnreadElsewhere } from '../../../app/site/publication.types.ts';
import { Attempt } from '../../system/attempt.ts';
import { clip } from '../../system/clip.ts';
import { localizerContext } from '../../contexts.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import '../../system/up-dialog.ts';
import '../../system/up-notice.ts';
import { CloseWishEvent } from '../../system/close-wish-event.ts';

/** What neighbours lose, in one sentence: as much of it as is known. */
const lossOf = ({ t }: Localizer, { noteCount, missingHere, isAll }: UnreadElsewhere): string => {
  if (isAll && missingHere.length === 0) return t('without.none');
  if (isAll) return t('without.all', { count: missingHere.length });
  return noteCount === undefined ? t('without.unknown') : t('without.upTo', { count: noteCount });
};

/** Asks once more before neighbours lose what another device shows. Fires `close-wish`. */
@customElement('without-dialog')
export class WithoutDialog extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) site!: Pick<PublicationActions, 'publishWithout'>;
  /** Nothing is open without. */
  @property({ attribute: false }) elsewhere: UnreadElsewhere | undefined;
  readonly #attempt = new Attempt(this);

  override render(): TemplateResult {
    return html`<up-dialog
      .heading=${this.localizer.t('without.title')}
      .open=${this.elsewhere !== undefined}
      .busy=${this.#attempt.busy}
      @dialog-close=${this.#close}
    >
      ${this.elsewhere === undefined ? nothing : this.#renderQuestion(this.elsewhere)}
    </up-dialog>`;
  }

  #renderQuestion(elsewhere: UnreadElsewhere): TemplateResult {
    const { t } = this.localizer;
    const { missingHere, isAll } = elsewhere;
    return html`<p data-testid="without-loss">${lossOf(this.localizer, elsewhere)}</p>
      ${
        missingHere.length === 0
          ? nothing
          : html`<div class="stack tight">
              ${isAll ? nothing : html`<p>${t('without.among')}</p>`}
              <ul class="stack tight">
                ${missingHere.map((title) => html`<li class="outside" data-testid="without-title"><bdi>${clip(title)}</bdi></li>`)}
              </ul>
            </div>`
      }
      <p>${t('without.safe')}</p>
      <up-notice .fault=${this.#attempt.fault}></up-notice>
      <div class="row actions">
        <button
          type="button"
          class="danger"
          data-testid="without-yes"
          aria-disabled=${this.#attempt.busy ? 'true' : 'false'}
          @click=${this.#onYes}
        >
          ${t('publication.without')}
        </button>
        <button type="button" data-testid="without-no" @click=${this.#close}>${t('common.cancel')}</button>
      </div>`;
  }

  readonly #close = (): void => {
    if (this.#attempt.busy) return;
    this.#attempt.clear();
    this.dispatchEvent(new CloseWishEvent());
  };

  readonly #onYes = async (): Promise<void> => {
    if (await this.#attempt.run(() => this.site.publishWithout())) this.#close();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'without-dialog': WithoutDialog;
  }
}
