import { css, html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { NeighbourhoodActions } from '../../../app/neighbourhood/neighbourhood.types.ts';
import { localizerContext } from '../../contexts.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { StoreController } from '../../system/store-controller.ts';
import { shared } from '../../styles/shared.styles.ts';
import { networkWords } from './network-words.ts';

/** Where the links to the neighbours stand, in one sentence. */
@customElement('network-line')
export class NetworkLine extends LitElement {
  static override readonly styles = [
    shared,
    css`
      p {
        display: flex;
        align-items: baseline;
        gap: var(--s2);
        font-size: var(--small);
        color: var(--soft);
      }
      i {
        flex: none;
        width: 0.625rem;
        height: 0.625rem;
        border: 2px solid var(--edge);
        border-radius: 3px;
      }
      [data-state='connected'] i {
        border-color: var(--on-sun-wash);
        background: var(--sun);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) neighbourhood!: NeighbourhoodActions;
  readonly #status = new StoreController(this, () => this.neighbourhood.status);

  override render(): TemplateResult {
    const status = this.#status.value;
    return html`<p role="status" data-testid="network-status" data-state=${status.state}>
      <i></i><span>${networkWords(this.localizer, status)}</span>
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'network-line': NetworkLine;
  }
}
