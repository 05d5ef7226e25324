import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { strangerOf } from '../../../app/neighbourhood/neighbour-list.ts';
import type {
  Neighbour,
  NeighbourhoodActions,
  OpenNeighbour,
} from '../../../app/neighbourhood/neighbourhood.types.ts';
import type { IpnsName } from '../../../domain/identity/identity.ts';
import { parseIpnsName } from '../../../domain/identity/key-formats.ts';
import { localizerContext } from '../../contexts.ts';
import '../../system/up-notice.ts';
import { backIcon } from '../../system/icons.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { hrefOf } from '../../navigation/address.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { AcquaintanceController } from './acquaintance-controller.ts';
import { NEIGHBOURS } from './face/addresses.ts';
import './neighbour-wiki.ts';

/** Opens whoever the address names: somebody on our list, or anybody whose address was given to us. */
@customElement('neighbour-page')
export class NeighbourPage extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) neighbourhood!: NeighbourhoodActions;
  @property({ attribute: false }) wanted = '';
  /** The list stands beside: no way back is needed. */
  @property({ type: Boolean }) beside = false;
  /** Title of a note to lead to. */
  @property({ attribute: false }) found: string | undefined;
  @state() private opened: OpenNeighbour | undefined;
  readonly #neighbours = new StoreController(this, () => this.neighbourhood.neighbours);
  #openedName: IpnsName | undefined;
  #life = new AbortController();

  constructor() {
    super();
    new AcquaintanceController(this, () => this.neighbourhood.acquaintances);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life.abort();
    this.#openedName = undefined;
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    const neighbour = this.#known();
    return html`<div>
      ${
        this.beside
          ? nothing
          : html`<a class="button quiet" href=${hrefOf(NEIGHBOURS)} data-testid="back-to-neighbours"
              >${backIcon} ${t('neighbours.title')}</a
            >`
      }
      ${neighbour === undefined || this.opened === undefined ? this.#renderUnknown() : this.#renderWiki(neighbour, this.opened)}
    </div>`;
  }

  protected override willUpdate(): void {
    const neighbour = this.#known();
    if (this.#openedName === neighbour?.name) return;
    this.#life.abort();
    this.#openedName = undefined;
    if (neighbour === undefined) return;
    this.#life = new AbortController();
    this.#openedName = neighbour.name;
    this.opened = this.neighbourhood.open(neighbour.name, { signal: this.#life.signal });
  }

  /** From the list; anybody else whose address holds a key is opened all the same. */
  #known(): Neighbour | undefined {
    const listed = this.#neighbours.value.find((neighbour) => neighbour.name === this.wanted);
    const { acquaintances } = this.neighbourhood;
    if (listed !== undefined) return { ...listed, standing: acquaintances.standingOf(listed.name) };
    const name = parseIpnsName(this.wanted);
    if (!name.ok) return undefined;
    const { petName, hiddenAs: displayName } = acquaintances.get(name.value);
    return {
      ...strangerOf(name.value),
      ...{ petName, displayName, standing: acquaintances.standingOf(name.value) },
    };
  }

  #renderWiki(neighbour: Neighbour, opened: OpenNeighbour): TemplateResult {
    return html`${keyed(opened, html`<neighbour-wiki .neighbour=${neighbour} .neighbourhood=${this.neighbourhood} .opened=${opened} .found=${this.found}></neighbour-wiki>`)}`;
  }

  #renderUnknown(): TemplateResult {
    const { t } = this.localizer;
    const fault = {
      what: t('neighbours.unknown.what'),
      safe: t('neighbour.safe'),
      next: t('neighbours.unknown.next'),
    };
    return html`<div class="page">
      ${this.beside ? nothing : html`<h1 class="sr-only">${t('neighbours.title')}</h1>`}
      <up-notice .fault=${fault}></up-notice>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'neighbour-page': NeighbourPage;
  }
}
