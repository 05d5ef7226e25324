import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { changedAtMs } from '../../../app/wiki/list-order.ts';
import type { NotebookActions } from '../../../app/wiki/notebook.types.ts';
import { whyUnpublishable, type Unpublishable } from '../../../domain/wiki/audience.ts';
import type { Audience, NoteRecord } from '../../../domain/wiki/tiddler.ts';
import { createStore } from '../../../kit/store.ts';
import { shownPreview } from './face/attachment-words.ts';
import { CalmController } from '../../system/calm-controller.ts';
import { clip } from '../../system/clip.ts';
import { clockContext, localizerContext, type NowMs } from '../../contexts.ts';
import { eyeIcon, lockIcon } from '../../system/icons.ts';
import { moreButton, PAGE_SIZE } from '../../system/more-button.ts';
import '../../system/up-stage.ts';
import { keepFocus } from '../../system/focus-keeper.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { hrefOf } from '../../navigation/address.ts';
import { INBOX } from '../letterbox/face/addresses.ts';
import { meAt } from '../me/face/addresses.ts';
import { DELETED, EXTENSIONS } from './face/addresses.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import './bulk-audience.ts';
import { AudienceWishEvent, EditNoteEvent } from './note-events.ts';
import './wiki-drafts.ts';

const SNIPPET_LENGTH = 180;

const KEPT_HERE: Readonly<Record<Unpublishable, PlainKey>> = {
  'not-for-others': 'list.secret',
  'title-too-long': 'list.longTitle',
  'too-many-fields': 'list.manyFields',
};

/** Public, and taken by who reads. */
const isShown = (note: NoteRecord): boolean => note.audience === 'public' && keptHere(note) === undefined;

/** Why the app would never publish this note: an old secret of Astroport, for one. A 0.1.0 called long titles public. */
const keptHere = ({ title, fields, audience }: NoteRecord): PlainKey | undefined => {
  const why = fields === null ? undefined : whyUnpublishable({ title, fields });
  if (why === undefined || (why === 'not-for-others' && audience === 'public')) return undefined;
  return KEPT_HERE[why];
};

