import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import { parseTiddlyDate, tiddlyDateOf } from '../../../../domain/wiki/fields.ts';
import { attachmentOf } from '../../../../domain/wiki/attachment.ts';
import type { Fields } from '../../../../domain/wiki/tiddler.ts';
import { textInWords } from './attachment-words.ts';
import { clip } from '../../../system/clip.ts';
import { localizerContext } from '../../../contexts.ts';
import { exact } from '../../../system/exact.ts';
import type { Localizer } from '../../../i18n/localize.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';
import './file-card.ts';

const DATES = { created: 'whole.created', modified: 'whole.modified' } as const;

/** Milliseconds since 1970, of a date written out in full and of nothing else: whatever else stands there is shown as it is. */
const dateOf = (text: string): number | undefined => {
  const atMs = parseTiddlyDate(text);
  return atMs !== undefined && tiddlyDateOf(atMs) === text ? atMs : undefined;
};

const isDate = ([name, text]: readonly [name: string, text: string]): boolean =>
  name in DATES && dateOf(text) !== undefined;

/**
 * A note for somebody who decides about it: its text, or the file that it holds, and every field as plain text,
 * nothing of the words cut, unseen marks named. Dates are said in words, and folded as they go out.
 */
@customElement('whole-note')
export class WholeNote extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .text {
        max-height: 14rem;
        padding: var(--s3);
        overflow: auto;
        border-radius: var(--round-small);
        background: var(--sunken);
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
  /** A stranger's text, maybe. */
  @property() noteTitle = '';
  @property({ attribute: false }) fields: Fields = new Map();

  override render(): TemplateResult {
    const { noteTitle: title, fields } = this;
    return html`<div class="stack tight">
      ${
        attachmentOf(fields) === undefined
          ? this.#renderText()
          : html`<file-card data-testid="consent-file" .note=${{ title, fields }}></file-card>`
      }
      ${this.#renderFields()}
    </div>`;
  }

  #renderText(): TemplateResult {
    return html`<p
      class="text outside"
      dir="auto"
      tabindex="0"
      role="group"
      aria-label=${clip(this.noteTitle)}
      data-testid="consent-text"
      .textContent=${exact(textInWords(this.localizer, this.fields))}
    ></p>`;
  }

  #renderFields(): TemplateResult | typeof nothing {
    const fields = [...this.fields].filter(([name]) => name !== 'text');
    const others = fields.filter((field) => !isDate(field));
    return html`${this.#renderDates(fields.filter(isDate))} ${this.#renderOthers(others)}`;
  }

  #renderDates(dates: readonly (readonly [name: string, text: string])[]): TemplateResult | typeof nothing {
    const { t, day } = this.localizer;
    if (dates.length === 0) return nothing;
    const words = (Object.keys(DATES) as (keyof typeof DATES)[]).flatMap((name) => {
      const atMs = dateOf(this.fields.get(name) ?? '');
      return atMs === undefined ? [] : [t(DATES[name], { day: day(atMs) })];
    });
    return html`<details class="small soft">
      <summary data-testid="whole-dates">${words.join(' ')}</summary>
      <dl data-testid="whole-exact-dates">
        ${dates.map(
          ([name, text]) =>
            html`<dt class="mono"><bdi>${name}</bdi></dt>
              <dd class="mono">${text}</dd>`,
        )}
      </dl>
    </details>`;
  }

  #renderOthers(others: readonly (readonly [name: string, text: string])[]): TemplateResult | typeof nothing {
    const { t } = this.localizer;
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
}

declare global {
  interface HTMLElementTagNameMap {
    'whole-note': WholeNote;
  }
}
