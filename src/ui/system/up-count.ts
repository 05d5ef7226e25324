import { css, html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import { clip } from './clip.ts';
import { localizerContext } from '../contexts.ts';
import type { Localizer } from '../i18n/localize.ts';
import { controls } from '../styles/controls.styles.ts';
import { shared } from '../styles/shared.styles.ts';
import { moreButton, PAGE_SIZE } from './more-button.ts';

/** A count of a report that opens to that many lines. */
@customElement('up-count')
export class UpCount extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      li {
        overflow-wrap: anywhere;
      }
      ul {
        display: grid;
        gap: var(--s1);
        padding-block-end: var(--s2);
      }
    `,
  ];

  @property() sentence = '';
  /** Strangers' words: cut, and free of unseen signs. */
  @property({ attribute: false }) lines: readonly string[] = [];
  @property({ type: Boolean }) open = false;
  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @state() private shown = PAGE_SIZE;

  override render(): TemplateResult {
    return html`<details ?open=${this.open}>
      <summary data-testid="count">${this.sentence}</summary>
      <ul>
        ${this.lines.slice(0, this.shown).map((line) => html`<li class="small" data-testid="count-line"><bdi>${clip(line)}</bdi></li>`)}
      </ul>
      ${moreButton(this.localizer, this.lines.length > this.shown, () => (this.shown += PAGE_SIZE))}
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'up-count': UpCount;
  }
}
