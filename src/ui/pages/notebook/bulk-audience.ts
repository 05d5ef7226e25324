import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { NotebookActions } from '../../../app/wiki/notebook.types.ts';
import { whyUnpublishable, mayBePublic } from '../../../domain/wiki/audience.ts';
import type { NoteRecord } from '../../../domain/wiki/tiddler.ts';
import { localizerContext } from '../../contexts.ts';
import { keepFocus } from '../../focus-keeper.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import './audience-dialog.ts';
import type { AudienceWish } from './audience-dialog.ts';

const titlesOf = (notes: readonly NoteRecord[]): readonly string[] => notes.map(({ title }) => title);

/** Folded away until it is wanted: two buttons that change the audience of all the notes on the list at once. */
@customElement('bulk-audience')
export class BulkAudience extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      summary {
        width: fit-content;
        color: var(--soft);
        font-size: var(--small);
      }
      .row {
        padding-block-end: var(--s2);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) wiki!: NotebookActions;
  @property({ attribute: false }) notes: readonly NoteRecord[] = [];
  @state() private wish: AudienceWish | undefined;

  constructor() {
    super();
    keepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('button'));
  }

  override render(): TemplateResult {
    const shown = this.notes.filter(({ audience }) => audience === 'public');
    const hidden = this.notes.filter(
      ({ title, fields, audience }) => audience === 'me' && fields !== null && mayBePublic({ title, fields }),
    );
    const refused = this.notes.filter(({ title, fields, audience }) => {
      const why = audience === 'me' && fields !== null ? whyUnpublishable({ title, fields }) : undefined;
      return why !== undefined && why !== 'not-for-others';
    });
    const isIdle = shown.length === 0 && hidden.length === 0;
    return html`${isIdle ? nothing : this.#renderDoors(hidden, shown, refused)}
      <audience-dialog
        .wiki=${this.wiki}
        .wish=${this.wish}
        @audience-close=${() => (this.wish = undefined)}
      ></audience-dialog>`;
  }

  #renderDoors(
    hidden: readonly NoteRecord[],
    shown: readonly NoteRecord[],
    refused: readonly NoteRecord[],
  ): TemplateResult {
    const { t } = this.localizer;
    return html`<details>
      <summary data-testid="bulk">${t('bulk.open', { count: this.notes.length })}</summary>
      <div class="row">
        ${this.#renderDoor(
          'all-public',
          { titles: titlesOf(hidden), audience: 'public', refused: titlesOf(refused) },
          t('bulk.makePublic', { count: hidden.length }),
        )}
        ${this.#renderDoor(
          'all-private',
          { titles: titlesOf(shown), audience: 'me', refused: [] },
          t('bulk.makePrivate', { count: shown.length }),
        )}
      </div>
    </details>`;
  }

  #renderDoor(testId: string, wish: AudienceWish, words: string): TemplateResult | typeof nothing {
    if (wish.titles.length === 0) return nothing;
    return html`<button type="button" data-testid=${testId} @click=${() => (this.wish = wish)}>
      ${words}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bulk-audience': BulkAudience;
  }
}
