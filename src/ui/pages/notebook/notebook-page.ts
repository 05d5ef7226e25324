import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { OpenedApp } from '../../../app/app.ts';
import type { NotebookStatus } from '../../../app/wiki/notebook.types.ts';
import type { Audience, NoteRecord } from '../../../domain/wiki/tiddler.ts';
import { clip } from '../../clip.ts';
import { localizerContext } from '../../contexts.ts';
import { AnnounceEvent } from '../../elements/announce-event.ts';
import '../../elements/consent-dialog.ts';
import '../../elements/export-button.ts';
import type { ExportButton } from '../../elements/export-button.ts';
import { checkIcon, clockIcon, importIcon, warnIcon } from '../../elements/icons.ts';
import '../../elements/link-dialog.ts';
import '../../elements/publication-line.ts';
import '../../elements/up-notice.ts';
import { viewSwitch, type View } from '../../elements/view-switch.ts';
import type { FillFrame } from '../../elements/wiki-frame.ts';
import '../../elements/wiki-frame.ts';
import { faultOf, type Fault } from '../../faults.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { StoreController } from '../../store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import './import-dialog.ts';
import type { ImportDialog } from './import-dialog.ts';
import './note-dialog.ts';
import type { AudienceSetEvent, AudienceWishEvent, EditNoteEvent } from './note-events.ts';
import './note-list.ts';
import { notebookStyles } from './notebook-page.styles.ts';

const STATUS_WORDS: Readonly<Record<NotebookStatus['state'], PlainKey>> = {
  closed: 'notebook.loading',
  loading: 'notebook.loading',
  saved: 'notebook.saved',
  saving: 'notebook.saving',
  'not-saved': 'notebook.notSaved',
};

