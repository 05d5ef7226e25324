import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { OpenNeighbour } from '../../../app/neighbourhood/neighbourhood.types.ts';
import type { Tiddler } from '../../../domain/wiki/tiddler.ts';
import { clip, MAX_SHOWN_TEXT } from '../../clip.ts';
import { localizerContext } from '../../contexts.ts';
import { AnnounceEvent } from '../../elements/announce-event.ts';
import { copyIcon } from '../../elements/icons.ts';
import '../../elements/up-notice.ts';
import { faultOf, type Fault } from '../../faults.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

const PAGE_SIZE = 50;

/** A neighbour's notes as plain text, each with a way into my own notebook. */
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
  @state() private shownCount = PAGE_SIZE;
  @state() private copying = '';
  /** Title over there to title over here. */
  @state() private copied: ReadonlyMap<string, string> = new Map();
  @state() private fault: Fault | undefined;

  override render(): TemplateResult {
    const { t } = this.localizer;
    if (this.notes.length === 0) return html`<p class="page soft">${t('neighbour.noNotes')}</p>`;
    return html`<div class="page stack">
      <up-notice .fault=${this.fault}></up-notice>
      <ul class="stack" aria-label=${t('neighbour.notes')} data-testid="neighbour-notes">
        ${repeat(
          this.notes.slice(0, this.shownCount),
          (note) => note.title,
          (note) => this.#renderNote(note),
        )}
      </ul>
      ${
        this.notes.length > this.shownCount
          ? html`<button
              type="button"
              data-testid="notes-more"
              @click=${() => (this.shownCount += PAGE_SIZE)}
            >
              ${t('list.more')}
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderNote(note: Tiddler): TemplateResult {
    const { t } = this.localizer;
    const title = clip(note.title);
    const copiedAs = this.copied.get(note.title);
    return html`<li class="card stack tight" data-testid="neighbour-note">
      <h2><bdi data-testid="note-title">${title}</bdi></h2>
      <p
        class="text outside"
        dir="auto"
        data-testid="note-body"
        .textContent=${clip(note.fields.get('text') ?? '', MAX_SHOWN_TEXT)}
      ></p>
      <div class="row">
        <button
          type="button"
          data-testid="copy-note"
          aria-label=${t('neighbour.copyOf', { title })}
          ?disabled=${this.copying !== ''}
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

  async #copy(title: string): Promise<void> {
    this.copying = title;
    this.fault = undefined;
    try {
      const copiedAs = await this.copyNote(title);
      this.copied = new Map([...this.copied, [title, copiedAs]]);
      this.dispatchEvent(new AnnounceEvent(this.localizer.t('neighbour.copied', { title: clip(copiedAs) })));
    } catch (error) {
      this.fault = faultOf(this.localizer, error);
    } finally {
      this.copying = '';
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'neighbour-notes': NeighbourNotes;
  }
}
