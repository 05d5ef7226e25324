import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { Tiddler } from '../../../../domain/wiki/tiddler.ts';
import { attachmentWords } from './attachment-words.ts';
import { localizerContext } from '../../../contexts.ts';
import type { Localizer } from '../../../i18n/localize.ts';
import { fileToTake } from './note-file.ts';
import { saveFile } from '../../../system/save-file.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';
import './note-media.ts';

/**
 * The file that a note holds: what it is, how big, a way to take it out, and what can be seen or heard of it. Its bytes are shown
 * to nobody as text.
 */
@customElement('file-card')
export class FileCard extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  /** A stranger's, maybe. */
  @property({ attribute: false }) note: Tiddler | undefined;
  /** It is all that the person came for: what costs little is shown without a tap. */
  @property({ type: Boolean }) unfolded = false;
  #life = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life.abort();
    this.#life = new AbortController();
  }

  override render(): TemplateResult | typeof nothing {
    const { note, localizer } = this;
    if (note === undefined) return nothing;
    return html`<div class="stack tight">
      <div class="row between">
        <p data-testid="file-words">${attachmentWords(localizer, note.fields)}</p>
        <button type="button" data-testid="file-take" @click=${() => this.#take(note)}>
          ${localizer.t('file.take')}
        </button>
      </div>
      <note-media .note=${note} ?unfolded=${this.unfolded}></note-media>
    </div>`;
  }

  #take({ title, fields }: Tiddler): void {
    const { blob, name } = fileToTake(title, fields);
    saveFile(blob, name, this.#life.signal);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'file-card': FileCard;
  }
}
