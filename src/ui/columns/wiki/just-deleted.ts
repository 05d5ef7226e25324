import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { DeletedActions } from '../../../app/wiki/deleted.types.ts';
import type { PastNote } from '../../../domain/wiki/past.ts';
import { clip } from '../../system/clip.ts';
import { localizerContext } from '../../contexts.ts';
import { AnnounceEvent } from '../../system/announce-event.ts';
import { Attempt } from '../../system/attempt.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { PageChangeEvent } from '../../navigation/page-change-event.ts';
import { NOTEBOOK } from './face/addresses.ts';
import { StoreController } from '../../system/store-controller.ts';
import '../../system/up-notice.ts';
import { controls } from '../../styles/controls.styles.ts';
import { line } from '../../styles/line.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

/** What was deleted just now, with the way back, until the notebook is left. */
@customElement('just-deleted')
export class JustDeleted extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    line,
    css`
      p {
        min-width: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) deleted!: DeletedActions;
  readonly #just = new StoreController(this, () => this.deleted.just);
  readonly #attempt = new Attempt(this);

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('page-change', this.#onLeave);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('page-change', this.#onLeave);
  }

  override render(): TemplateResult {
    return html`<up-notice .fault=${this.#attempt.fault}></up-notice>
      <div role="status">${this.#renderJust(this.#just.value)}</div>`;
  }

  #renderJust(just: readonly PastNote[]): TemplateResult | typeof nothing {
    const { t } = this.localizer;
    const [newest] = just;
    if (newest === undefined) return nothing;
    const sentence =
      just.length === 1
        ? t('deleted.justOne', { title: clip(newest.title) })
        : t('deleted.justMany', { count: just.length });
    return html`<div class="row" data-testid="just-deleted">
      <p>${sentence}</p>
      <button type="button" data-testid="undo-deleted" @click=${() => void this.#undo(just)}>
        ${t('deleted.undo')}
      </button>
    </div>`;
  }

  async #undo(just: readonly PastNote[]): Promise<void> {
    // What is not back yet still stands here, to be tried again.
    const isBack = await this.#attempt.run(async () => {
      for (const past of just) await this.deleted.restore(past);
    });
    if (isBack) this.dispatchEvent(new AnnounceEvent(this.localizer.t('deleted.undone')));
  }

  readonly #onLeave = ({ to }: PageChangeEvent): void => {
    if (to === NOTEBOOK) return;
    this.#attempt.clear();
    this.deleted.seen();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'just-deleted': JustDeleted;
  }
}
