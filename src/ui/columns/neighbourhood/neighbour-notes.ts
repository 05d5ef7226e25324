import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { OpenNeighbour } from '../../../app/neighbourhood/neighbourhood.types.ts';
import { attachmentOf } from '../../../domain/wiki/attachment.ts';
import type { Tiddler } from '../../../domain/wiki/tiddler.ts';
import { readInWords } from '../wiki/face/attachment-words.ts';
import { clip, MAX_SHOWN_TEXT } from '../../system/clip.ts';
import { Attempt } from '../../system/attempt.ts';
import { localizerContext } from '../../contexts.ts';
import { AnnounceEvent } from '../../system/announce-event.ts';
import '../wiki/face/file-card.ts';
import { copyIcon } from '../../system/icons.ts';
import { moreButton, PAGE_SIZE } from '../../system/more-button.ts';
import '../../system/up-notice.ts';
import { keepFocus } from '../../system/focus-keeper.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

/** A neighbour's notes in plain words, each with a way into my own notebook. */
@customElement('neighbour-notes')
export class NeighbourNotes extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .page {
        padding-top: 0;
      }
      .row button {
        padding-inline: var(--s3);
      }
      .text {
        white-space: pre-wrap;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) notes: readonly Tiddler[] = [];
  @property({ attribute: false }) copyNote!: OpenNeighbour['copy'];
  /** Title of a note to lead to, once. */
  @property({ attribute: false }) found: string | undefined;
  @state() private shownCount = PAGE_SIZE;
  @query('[data-found]') private readonly foundHeading!: HTMLElement | null;
  #ledTo: string | undefined;
  @state() private copying = '';
  /** Title over there to title over here. */
  @state() private copied: ReadonlyMap<string, string> = new Map();
  readonly #attempt = new Attempt(this);

  constructor() {
    super();
    keepFocus(this, () => this.#firstNew());
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    if (this.notes.length === 0) return html`<p class="page soft">${t('neighbour.noNotes')}</p>`;
    return html`<div class="page stack">
      <up-notice .fault=${this.#attempt.fault}></up-notice>
      <ul class="stack" aria-label=${t('neighbour.notes')} data-testid="neighbour-notes">
        ${repeat(
          this.notes.slice(0, this.shownCount),
          (note) => note.title,
          (note) => this.#renderNote(note),
        )}
      </ul>
      ${moreButton(this.localizer, this.notes.length > this.shownCount, () => (this.shownCount += PAGE_SIZE))}
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('found') && !changed.has('notes')) return;
    const at = this.notes.findIndex(({ title }) => title === this.found);
    if (at >= this.shownCount) this.shownCount = at + 1;
  }

  protected override updated(): void {
    if (this.found === this.#ledTo || this.foundHeading === null) return;
    this.#ledTo = this.found;
    this.foundHeading.focus({ preventScroll: true });
    this.foundHeading.scrollIntoView({ block: 'center' });
  }

  #renderNote(note: Tiddler): TemplateResult {
    const { t } = this.localizer;
    const title = clip(note.title);
    const copiedAs = this.copied.get(note.title);
    const isFound = note.title === this.found;
    return html`<li class="card stack tight" data-testid="neighbour-note">
      <h2 tabindex="-1" ?data-found=${isFound}>
        <bdi data-testid="note-title">${title}</bdi>
      </h2>
      ${
        attachmentOf(note.fields) === undefined
          ? html`<p
              class="text outside"
              dir="auto"
              data-testid="note-body"
              .textContent=${readInWords(this.localizer, note.fields, MAX_SHOWN_TEXT)}
            ></p>`
          : html`<file-card .note=${note}></file-card>`
      }
      <div class="row">
        <button
          type="button"
          data-testid="copy-note"
          aria-label=${t('neighbour.copyOf', { title })}
          aria-disabled=${this.copying === '' ? 'false' : 'true'}
          @click=${() => void this.#copy(note.title)}
        >
          ${copyIcon} ${t('neighbour.copy')}
        </button>
        ${
          copiedAs === undefined
            ? nothing
            : html`<span class="small soft" data-testid="copied-as"
                >${t('neighbour.copied', { title: clip(copiedAs) })}</span
              >`
        }
      </div>
    </li>`;
  }

  /** Of the notes that the last "more" brought. */
  #firstNew(): HTMLElement | undefined {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('h2')][this.shownCount - PAGE_SIZE];
  }

  async #copy(title: string): Promise<void> {
    if (this.copying !== '') return;
    this.copying = title;
    await this.#attempt.run(async () => {
      const copiedAs = await this.copyNote(title);
      this.copied = new Map([...this.copied, [title, copiedAs]]);
      this.dispatchEvent(new AnnounceEvent(this.localizer.t('neighbour.copied', { title: clip(copiedAs) })));
    });
    this.copying = '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'neighbour-notes': NeighbourNotes;
  }
}
