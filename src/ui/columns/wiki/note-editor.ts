import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { NotebookActions } from '../../../app/wiki/notebook.types.ts';
import { attachmentOf } from '../../../domain/wiki/attachment.ts';
import { asTyped, withLineEndsOf } from '../../../domain/wiki/line-ends.ts';
import { mediaOf } from '../../../domain/wiki/media.ts';
import type { Draft } from '../../../domain/wiki/draft.ts';
import type { NoteRecord, Tiddler } from '../../../domain/wiki/tiddler.ts';
import { Attempt } from '../../system/attempt.ts';
import { localizerContext } from '../../contexts.ts';
import { AnnounceEvent } from '../../system/announce-event.ts';
import './face/file-card.ts';
import './face/note-media.ts';
import '../../system/up-notice.ts';
import { exact } from '../../system/exact.ts';
import { submittedForm, textOf } from '../../system/forms.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { NoteBusyEvent, NoteCloseEvent, NoteDraftEvent } from './note-events.ts';
import { titleField } from '../../system/title-field.ts';

/**
 * Writes one note without TiddlyWiki, or deletes it. Its other fields stay as they are. Fires `note-draft` while somebody types,
 * `note-close`, and `note-busy` before and after a save. To leave loses nothing: the draft is kept by whom it was told.
 * One editor is for one note: another note gets another editor.
 */
