import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { NotebookActions } from '../../../app/wiki/notebook.types.ts';
import type { NoteRecord } from '../../../domain/wiki/tiddler.ts';
import type { Store } from '../../../kit/store.ts';
import { localizerContext } from '../../contexts.ts';
import { keepFocus } from '../../system/focus-keeper.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import './audience-dialog.ts';
import type { AudienceWish } from './audience-dialog.ts';
import { createLots } from './note-lots.ts';

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
  /** While it holds, `notes` are not those that the person typed for: nothing is done to them all. */
  @property({ attribute: false }) isLooking!: Store<boolean>;
  @state() private wish: AudienceWish | undefined;
  /** Unfolded: only then are the notes counted. */
  @state() private isOpen = false;
  readonly #lots = createLots();
  readonly #looking = new StoreController(this, () => this.isLooking);

  constructor() {
    super();
    keepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('button'));
  }

  override render(): TemplateResult {
    return html`${this.#lots.isAny(this.notes) ? this.#renderDoors() : nothing}
      <audience-dialog
        .wiki=${this.wiki}
        .wish=${this.wish}
        @close-wish=${() => (this.wish = undefined)}
      ></audience-dialog>`;
  }

  #renderDoors(): TemplateResult {
    const { t } = this.localizer;
    return html`<details ?open=${this.isOpen} @toggle=${this.#onToggle}>
      <summary data-testid="bulk">${t('bulk.open', { count: this.notes.length })}</summary>
      ${this.isOpen ? this.#renderBoth() : nothing}
    </details>`;
  }

  #renderBoth(): TemplateResult {
    const { t } = this.localizer;
    const { hidden, shown, refused } = this.#lots.of(this.notes);
    return html`<div class="row">
      ${this.#renderDoor(
        'all-public',
        { titles: hidden, audience: 'public', refused },
        t('bulk.makePublic', { count: hidden.length }),
      )}
      ${this.#renderDoor(
        'all-private',
        { titles: shown, audience: 'me', refused: [] },
        t('bulk.makePrivate', { count: shown.length }),
      )}
    </div>`;
  }

  readonly #onToggle = ({ target }: Event): void => {
    this.isOpen = target instanceof HTMLDetailsElement && target.open;
  };

  #ask(wish: AudienceWish): void {
    if (!this.#looking.value) this.wish = wish;
  }

  #renderDoor(testId: string, wish: AudienceWish, words: string): TemplateResult | typeof nothing {
    if (wish.titles.length === 0) return nothing;
    return html`<button
      type="button"
      data-testid=${testId}
      aria-disabled=${this.#looking.value ? 'true' : 'false'}
      @click=${() => this.#ask(wish)}
    >
      ${words}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bulk-audience': BulkAudience;
  }
}
