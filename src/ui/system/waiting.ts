import { html, nothing, type TemplateResult } from 'lit';

/** Says what takes its time, as long as it does. */
export const waiting = (busy: boolean, words: string): TemplateResult | typeof nothing =>
  busy
    ? html`<div role="status" class="stack tight">
        <p>${words}</p>
        <progress aria-label=${words}></progress>
      </div>`
    : nothing;
