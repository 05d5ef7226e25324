import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import { clip } from '../clip.ts';
import { localizerContext } from '../contexts.ts';
import { exact } from '../exact.ts';
import type { Localizer } from '../i18n/localize.ts';
import { controls } from '../styles/controls.styles.ts';
import { shared } from '../styles/shared.styles.ts';

/** One note under review, whole: its text and every field. Drawn only once unfolded. Fires `consent-keep`. */
@customElement('consent-note')
export class ConsentNote extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .text {
        max-height: 14rem;
        overflow: auto;
        white-space: pre-wrap;
        contain: content;
      }
      .fields {
        max-height: 10rem;
        overflow: auto;
      }
      dd {
        margin-bottom: var(--s1);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

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
    const title = clip(this.note.title);
    return html`<div class="stack tight">
      <p
        class="text outside"
        dir="auto"
        tabindex="0"
        role="group"
        aria-label=${title}
        data-testid="consent-text"
        .textContent=${exact(this.note.fields?.get('text') ?? '')}
      ></p>
      ${this.#renderFields()}
      <div>
        <button
          type="button"
          data-testid="consent-keep"
          aria-label=${t('list.makePrivateOf', { title })}
          @click=${() => this.dispatchEvent(new Event('consent-keep'))}
        >
          ${t('consent.keepPrivate')}
        </button>
      </div>
    </div>`;
  }

  #renderFields(): TemplateResult | typeof nothing {
    const { t } = this.localizer;
    const others = [...(this.note.fields ?? [])].filter(([name]) => name !== 'text');
    if (others.length === 0) return nothing;
    return html`<p class="small soft" id="fields">${t('consent.otherFields')}</p>
      <div class="fields" tabindex="0" role="group" aria-labelledby="fields">
        <dl class="small" data-testid="consent-fields">
          ${others.map(
            ([name, value]) =>
              html`<dt class="mono soft"><bdi>${exact(name)}</bdi></dt>
                <dd class="mono" dir="auto">${exact(value)}</dd>`,
          )}
        </dl>
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
}
