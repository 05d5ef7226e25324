import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { OpenedApp } from '../../../app/app.ts';
import type { NoteRecord } from '../../../domain/wiki/tiddler.ts';
import { chosen } from '../import/face/chosen-files.ts';
import { clip } from '../../system/clip.ts';
import { localizerContext } from '../../contexts.ts';
import { AnnounceEvent } from '../../system/announce-event.ts';
import type { ExportButton } from './export-button.ts';
import './export-dialog.ts';
import './face/link-dialog.ts';
import '../../system/up-notice.ts';
import type { View } from './face/view-switch.ts';
import type { FillFrame, WikiFrame } from './face/wiki-frame.ts';
import './face/wiki-frame.ts';
import { focusedElement, keepFocus } from '../../system/focus-keeper.ts';
import { faultOf, type Fault } from '../../system/faults.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { LeaveGuard } from '../../system/leave-guard.ts';
import { StoreController } from '../../system/store-controller.ts';
import { RAIL, TWO_PANES, WidthController } from '../../system/width-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { DraftDesk } from './draft-desk.ts';
import { FileWays } from './file-ways.ts';
import '../import/face/import-dialog.ts';
import type { ImportDialog } from '../import/face/import-dialog.ts';
import './first-steps.ts';
import './note-dialog.ts';
import {
  ViewWishEvent,
  type AudienceSetEvent,
  type AudienceWishEvent,
  type ContinueDraftEvent,
  type EditNoteEvent,
  type NoteDraftEvent,
} from './note-events.ts';
import './note-list.ts';
import './note-pane.ts';
import { notebookBar } from './notebook-bar.ts';
import './notebook-foot.ts';
import { notebookStyles } from './notebook-page.styles.ts';
import './publishing-desk.ts';
import type { NotPublishedEvent, PublishingDesk } from './publishing-desk.ts';
import './unsaved-notes.ts';
import { isAtRisk } from './unsaved-words.ts';

