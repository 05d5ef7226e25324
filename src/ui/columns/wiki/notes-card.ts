import { html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { OpenedApp } from '../../../app/app.ts';
import { localizerContext } from '../../contexts.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { PageView } from '../../navigation/page.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import '../site/face/consent-dialog.ts';
import '../site/face/publication-line.ts';
import './export-button.ts';

/** Where the notes stand beside this device, and the file with all of them. */
@customElement('notes-card')
export class NotesCard extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) opened!: OpenedApp;
  @state() private reviewing = false;

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<section class="card stack" @review-wish=${() => (this.reviewing = true)}>
        <h2>${t('me.notes')}</h2>
        <publication-line .site=${this.opened.site}></publication-line>
        <div class="stack tight">
          <export-button .wiki=${this.opened.wiki} .label=${t('me.export')}></export-button>
          <p class="soft small">${t('me.exportHint')}</p>
        </div>
      </section>
      <consent-dialog
        .opened=${this.opened}
        .open=${this.reviewing}
        @close-wish=${() => (this.reviewing = false)}
      ></consent-dialog>`;
  }
}

export const notesCard: PageView = ({ opened }) => html`<notes-card .opened=${opened}></notes-card>`;

declare global {
  interface HTMLElementTagNameMap {
    'notes-card': NotesCard;
  }
}
