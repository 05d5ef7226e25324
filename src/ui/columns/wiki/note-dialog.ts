import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, query } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { NotebookActions } from '../../../app/wiki/notebook.types.ts';
import type { Draft } from '../../../domain/wiki/draft.ts';
import type { NoteRecord } from '../../../domain/wiki/tiddler.ts';
import { localizerContext } from '../../contexts.ts';
import '../../system/up-dialog.ts';
import type { Localizer } from '../../i18n/localize.ts';
import './note-editor.ts';
import type { NoteEditor } from './note-editor.ts';
import { NoteCloseEvent } from './note-events.ts';

/** The editor over the page, where there is no room beside the list. Fires `note-close`. */
@customElement('note-dialog')
export class NoteDialog extends LitElement {
  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) wiki!: NotebookActions;
  /** The open note, in a box of its own: `note` is `undefined` for a new one. Nothing is open without. */
  @property({ attribute: false }) editing: { readonly note: NoteRecord | undefined } | undefined;
  @property({ attribute: false }) draft: Draft | undefined;
  @query('note-editor') private readonly editor!: NoteEditor | null;

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<up-dialog
      .heading=${this.editing?.note === undefined ? t('note.newTitle') : t('note.editTitle')}
      .open=${this.editing !== undefined}
      .busy=${this.editor?.busy ?? false}
      @note-busy=${() => this.requestUpdate()}
      @dialog-close=${this.#leave}
    >
      ${this.editing === undefined ? nothing : this.#renderEditor(this.editing)}
    </up-dialog>`;
  }

  #renderEditor(editing: { readonly note: NoteRecord | undefined }): unknown {
    const { wiki, draft } = this;
    return keyed(
      editing,
      html`<note-editor .wiki=${wiki} .note=${editing.note} .draft=${draft}></note-editor>`,
    );
  }

  readonly #leave = (): void => {
    this.dispatchEvent(new NoteCloseEvent());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'note-dialog': NoteDialog;
  }
}