@customElement('note-editor')
export class NoteEditor extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      textarea {
        min-height: clamp(9rem, 40dvh, 24rem);
        field-sizing: content;
        max-height: 60dvh;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) wiki!: NotebookActions;
  /** `undefined` begins a new note. */
  @property({ attribute: false }) note: NoteRecord | undefined;
  /** What was typed before and not saved. */
  @property({ attribute: false }) draft: Draft | undefined;
  @state() private needsTitle = false;
  @state() private resumed = false;
  /** Whether to delete. */
  @state() private asking = false;
  /** What the person writes on top of. */
  #seen: NoteRecord | undefined;
  /** What was told last. */
  #typed: Draft | undefined;
  readonly #attempt = new Attempt(this);

  get #savedText(): string {
    return this.note?.fields?.get('text') ?? '';
  }

  get busy(): boolean {
    return this.#attempt.busy;
  }

  /** A note that holds a file: there is nothing to type, one letter more would spoil it. */
  get #file(): Tiddler | undefined {
    const { title = '', fields } = this.note ?? {};
    return fields == null || attachmentOf(fields) === undefined ? undefined : { title, fields };
  }

  /** A note whose words are a drawing, as it was saved. */
  get #drawing(): Tiddler | undefined {
    const { title = '', fields } = this.note ?? {};
    return fields == null || mediaOf(fields) === undefined ? undefined : { title, fields };
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    const isPublic = this.note?.audience === 'public';
    return html`<form
      class="stack"
      novalidate
      autocomplete="off"
      @submit=${this.#onSubmit}
      @input=${this.#onInput}
    >
      ${this.resumed ? this.#renderResumed() : nothing} ${this.#renderFields()}
      <p class="soft small">${isPublic ? t('note.publicHint') : t('note.privateHint')}</p>
      <up-notice .fault=${this.#attempt.fault}></up-notice>
      ${this.asking ? this.#renderQuestion(isPublic) : this.#renderActions()}
    </form>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated) this.#seen = this.note;
    if (!changed.has('draft') || this.draft === undefined || this.draft === this.#typed) return;
    // From before: it may also come while the editor is open and nothing is typed yet.
    this.resumed = true;
    this.#seen = this.draft.seen;
  }

  #renderActions(): TemplateResult {
    const { t } = this.localizer;
    const busy = this.busy ? 'true' : 'false';
    return html`<div class="row actions">
      ${
        this.#file === undefined
          ? html`<button class="primary" data-testid="note-save" aria-disabled=${busy}>
              ${t('common.save')}
            </button>`
          : nothing
      }
      <button type="button" data-testid="note-cancel" @click=${this.#leave}>${t('common.close')}</button>
      ${
        this.note === undefined
          ? nothing
          : html`<button
              type="button"
              class="danger"
              data-testid="note-delete"
              aria-disabled=${busy}
              @click=${this.#onDelete}
            >
              ${t('note.delete')}
            </button>`
      }
    </div>`;
  }

  /** Only where the way back would not bring everything back. */
  #renderQuestion(isPublic: boolean): TemplateResult {
    const { t } = this.localizer;
    return html`<p id="delete-asks" data-testid="note-delete-asks">
        <strong>${t('note.deleteAsks')}</strong>
        ${isPublic ? t('note.deletePublic') : nothing}
        ${this.draft === undefined ? nothing : t('note.deleteTyped')}
      </p>
      <div class="row actions" role="group" aria-labelledby="delete-asks">
        <button
          type="button"
          class="danger"
          data-testid="note-delete-yes"
          @click=${() => void this.#remove()}
        >
          ${t('note.delete')}
        </button>
        <button type="button" data-testid="note-delete-no" @click=${() => void this.#ask(false)}>
          ${t('common.cancel')}
        </button>
      </div>`;
  }

  #renderResumed(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="row between">
      <p class="tag lit" data-testid="note-resumed">${t('note.resumed')}</p>
      <button type="button" class="danger" data-testid="note-discard" @click=${this.#onDiscard}>
        ${t('note.discard')}
      </button>
    </div>`;
  }

  #renderFields(): TemplateResult {
    return html`${this.note === undefined ? this.#renderTitleField() : this.#renderTitle(this.note)}
    ${this.#file === undefined ? this.#renderText() : html`<file-card unfolded .note=${this.#file}></file-card>`}`;
  }

  #renderTitleField(): TemplateResult {
    const title = this.draft?.title ?? '';
    return titleField(this.localizer, { testId: 'note-title-field', title, isMissing: this.needsTitle });
  }

  /** A title is what a note is known by: it changes in the wiki, which sees to what points at it. */
  #renderTitle({ title }: NoteRecord): TemplateResult {
    return html`<div class="stack tight">
      <h3 class="outside" data-testid="note-title-stands"><bdi>${exact(title)}</bdi></h3>
      <p class="soft small">${this.localizer.t('note.titleStands')}</p>
    </div>`;
  }

  #renderText(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="field">
      <label for="text">${t('note.text')}</label>
      <textarea
        id="text"
        name="text"
        data-testid="note-text"
        dir="auto"
        .value=${this.draft?.text ?? this.#savedText}
      ></textarea>
      ${this.#drawing === undefined ? nothing : html`<note-media .note=${this.#drawing}></note-media>`}
    </div>`;
  }

  readonly #onInput = (event: Event): void => {
    const { currentTarget } = event;
    if (!(currentTarget instanceof HTMLFormElement)) return;
    const [title, text] = [this.#titleIn(currentTarget), textOf(currentTarget, 'text')];
    const draft = { title, text, seen: this.#seen };
    const isSaved = draft.title === (this.note?.title ?? '') && draft.text === asTyped(this.#savedText);
    this.#typed = isSaved ? undefined : draft;
    this.dispatchEvent(new NoteDraftEvent(this.note, this.#typed));
  };

  #titleIn(form: HTMLFormElement): string {
    return this.note?.title ?? textOf(form, 'title');
  }

  readonly #onDiscard = (): void => {
    this.dispatchEvent(new NoteDraftEvent(this.note, undefined));
    this.resumed = false;
    this.#seen = this.note;
    this.renderRoot.querySelector('textarea')?.focus();
  };

  readonly #leave = (): void => {
    if (!this.busy) this.dispatchEvent(new NoteCloseEvent());
  };

  /** As it was typed, on top of what the person saw: its line ends stay as they were. */
  #fieldsOf(form: HTMLFormElement): ReadonlyMap<string, string> {
    const before = this.#seen?.fields ?? new Map<string, string>();
    return new Map([...before, ['text', withLineEndsOf(before.get('text') ?? '', textOf(form, 'text'))]]);
  }

  readonly #onSubmit = async (event: Event): Promise<void> => {
    const form = submittedForm(event);
    if (form === undefined || this.busy || this.#file !== undefined) return;
    const title = this.note?.title ?? textOf(form, 'title').trim();
    this.needsTitle = title === '';
    if (this.needsTitle) {
      form.querySelector('input')?.focus();
      return;
    }
    const seen = this.#seen;
    const fields = this.#fieldsOf(form);
    const saving = this.#attempt.run(() => this.wiki.write(title, fields, { seen, isTyped: true }));
    this.#tellBusy();
    const isSaved = await saving;
    this.#tellBusy();
    if (!isSaved) return;
    this.dispatchEvent(new NoteDraftEvent(this.note, undefined));
    this.dispatchEvent(new AnnounceEvent(this.localizer.t('common.saved')));
    this.#leave();
  };

  readonly #onDelete = (): void => {
    const { note, busy } = this;
    if (note === undefined || busy) return;
    if (note.audience === 'public' || this.draft !== undefined) void this.#ask(true);
    else void this.#remove();
  };

  async #ask(asking: boolean): Promise<void> {
    this.asking = asking;
    await this.updateComplete;
    const next = asking ? 'note-delete-no' : 'note-delete';
    this.renderRoot.querySelector<HTMLElement>(`[data-testid='${next}']`)?.focus();
  }

  /** The line below the list says that it is gone, with the way back. */
  async #remove(): Promise<void> {
    const { note } = this;
    if (note === undefined || this.busy) return;
    const removing = this.#attempt.run(() => this.wiki.remove(note));
    this.#tellBusy();
    const isGone = await removing;
    this.#tellBusy();
    this.asking = false;
    if (!isGone) return;
    this.dispatchEvent(new NoteDraftEvent(note, undefined));
    this.#leave();
  }

  #tellBusy(): void {
    this.dispatchEvent(new NoteBusyEvent());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'note-editor': NoteEditor;
  }
}
