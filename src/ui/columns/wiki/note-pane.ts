import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { NotebookActions } from '../../../app/wiki/notebook.types.ts';
import type { Draft } from '../../../domain/wiki/draft.ts';
import type { NoteRecord } from '../../../domain/wiki/tiddler.ts';
import { localizerContext } from '../../contexts.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { shared } from '../../styles/shared.styles.ts';
import './note-editor.ts';
import { NoteCloseEvent } from './note-events.ts';

/** The editor beside the list, on wide screens; says what to do while no note is chosen. Fires `note-close`. */
@customElement('note-pane')
export class NotePane extends LitElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        overflow: auto;
      }
      section {
        max-width: var(--column);
        padding: var(--s5);
      }
      .empty {
        display: grid;
        place-content: center;
        height: 100%;
        padding: var(--s5);
        text-align: center;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) wiki!: NotebookActions;
  /** The open note, in a box of its own: `note` is `undefined` for a new one. */
  @property({ attribute: false }) editing: { readonly note: NoteRecord | undefined } | undefined;
  @property({ attribute: false }) draft: Draft | undefined;

  override render(): TemplateResult {
    const { t } = this.localizer;
    if (this.editing === undefined)
      return html`<p class="empty soft" data-testid="no-note-chosen">${t('list.choose')}</p>`;
    const { note } = this.editing;
    return html`<section class="stack" aria-labelledby="editing" @keydown=${this.#onKey}>
      <h2 id="editing" tabindex="-1">${note === undefined ? t('note.newTitle') : t('note.editTitle')}</h2>
      ${keyed(
        this.editing,
        html`<note-editor .wiki=${this.wiki} .note=${note} .draft=${this.draft}></note-editor>`,
      )}
    </section>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('editing')) this.renderRoot.querySelector<HTMLElement>('#editing')?.focus();
  }

  /** As in a dialog, Escape leaves the editor. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.dispatchEvent(new NoteCloseEvent());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'note-pane': NotePane;
  }
}