/** The notebook as a light list: search, write, and one tap for each note's audience. */
@customElement('note-list')
export class NoteList extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .page {
        padding-top: var(--s4);
      }
      .note {
        display: grid;
        gap: var(--s1);
        padding: var(--s2) var(--s4) var(--s3);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 var(--s3);
      }
      .when {
        flex: none;
      }
      .note .row {
        margin-block-start: var(--s1);
      }
      .note .row button {
        padding-inline: var(--s3);
        font-size: var(--small);
      }
      .open-note {
        flex: 1 1 6rem;
        justify-content: flex-start;
        padding: 0;
        border: 0;
        border-radius: var(--round-small);
        background: none;
        font: var(--heading) var(--lead) / 1.3 var(--display);
        text-align: start;
        overflow-wrap: anywhere;
        min-width: 0;
      }
      .open-note:hover {
        background: none;
        text-decoration: underline;
      }
      .snippet {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }
      .tag svg {
        width: 16px;
        height: 16px;
      }
      .empty {
        display: grid;
        justify-items: center;
        gap: var(--s3);
        padding: var(--s6) var(--s4);
        text-align: center;
      }
      .note[aria-current='true'] {
        border-color: var(--pine);
        box-shadow: inset 0 0 0 1px var(--pine);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @consume({ context: clockContext }) clock!: NowMs;
  @property({ attribute: false }) wiki!: NotebookActions;
  /** Title of the note that stands open beside the list. */
  @property() selected: string | undefined;
  /** Titles of the notes whose text was changed in the editor and not saved. */
  @property({ attribute: false }) unsaved: ReadonlySet<string> = new Set();
  @state() private query = '';
  @state() private shownCount = PAGE_SIZE;
  /** What is typed is being looked for: the notes on the list answer to what was typed before. */
  readonly #isLooking = createStore(false);
  // Each save changes the status: that is when the list is read again. Many notes come batch by batch.
  readonly #status = new CalmController(this, () => this.wiki.status);

  constructor() {
    super();
    keepFocus(this, () => this.#firstNew() ?? this.renderRoot.querySelector<HTMLElement>('input'));
  }

  override render(): TemplateResult {
    const notes = this.wiki.search(this.query.trim());
    const { state, noteCount } = this.#status.value;
    if (state === 'closed' || state === 'loading') return this.#renderLoading();
    const isBlank = noteCount === 0;
    return html`<div class="page stack tight">
      ${this.query === '' ? html`<wiki-drafts .drafts=${this.wiki.wikiDrafts()}></wiki-drafts>` : nothing}
      ${isBlank ? nothing : this.#renderSearch()}
      <bulk-audience .wiki=${this.wiki} .notes=${notes} .isLooking=${this.#isLooking}></bulk-audience>
      ${notes.length > 0 ? this.#renderNotes(notes) : nothing}
      ${notes.length > 0 ? nothing : this.#renderEmpty(isBlank)}
      <p>
        <a class="button quiet" href=${hrefOf(DELETED)} data-testid="to-deleted"
          >${this.localizer.t('deleted.open')}</a
        >
        <a class="button quiet" href=${hrefOf(EXTENSIONS)} data-testid="to-extensions"
          >${this.localizer.t('extensions.title')}</a
        >
      </p>
    </div>`;
  }

  /** Nothing may be called empty before it was read. */
  #renderLoading(): TemplateResult {
    return html`<div class="page">
      <up-stage at="loading" .words=${this.localizer.t('notebook.loading')}></up-stage>
    </div>`;
  }

  #renderSearch(): TemplateResult {
    return html`<div class="field">
      <label for="search">${this.localizer.t('list.search')}</label>
      <input
        id="search"
        type="search"
        data-testid="note-search"
        autocomplete="off"
        @input=${this.#onSearch}
      />
    </div>`;
  }

  #renderEmpty(isBlank: boolean): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="empty card" data-testid="notes-empty">
      <h2>${isBlank ? t('list.empty') : t('list.noMatch')}</h2>
      ${
        isBlank
          ? html`<p class="soft">${t('list.emptyHint')}</p>
              <p class="soft">${t('list.elsewhere')}</p>
              <a class="button" data-testid="fetch-notes" href=${hrefOf(meAt('devices'))}
                >${t('list.fetchThem')}</a
              >`
          : nothing
      }
    </div>`;
  }

  #renderNotes(notes: readonly NoteRecord[]): TemplateResult {
    const { t } = this.localizer;
    return html`<ul class="stack tight" aria-label=${t('list.label')} data-testid="notes">
        ${repeat(
          notes.slice(0, this.shownCount),
          (note) => note.title,
          (note) => this.#renderNote(note),
        )}
      </ul>
      ${moreButton(this.localizer, notes.length > this.shownCount, () => (this.shownCount += PAGE_SIZE))}`;
  }

  #renderNote(note: NoteRecord): TemplateResult {
    const { t, ago } = this.localizer;
    const title = clip(note.title);
    const kept = keptHere(note);
    const isPublic = isShown(note);
    return html`<li
      class="card note"
      data-testid="note"
      data-audience=${note.audience}
      aria-current=${note.title === this.selected ? 'true' : 'false'}
    >
      <div class="head">
        <button
          type="button"
          class="open-note"
          data-testid="note-open"
          aria-label=${t('list.edit', { title })}
          @click=${() => this.dispatchEvent(new EditNoteEvent(note))}
        >
          <bdi data-testid="note-title">${title}</bdi>
        </button>
        <span class="when small soft">${ago(changedAtMs(note), this.clock.nowMs())}</span>
      </div>
      <p class="soft snippet outside" dir="auto">
        ${shownPreview(this.localizer, note.fields ?? undefined, SNIPPET_LENGTH)}
      </p>
      <div class="row between">
        <p class="row">
          <span class=${isPublic ? 'tag open' : 'tag'}
            >${isPublic ? eyeIcon : lockIcon} ${isPublic ? t('list.public') : t('list.private')}</span
          >
          ${isPublic && note.released !== undefined ? html`<a class="tag lit" href=${hrefOf(INBOX)} data-testid="note-waits">${t('list.waits')}</a>` : nothing}
          ${this.unsaved.has(note.title) ? html`<span class="tag lit" data-testid="note-unsaved">${t('list.unsaved')}</span>` : nothing}
        </p>
        ${kept === undefined ? this.#renderAudience(note, title) : html`<span class="small soft" data-testid="note-secret">${t(kept)}</span>`}
      </div>
    </li>`;
  }

  #renderAudience(note: NoteRecord, title: string): TemplateResult {
    const { t } = this.localizer;
    const isPublic = note.audience === 'public';
    return html`<button
      type="button"
      data-testid="note-audience"
      aria-label=${isPublic ? t('list.makePrivateOf', { title }) : t('list.makePublicOf', { title })}
      @click=${() => this.#wish(note.title, isPublic ? 'me' : 'public')}
    >
      ${isPublic ? t('list.makePrivate') : t('list.makePublic')}
    </button>`;
  }

  /** Of the notes that the last "more" brought. */
  #firstNew(): HTMLElement | undefined {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.open-note')][this.shownCount - PAGE_SIZE];
  }

  #wish(title: string, audience: Audience): void {
    this.dispatchEvent(new AudienceWishEvent(title, audience));
  }

  readonly #onSearch = async (event: Event): Promise<void> => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement)) return;
    this.#isLooking.set(true);
    // What was typed meanwhile counts.
    for (let asked: string | undefined; asked !== target.value.trim();) {
      asked = target.value.trim();
      if (asked !== '') await this.wiki.prepareSearch(asked);
    }
    this.query = target.value;
    this.shownCount = PAGE_SIZE;
    this.#isLooking.set(false);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'note-list': NoteList;
  }
}