/** The person's own notebook: the wiki in its frame or the light list, and what became of each change. */
@customElement('notebook-page')
export class NotebookPage extends LitElement {
  static override readonly styles = [shared, controls, notebookStyles];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) opened!: OpenedApp;
  @state() private view: View = 'wiki';
  @state() private editing: { readonly note: NoteRecord | undefined } | undefined;
  @state() private link: string | undefined;
  @state() private reviewing = false;
  @state() private fault: Fault | undefined;
  @query('import-dialog') private readonly importDialog!: ImportDialog;
  @query('export-button') private readonly exportButton!: ExportButton;
  readonly #status = new StoreController(this, () => this.opened.wiki.status);
  readonly #publication = new StoreController(this, () => this.opened.site.publication);
  /** A note was just made public: the review opens as soon as the app waits for consent. */
  #reviewWanted = false;

  override render(): TemplateResult {
    return html`<div
      class="notebook"
      @audience-wish=${this.#onAudienceWish}
      @audience-set=${this.#onAudienceSet}
      @edit-note=${this.#onEdit}
      @review-wish=${() => (this.reviewing = true)}
      @dragover=${this.#onDragOver}
      @drop=${this.#onDrop}
    >
      <h1 class="sr-only" tabindex="-1">${this.localizer.t('notebook.title')}</h1>
      ${this.#renderBar()} ${this.#renderFault()}
      <wiki-frame
        .label=${this.localizer.t('notebook.frame')}
        .fill=${this.#fill}
        ?hidden=${this.view !== 'wiki'}
      ></wiki-frame>
      ${this.view === 'list' ? html`<note-list .wiki=${this.opened.wiki}></note-list>` : nothing}
      ${this.#renderFoot()} ${this.#renderDialogs()}
    </div>`;
  }

  protected override willUpdate(): void {
    if (!this.#reviewWanted || this.#publication.value.state !== 'waiting-for-consent') return;
    this.#reviewWanted = false;
    this.reviewing = true;
  }

  #renderBar(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="bar">
      ${viewSwitch({
        localizer: this.localizer,
        label: t('notebook.views'),
        views: ['wiki', 'list'],
        chosen: this.view,
        onChoose: (view) => (this.view = view),
      })}
      <div class="row">
        <label class="button" data-testid="import" title=${t('notebook.import')}>
          ${importIcon} <span class="roomy">${t('notebook.import')}</span>
          <input
            type="file"
            class="sr-only"
            data-testid="import-file"
            accept=".html,.htm,.json,.hta,.tid"
            @change=${this.#onPick}
          />
        </label>
        <export-button compact .wiki=${this.opened.wiki} .label=${t('notebook.export')}></export-button>
      </div>
    </div>`;
  }

  #renderFault(): TemplateResult | typeof nothing {
    const fault = this.fault ?? this.#statusFault();
    return fault === undefined ? nothing : html`<up-notice class="fault" .fault=${fault}></up-notice>`;
  }

  #statusFault(): Fault | undefined {
    const { state, reason } = this.#status.value;
    if (state !== 'not-saved') return undefined;
    const { t } = this.localizer;
    return reason === 'storage-full'
      ? { what: t('fault.storage.what'), safe: t('fault.storage.safe'), next: t('fault.storage.next') }
      : { what: t('notebook.notSaved'), safe: t('fault.unexpected.safe'), next: t('fault.unexpected.next') };
  }

  #renderFoot(): TemplateResult {
    const { t } = this.localizer;
    const { state, noteCount, publicTitles } = this.#status.value;
    const icon = state === 'saved' ? checkIcon : state === 'not-saved' ? warnIcon : clockIcon;
    return html`<footer>
      <p class="row status" data-testid="save-status" data-state=${state}>
        <span class="row">${icon} ${t(STATUS_WORDS[state])}</span>
        <span class="soft">
          ${t('notebook.count', { count: noteCount })}${
            publicTitles.length > 0
              ? html`, ${t('notebook.publicCount', { count: publicTitles.length })}`
              : nothing
          }
        </span>
      </p>
      <publication-line compact .site=${this.opened.site}></publication-line>
    </footer>`;
  }

  #renderDialogs(): TemplateResult {
    const { opened } = this;
    return html`<note-dialog
        .wiki=${opened.wiki}
        .note=${this.editing?.note}
        .open=${this.editing !== undefined}
        @note-close=${() => (this.editing = undefined)}
      ></note-dialog>
      <consent-dialog
        .opened=${opened}
        .open=${this.reviewing}
        @consent-close=${() => (this.reviewing = false)}
      ></consent-dialog>
      <import-dialog .wiki=${opened.wiki}></import-dialog>
      <link-dialog .url=${this.link} @link-close=${() => (this.link = undefined)}></link-dialog>`;
  }

  readonly #fill: FillFrame = (frame, view) =>
    this.opened.wiki.attach(frame, {
      ...view,
      onLink: (url) => (this.link = url),
      onAudienceWish: (title, audience) => void this.#setAudience(title, audience),
      onImportFile: (name, bytes) => void this.importDialog.readBytes(name, bytes),
      onExportWish: () => void this.exportButton.run(),
    });

  async #setAudience(title: string, audience: Audience): Promise<void> {
    const { t } = this.localizer;
    this.fault = undefined;
    this.#reviewWanted = audience === 'public';
    try {
      await this.opened.wiki.setAudience([title], audience);
      if (!this.#has(title, audience)) {
        this.fault = { what: t('list.secretWhat'), safe: t('list.secretSafe'), next: t('list.secretNext') };
        return;
      }
      const shown = { title: clip(title) };
      const sentence = audience === 'public' ? t('list.nowPublic', shown) : t('list.nowPrivate', shown);
      this.dispatchEvent(new AnnounceEvent(sentence));
      this.requestUpdate();
    } catch (error) {
      this.fault = faultOf(this.localizer, error);
    }
  }

  /** Did the app grant the wish? It never publishes a note that bears a secret. */
  #has(title: string, audience: Audience): boolean {
    const { publicTitles } = this.opened.wiki.status.get();
    return publicTitles.includes(title) === (audience === 'public');
  }

  readonly #onAudienceWish = (event: AudienceWishEvent): void =>
    void this.#setAudience(event.title, event.audience);

  readonly #onAudienceSet = (event: AudienceSetEvent): void => {
    this.#reviewWanted = event.audience === 'public';
    this.requestUpdate();
  };

  readonly #onEdit = (event: EditNoteEvent): void => void (this.editing = { note: event.note });

  readonly #onPick = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const file = event.target.files?.[0];
    if (file !== undefined) void this.importDialog.read(file);
    event.target.value = '';
  };

  readonly #onDragOver = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
  };

  readonly #onDrop = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    void this.importDialog.read(file);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'notebook-page': NotebookPage;
  }
}
