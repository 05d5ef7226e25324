import { css, html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import { localizerContext } from '../contexts.ts';
import type { Localizer } from '../i18n/localize.ts';
import { hrefOf } from '../navigation/address.ts';
import type { PageContext, PageView, PlacePage } from '../navigation/page.ts';
import { inGroups } from '../navigation/registry.ts';
import { rows } from '../styles/rows.styles.ts';
import { shared } from '../styles/shared.styles.ts';
import { groupTitle } from './group-title.ts';

/** Every place of the app, by group. */
@customElement('more-page')
export class MorePage extends LitElement {
  static override readonly styles = [
    shared,
    rows,
    css`
      h2 {
        font-size: var(--small);
        color: var(--soft);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) places: readonly PlacePage[] = [];
  /** Where a place was seen last. */
  @property({ attribute: false }) lastOf!: PageContext['lastOf'];

  override render(): TemplateResult {
    return html`<div class="page stack wide-gap">
      <h1 tabindex="-1">${this.localizer.t('nav.more')}</h1>
      ${inGroups(this.places).map(
        ([group, places]) =>
          html`<section class="stack tight">
            ${groupTitle(this.localizer, group, (title) => html`<h2>${title}</h2>`)}
            <ul class="rows">
              ${places.map((page) => this.#renderPlace(page))}
            </ul>
          </section>`,
      )}
    </div>`;
  }

  #renderPlace({ address, place }: PlacePage): TemplateResult {
    return html`<li>
      <a href=${hrefOf(this.lastOf(address))} data-testid="more-${address}">
        ${place.icon}<span class="name">${this.localizer.t(place.title)}</span>
      </a>
    </li>`;
  }
}

export const moreView: PageView = ({ registry, lastOf }) =>
  html`<more-page .places=${registry.places} .lastOf=${lastOf}></more-page>`;

declare global {
  interface HTMLElementTagNameMap {
    'more-page': MorePage;
  }
}
