import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { NotebookActions } from '../../../app/wiki/notebook.types.ts';
import { mayBePublic } from '../../../domain/wiki/audience.ts';
import type { NoteRecord } from '../../../domain/wiki/tiddler.ts';
import { localizerContext } from '../../contexts.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import './audience-dialog.ts';
import type { AudienceWish } from './audience-dialog.ts';

const titlesOf = (notes: readonly NoteRecord[]): readonly string[] => notes.map(({ title }) => title);

/** Two quiet buttons that change the audience of all the notes on the list at once. */
@customElement('bulk-audience')
export class BulkAudience extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) wiki!: NotebookActions;
  @property({ attribute: false }) notes: readonly NoteRecord[] = [];
  @state() private wish: AudienceWish | undefined;

  override render(): TemplateResult {
    const { t } = this.localizer;
    const shown = this.notes.filter(({ audience }) => audience === 'public');
    const hidden = this.notes.filter(
      ({ title, fields, audience }) => audience === 'me' && fields !== null && mayBePublic({ title, fields }),
    );
    return html`<div class="row">
      ${
        hidden.length === 0
          ? nothing
          : html`<button
              type="button"
              class="quiet"
              data-testid="all-public"
              @click=${() => (this.wish = { titles: titlesOf(hidden), audience: 'public' })}
            >
              ${t('bulk.makePublic', { count: hidden.length })}
            </button>`
      }
      ${
        shown.length === 0
          ? nothing
          : html`<button
              type="button"
              class="quiet"
              data-testid="all-private"
              @click=${() => (this.wish = { titles: titlesOf(shown), audience: 'me' })}
            >
              ${t('bulk.makePrivate', { count: shown.length })}
            </button>`
      }
      <audience-dialog
        .wiki=${this.wiki}
        .wish=${this.wish}
        @audience-close=${() => (this.wish = undefined)}
      ></audience-dialog>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bulk-audience': BulkAudience;
  }
}