/** The person's own notebook: the wiki in its frame or the light list, and what became of each change. */
@customElement('notebook-page')
export class NotebookPage extends LitElement {
  static override readonly styles = [shared, controls, notebookStyles];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) opened!: OpenedApp;
  @property() view: View = 'wiki';
  /** A note to open: another object each time. */
  @property({ attribute: false }) found: { readonly title: string } | undefined;
  /** A wiki that starts where nobody sees it would take the window for a narrow one. */
  @state() private wikiVisited = false;
  @state() private editing: { readonly note: NoteRecord | undefined } | undefined;
  @state() private link: string | undefined;
  @state() private exportWished = false;
  @state() private fault: Fault | undefined;
  @query('import-dialog') private readonly importDialog!: ImportDialog;
  @query('publishing-desk') private readonly publishing!: PublishingDesk;
  @query('wiki-frame') private readonly frame!: WikiFrame;
  @query('export-button') private readonly exportButton!: ExportButton;
  readonly #status = new StoreController(this, () => this.opened.wiki.status);
  readonly #rail = new WidthController(this, RAIL);
  readonly #twoPanes = new WidthController(this, TWO_PANES);
  readonly #drafts = new DraftDesk(this, () => ({
    opened: this.opened,
    isWriting: this.editing !== undefined,
  }));
  readonly #files = new FileWays((files) => void this.importDialog.bring(files));
  #wiki: Awaited<ReturnType<OpenedApp['wiki']['attach']>> | undefined;
  /** To be shown as soon as the wiki is on screen. */
  #sought: string | undefined;
  /** What opened the editor: it gets the focus back. */
  #opener: HTMLElement | null = null;

  constructor() {
    super();
    new LeaveGuard(this, () => !this.#drafts.state.isKept || isAtRisk(this.#status.value));
    keepFocus(this, () => this.renderRoot.querySelector('h1'));
  }

  override render(): TemplateResult {
    return html`<div
      class="notebook"
      @audience-wish=${this.#onAudienceWish}
      @audience-set=${this.#onAudienceSet}
      @edit-note=${this.#onEdit}
      @continue-draft=${this.#onContinue}
      @note-draft=${this.#onDraft}
      @note-close=${this.#onEdited}
      @review-wish=${() => this.publishing.review()}
      @not-published=${this.#onNotPublished}
      @dragover=${this.#files.onDragOver}
      @drop=${this.#files.onDrop}
    >
      <h1 class="sr-only" tabindex="-1">${this.localizer.t('notebook.title')}</h1>
      ${this.#renderBar()} ${this.fault && html`<up-notice class="fault" .fault=${this.fault}></up-notice>`}
      ${this.#drafts.renderRefused(this.localizer)}
      <unsaved-notes .unsaved=${this.opened.wiki.unsaved}></unsaved-notes>
      <first-steps .opened=${this.opened} .besideList=${this.#showsList}></first-steps>
      <div class="body" data-view=${this.view}>
        ${this.#showsList ? this.#renderList() : nothing} ${this.wikiVisited ? this.#renderWiki() : nothing}
        ${this.#isBeside ? this.#renderEditor() : nothing}
      </div>
      ${this.#renderFoot()} ${this.#renderDialogs()}
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.wikiVisited ||= this.view === 'wiki';
    // What was typed in the editor is kept as a draft: it does not follow into the other view.
    if (changed.has('view')) this.editing = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('found') && this.found !== undefined) this.#showNote(this.found.title);
    if (this.view !== 'wiki' || this.#sought === undefined) return;
    this.frame.show(this.#sought);
    this.#sought = undefined;
  }

  /** In the wiki, or in the editor where the list is on screen. */
  #showNote(title: string): void {
    if (this.view === 'wiki') this.frame.show(title);
    else this.#open(title);
  }

  #open(title: string): void {
    const note = this.opened.wiki.list().find((record) => record.title === title);
    if (note !== undefined) this.editing = { note };
  }

  #renderBar(): TemplateResult {
    return notebookBar({
      localizer: this.localizer,
      opened: this.opened,
      view: this.view,
      onView: (view) => this.dispatchEvent(new ViewWishEvent(view)),
      isRail: this.#rail.matches,
      isBegun: this.#drafts.isBegun,
      onPick: this.#files.onPick,
    });
  }

  get #showsList(): boolean {
    return this.view === 'list' || this.#twoPanes.matches;
  }

  #renderList(): TemplateResult {
    return html`<note-list
      .wiki=${this.opened.wiki}
      .selected=${this.editing?.note?.title}
      .unsaved=${this.#drafts.state.titles}
    ></note-list>`;
  }

  #renderWiki(): TemplateResult {
    return html`<wiki-frame
      .label=${this.localizer.t('notebook.frame')}
      .acts=${this.opened.wiki.acts}
      .fill=${this.#fill}
      ?hidden=${this.view !== 'wiki'}
    ></wiki-frame>`;
  }

  get #isBeside(): boolean {
    return this.view === 'list' && this.#twoPanes.matches;
  }

  #renderEditor(): TemplateResult {
    return html`<note-pane
      .wiki=${this.opened.wiki}
      .editing=${this.editing}
      .draft=${this.#drafts.of(this.editing?.note)}
    ></note-pane>`;
  }

  #renderFoot(): TemplateResult {
    return html`<notebook-foot
      .opened=${this.opened}
      .isBegun=${this.#drafts.isBegun}
      .draftCount=${this.#drafts.state.count}
      .offersNew=${this.view === 'list' && !this.#rail.matches}
    ></notebook-foot>`;
  }

  #renderDialogs(): TemplateResult {
    const { opened } = this;
    return html`<note-dialog
        .wiki=${opened.wiki}
        .editing=${this.#isBeside ? undefined : this.editing}
        .draft=${this.#drafts.of(this.editing?.note)}
      ></note-dialog>
      <publishing-desk .opened=${opened}></publishing-desk>
      <export-dialog
        .open=${this.exportWished}
        @close-wish=${() => (this.exportWished = false)}
        @export-wish=${this.#onExport}
      ></export-dialog>
      <import-dialog .wiki=${opened.wiki}></import-dialog>
      <link-dialog .url=${this.link} @close-wish=${() => (this.link = undefined)}></link-dialog>`;
  }

  readonly #fill: FillFrame = async (frame, view) => {
    this.#wiki = await this.opened.wiki.attach(frame, {
      ...view,
      onLink: (url) => (this.link = url),
      onAudienceWish: (title) => void this.#makePrivate(title),
      onImportFiles: (files) => void this.importDialog.bring(chosen(files), 'frame'),
      onFileWish: (title) => this.#open(title),
      onExportWish: () => (this.exportWished = true),
      onRestartWish: (open) => this.#restart(open),
    });
    return this.#wiki;
  };

  #restart(open: readonly string[]): void {
    this.#wiki = undefined;
    this.frame.restart(open);
    this.dispatchEvent(new AnnounceEvent(this.localizer.t('notebook.restarts')));
  }

  async #makePrivate(title: string): Promise<void> {
    this.fault = undefined;
    try {
      await this.opened.wiki.setAudience([title], 'me');
      this.dispatchEvent(new AnnounceEvent(this.localizer.t('list.nowPrivate', { title: clip(title) })));
      this.requestUpdate();
    } catch (error) {
      this.fault = faultOf(this.localizer, error);
    }
  }

  readonly #onAudienceWish = ({ title, audience }: AudienceWishEvent): void => {
    if (audience === 'me') void this.#makePrivate(title);
    else this.publishing.ask(title);
  };

  readonly #onAudienceSet = ({ audience }: AudienceSetEvent): void => {
    if (audience === 'public') this.publishing.reviewSoon();
  };

  readonly #onNotPublished = ({ fault }: NotPublishedEvent): void => void (this.fault = fault);

  readonly #onExport = (): void => {
    this.exportWished = false;
    void this.exportButton.run();
  };

  readonly #onContinue = ({ title }: ContinueDraftEvent): void => {
    this.#sought = title;
    this.dispatchEvent(new ViewWishEvent('wiki'));
    this.requestUpdate();
  };

  readonly #onDraft = ({ note, draft }: NoteDraftEvent): void => {
    this.opened.drafts.keep(note?.title, draft);
  };

  /** With the wiki beside the list, the wiki shows the note; else the plain editor opens, beside the list or over it. */
  readonly #onEdit = (event: EditNoteEvent): void => {
    const { note } = event;
    this.#opener = focusedElement();
    if (note !== undefined && this.view === 'wiki' && this.#twoPanes.matches) {
      this.#wiki?.show(note.title);
      return;
    }
    this.editing = { note };
  };

  readonly #onEdited = (): void => {
    if (this.#drafts.of(this.editing?.note) !== undefined)
      this.dispatchEvent(new AnnounceEvent(this.localizer.t('note.kept')));
    this.editing = undefined;
    // A dialog gives the focus back by itself.
    if (this.#isBeside) this.#opener?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'notebook-page': NotebookPage;
  }
}
