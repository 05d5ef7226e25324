import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../styles/shared.styles.ts';

/** Something that takes a while: what it is, and how much of it is done. What stops it goes into the slot. */
@customElement('up-progress')
export class UpProgress extends LitElement {
  static override readonly styles = [
    shared,
    css`
      p {
        overflow-wrap: anywhere;
      }
      progress {
        width: 100%;
      }
    `,
  ];

  /** Spoken when it changes; the measure is not, which changes all the time. */
  @property() what = '';
  /** How much is done, in words. */
  @property() measure = '';
  /** From 0 to 1. */
  @property({ attribute: false }) done = 0;

  override render(): TemplateResult {
    return html`<div class="stack tight">
      <p role="status">${this.what}</p>
      <progress max="1" .value=${this.done} aria-label=${this.what}></progress>
      ${this.measure === '' ? nothing : html`<p class="soft small" data-testid="measure">${this.measure}</p>`}
      <div><slot></slot></div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'up-progress': UpProgress;
  }
}
