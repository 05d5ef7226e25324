import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { OpenedApp } from '../../../app/app.ts';
import { createStore } from '../../../kit/store.ts';
import { clockContext, localizerContext, type NowMs } from '../../contexts.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { hrefOf } from '../../navigation/address.ts';
import type { MeSection } from '../../navigation/page.ts';
import { rows } from '../../styles/rows.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { nextIcon } from '../../system/icons.ts';
import { StoreController } from '../../system/store-controller.ts';
import { meAt } from './face/addresses.ts';

/** What never changes. */
const STILL = createStore<unknown>(undefined);

/** The way to one section, with what there is to know of it. */
@customElement('me-row')
export class MeRow extends LitElement {
  static override readonly styles = [
    shared,
    rows,
    css`
      .rows a {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      .words {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0 var(--s3);
        min-width: 0;
      }
      .state {
        min-width: 0;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @consume({ context: clockContext }) clock!: NowMs;
  @property({ attribute: false }) section!: MeSection;
  @property({ attribute: false }) opened!: OpenedApp;
  @property({ type: Boolean }) current = false;
  constructor() {
    super();
    new StoreController<unknown>(this, () => this.section.state?.follows?.(this.opened) ?? STILL);
  }

  override render(): TemplateResult {
    const { id, title } = this.section;
    return html`<div class="rows">
      <a href=${hrefOf(meAt(id))} data-testid="me-${id}" aria-current=${this.current ? 'page' : 'false'}>
        <span class="words"><span class="name">${this.localizer.t(title)}</span>${this.#renderState()}</span>
        ${nextIcon}
      </a>
    </div>`;
  }

  #renderState(): TemplateResult | typeof nothing {
    const { state } = this.section;
    if (state === undefined) return nothing;
    const words = state.words(this.localizer, this.opened, this.clock.nowMs());
    return html` <span class="state small soft outside" data-testid="me-state-${this.section.id}"
      >${words}</span
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'me-row': MeRow;
  }
}
