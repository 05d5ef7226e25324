import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { CopyReportActions } from '../../../app/journal/copy-report.types.ts';
import { localizerContext } from '../../contexts.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { PageView } from '../../navigation/page.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

/** Says once that the browser had lost its database and what came back; nothing is left to do. */
@customElement('restored-notice')
export class RestoredNotice extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .card {
        margin: var(--s4);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) journal!: CopyReportActions;
  readonly #report = new StoreController(this, () => this.journal.report);

  override render(): TemplateResult {
    const { restoredNotes } = this.#report.value;
    return html`<div role="status">${restoredNotes === 0 ? nothing : this.#renderCard(restoredNotes)}</div>`;
  }

  #renderCard(count: number): TemplateResult {
    const { t } = this.localizer;
    return html`<section class="card stack tight" data-testid="restored">
      <p><strong>${t('journal.restored', { count })}</strong></p>
      <p class="soft small">${t('journal.safe')}</p>
      <div>
        <button type="button" data-testid="restored-read" @click=${() => this.journal.wasRead()}>
          ${t('journal.read')}
        </button>
      </div>
    </section>`;
  }
}

export const restoredNotice: PageView = ({ opened }) =>
  html`<restored-notice .journal=${opened.journal}></restored-notice>`;

declare global {
  interface HTMLElementTagNameMap {
    'restored-notice': RestoredNotice;
  }
}
