import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { localizerContext } from '../../contexts.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { hrefOf } from '../../navigation/address.ts';
import { LoadedViews } from '../../navigation/loaded-views.ts';
import type { MeSection, PageContext, PageView } from '../../navigation/page.ts';
import { sectionAt } from '../../navigation/registry.ts';
import { controls } from '../../styles/controls.styles.ts';
import { panes } from '../../styles/panes.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { backIcon } from '../../system/icons.ts';
import { missingPart } from '../../system/missing-part.ts';
import '../../system/up-stage.ts';
import { TWO_PANES, WidthController } from '../../system/width-controller.ts';
import '../identity/face/lock-control.ts';
import { ME } from './face/addresses.ts';
import './me-row.ts';

/** Who I am here: a row for each section, and the section beside them or on a page of its own. */
@customElement('me-page')
export class MePage extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    panes,
    css`
      /* Its sign stands in line with the heading below. */
      .back {
        margin-inline-start: calc(-1 * var(--s4));
      }
      li + li {
        border-block-start: var(--hair) solid var(--line);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) context!: PageContext;
  /** The section that the address leads to, as it says it. */
  @property({ attribute: false }) wanted: string | undefined;
  readonly #views = new LoadedViews(this);
  readonly #twoPanes = new WidthController(this, TWO_PANES);

  override render(): TemplateResult {
    const { registry } = this.context;
    const section = sectionAt(registry, this.wanted);
    if (!this.#twoPanes.matches)
      return section === undefined ? this.#renderRows() : this.#renderSection(section);
    const beside = section ?? registry.sections[0];
    return html`<div class="panes">
      ${this.#renderRows(beside)} ${beside === undefined ? nothing : this.#renderSection(beside)}
    </div>`;
  }

  #renderRows(current?: MeSection): TemplateResult {
    const { registry, opened, identity } = this.context;
    return html`<div class="page stack wide-gap" data-testid="me">
      <h1 tabindex="-1">${this.localizer.t('me.title')}</h1>
      <ul>
        ${registry.sections.map(
          (section) =>
            html`<li>
              <me-row .section=${section} .opened=${opened} ?current=${section === current}></me-row>
            </li>`,
        )}
      </ul>
      <lock-control .identity=${identity} .drafts=${opened.drafts}></lock-control>
    </div>`;
  }

  #renderSection(section: MeSection): TemplateResult {
    const { t } = this.localizer;
    const title = t(section.title);
    const isBeside = this.#twoPanes.matches;
    return html`<div class="page stack wide-gap" data-testid="section-${section.id}">
      ${
        isBeside
          ? html`<h2>${title}</h2>`
          : html`<div class="back">
                <a class="button quiet" href=${hrefOf(ME)} data-testid="back-to-me"
                  >${backIcon} ${t('me.title')}</a
                >
              </div>
              <h1 tabindex="-1">${title}</h1>`
      }
      ${repeat(
        [section, ...this.context.registry.cardsOf(section)],
        (part) => part,
        (part) => this.#renderPart(part),
      )}
    </div>`;
  }

  #renderPart(part: Pick<MeSection, 'load'>): TemplateResult {
    const view = this.#views.of(part);
    if (typeof view === 'function') return view(this.context, { rest: [], isShown: true });
    return view === 'loading' ? html`<up-stage at="loading"></up-stage>` : missingPart(this.localizer);
  }
}

export const meView: PageView = (context, { rest: [wanted] }) =>
  html`<me-page .context=${context} .wanted=${wanted}></me-page>`;

declare global {
  interface HTMLElementTagNameMap {
    'me-page': MePage;
  }
}
