import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PageView } from '../../../src/ui/navigation/page.ts';

@customElement('bakery-page')
class BakeryPage extends LitElement {
  @property() bread = '';

  override render(): TemplateResult {
    return html`<h1 data-testid="bread">${this.bread}</h1>`;
  }
}

export const bakeryView: PageView = (_context, { rest: [bread = 'pain'] }) =>
  html`<bakery-page .bread=${bread}></bakery-page>`;

declare global {
  interface HTMLElementTagNameMap {
    'bakery-page': BakeryPage;
  }
}
