import { html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type {
  Neighbour,
  NeighbourhoodActions,
  OpenNeighbour,
} from '../../../app/neighbourhood/neighbourhood.types.ts';
import { localizerContext } from '../../contexts.ts';
import '../../elements/up-notice.ts';
import { backIcon } from '../../elements/icons.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { hrefOf } from '../../shell/routes.ts';
import { StoreController } from '../../store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import './neighbour-wiki.ts';

/** Opens the neighbour that the address names, if our own list knows that name. */
@customElement('neighbour-page')
export class NeighbourPage extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) neighbourhood!: NeighbourhoodActions;
  @property({ attribute: false }) wanted = '';
  @state() private opened: OpenNeighbour | undefined;
  readonly #neighbours = new StoreController(this, () => this.neighbourhood.neighbours);
  #openedName = '';
  #life = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life.abort();
    this.#openedName = '';
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    const neighbour = this.#known();
    return html`<div>
      <a class="button quiet" href=${hrefOf({ page: 'neighbours' })} data-testid="back-to-neighbours"
        >${backIcon} ${t('neighbours.title')}</a
      >
      ${neighbour === undefined || this.opened === undefined ? this.#renderUnknown() : this.#renderWiki(neighbour, this.opened)}
    </div>`;
  }

  protected override willUpdate(): void {
    const neighbour = this.#known();
    if (neighbour === undefined || this.#openedName === neighbour.name) return;
    this.#life.abort();
    this.#life = new AbortController();
    this.#openedName = neighbour.name;
    this.opened = this.neighbourhood.open(neighbour.name, { signal: this.#life.signal });
  }

  #known(): Neighbour | undefined {
    return this.#neighbours.value.find((neighbour) => neighbour.name === this.wanted);
  }

  #renderWiki(neighbour: Neighbour, opened: OpenNeighbour): TemplateResult {
    return html`${keyed(opened, html`<neighbour-wiki .neighbour=${neighbour} .opened=${opened}></neighbour-wiki>`)}`;
  }

  #renderUnknown(): TemplateResult {
    const { t } = this.localizer;
    const fault = {
      what: t('neighbours.unknown.what'),
      safe: t('neighbour.safe'),
      next: t('neighbours.unknown.next'),
    };
    return html`<div class="page"><up-notice .fault=${fault}></up-notice></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'neighbour-page': NeighbourPage;
  }
}
