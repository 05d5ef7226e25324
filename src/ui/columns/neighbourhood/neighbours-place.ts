import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { HomeActions } from '../../../app/cell/home.types.ts';
import type { NeighbourhoodActions } from '../../../app/neighbourhood/neighbourhood.types.ts';
import { localizerContext } from '../../contexts.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { PageView } from '../../navigation/page.ts';
import { panes } from '../../styles/panes.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { village } from '../../system/village.ts';
import { TWO_PANES, WidthController } from '../../system/width-controller.ts';
import './neighbour-page.ts';
import './neighbours-page.ts';

/** The people around and whom one reads: beside each other where there is room, else one of them. */
@customElement('neighbours-place')
export class NeighboursPlace extends LitElement {
  static override readonly styles = [
    shared,
    panes,
    css`
      .nobody {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: var(--s4);
        text-align: center;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) cell!: HomeActions;
  @property({ attribute: false }) neighbourhood!: NeighbourhoodActions;
  /** Who is read, as the address says it. */
  @property({ attribute: false }) wanted: string | undefined;
  /** Title of a note to lead to. */
  @property({ attribute: false }) found: string | undefined;
  readonly #twoPanes = new WidthController(this, TWO_PANES);

  override render(): TemplateResult {
    const { wanted } = this;
    const isBeside = this.#twoPanes.matches;
    return html`<div class=${isBeside ? 'panes' : ''}>
      ${isBeside || wanted === undefined ? this.#renderList() : nothing}
      ${wanted === undefined ? nothing : this.#renderReading(wanted, isBeside)}
      ${isBeside && wanted === undefined ? this.#renderNobodyChosen() : nothing}
    </div>`;
  }

  #renderList(): TemplateResult {
    return html`<neighbours-page
      .cell=${this.cell}
      .neighbourhood=${this.neighbourhood}
      .selected=${this.wanted}
    ></neighbours-page>`;
  }

  #renderReading(wanted: string, isBeside: boolean): TemplateResult {
    return html`<neighbour-page
      ?beside=${isBeside}
      .neighbourhood=${this.neighbourhood}
      .wanted=${wanted}
      .found=${this.found}
    ></neighbour-page>`;
  }

  #renderNobodyChosen(): TemplateResult {
    return html`<div class="nobody soft" data-testid="nobody-chosen">
      ${village(this.neighbourhood.neighbours.get().filter(({ online }) => online).length + 1)}
      <p>${this.localizer.t('neighbours.choose')}</p>
    </div>`;
  }
}

export const neighboursView: PageView = ({ opened, memory: { found } }, { rest: [wanted] }) =>
  html`<neighbours-place
    .cell=${opened.cell}
    .neighbourhood=${opened.neighbourhood}
    .wanted=${wanted}
    .found=${found !== undefined && found.whose === wanted ? found.title : undefined}
  ></neighbours-place>`;

declare global {
  interface HTMLElementTagNameMap {
    'neighbours-place': NeighboursPlace;
  }
}
