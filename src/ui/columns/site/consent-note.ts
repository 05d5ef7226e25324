import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { NoteRecord } from '../../../domain/wiki/tiddler.ts';
import { clip } from '../../system/clip.ts';
import { localizerContext } from '../../contexts.ts';
import { exact } from '../../system/exact.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import '../wiki/face/whole-note.ts';

/** The note is to stay with the person. */
export class ConsentKeepEvent extends Event {
  constructor() {
    super('consent-keep');
  }
}

/** One note under review, whole. Drawn only once unfolded. Fires `consent-keep`. */
@customElement('consent-note')
export class ConsentNote extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) note!: NoteRecord;
  @state() private unfolded = false;

  override render(): TemplateResult {
    return html`<details class="card" data-testid="consent-note" @toggle=${this.#onToggle}>
      <summary data-testid="consent-note-summary"><bdi>${exact(this.note.title)}</bdi></summary>
      ${this.unfolded ? this.#renderInside() : nothing}
    </details>`;
  }

  #renderInside(): TemplateResult {
    const { t } = this.localizer;
    const { title, fields } = this.note;
    return html`<div class="stack tight">
      <whole-note .noteTitle=${title} .fields=${fields ?? new Map<string, string>()}></whole-note>
      <div>
        <button
          type="button"
          data-testid="consent-keep"
          aria-label=${t('list.makePrivateOf', { title: clip(title) })}
          @click=${() => this.dispatchEvent(new ConsentKeepEvent())}
        >
          ${t('consent.keepPrivate')}
        </button>
      </div>
    </div>`;
  }

  readonly #onToggle = (event: Event): void => {
    if (event.target instanceof HTMLDetailsElement) this.unfolded = event.target.open;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'consent-note': ConsentNote;
  }
  interface HTMLElementEventMap {
    'consent-keep': ConsentKeepEvent;
  }
}
