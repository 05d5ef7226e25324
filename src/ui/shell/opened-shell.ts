import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, query } from 'lit/decorators.js';
import type { OpenedApp } from '../../app/app.ts';
import type { SessionActions } from '../../app/identity/session.types.ts';
import type { ArrivalsActions } from '../../app/shell/arrivals.types.ts';
import type { Identity } from '../../domain/identity/identity.ts';
import { localizerContext } from '../contexts.ts';
import type { Localizer } from '../i18n/localize.ts';
import { hrefOf } from '../navigation/address.ts';
import { LoadedViews } from '../navigation/loaded-views.ts';
import { createMemory } from '../navigation/memory.ts';
import type { Shown } from '../navigation/page.ts';
import { spotOf, titleOf } from '../navigation/registry.ts';
import { RouteController } from '../navigation/route-controller.ts';
import { shared } from '../styles/shared.styles.ts';
import '../system/done-line.ts';
import { isFocusLost, type FocusLostEvent } from '../system/focus-keeper.ts';
import { RAIL, WIDE_RAIL, WidthController } from '../system/width-controller.ts';
import './beside-pages.ts';
import { navBar } from './nav-bar.ts';
import { openedStyles } from './opened-shell.styles.ts';
import { pageStack } from './page-stack.ts';
import { REGISTRY } from './registry.ts';
import { shellStyles } from './uplanet-app.styles.ts';

/** Navigation and pages of an open session. It knows no page by name: the columns hand them in. */
@customElement('opened-shell')
export class OpenedShell extends LitElement {
  static override readonly styles = [shared, shellStyles, openedStyles];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) identity!: SessionActions;
  @property({ attribute: false }) person!: Identity;
  @property({ attribute: false }) opened!: OpenedApp;
  /** What the columns hand in. */
  @property({ attribute: false }) registry = REGISTRY;
  @property({ attribute: false }) restoring: Blob | undefined;
  @property({ attribute: false }) arrivals: ArrivalsActions | undefined;
  @query('main') private readonly main!: HTMLElement;
  readonly #views = new LoadedViews(this);
  readonly #route = new RouteController(this, () => this);
  readonly #rail = new WidthController(this, RAIL);
  readonly #wideRail = new WidthController(this, WIDE_RAIL);
  readonly #memory = createMemory();
  #spot: string | undefined;

  /** The address at which who locks now comes back. */
  get hrefAfterLock(): string {
    return hrefOf(this.#route.afterLock);
  }

  override render(): TemplateResult {
    const { shown } = this.#route;
    const hasOwnFrame = shown.page.staysAlive === true;
    return html`<div class="opened" @focus-lost=${this.#onFocusLost}>
      <button type="button" class="skip" @click=${() => this.main.focus()}>
        ${this.localizer.t('app.skip')}
      </button>
      ${this.#renderNav(shown)}
      <main id="main" tabindex="-1">${this.#renderPages(shown)}</main>
      ${hasOwnFrame ? nothing : html`<done-line></done-line>`}
      <beside-pages
        .opened=${this.opened}
        .restoring=${this.restoring}
        .arrivals=${this.arrivals}
      ></beside-pages>
    </div>`;
  }

  override firstUpdated(): void {
    // The page before took the focus with it.
    if (isFocusLost()) this.focus();
  }

  protected override updated(): void {
    const { t } = this.localizer;
    const { shown } = this.#route;
    document.title = `${t(titleOf(this.registry, shown))} · ${t('app.name')}`;
    const before = this.#spot;
    this.#spot = spotOf(shown);
    if (before === undefined || before === this.#spot) return;
    window.scrollTo(0, 0);
    this.focus();
  }

  override focus(): void {
    this.main.focus({ preventScroll: true });
  }

  #renderNav({ page }: Shown): TemplateResult {
    return navBar({
      localizer: this.localizer,
      letterbox: this.opened.letterbox,
      places: this.registry.places,
      shown: page,
      lastOf: this.#route.lastOf,
      shape: this.#wideRail.matches ? 'wide' : this.#rail.matches ? 'rail' : 'bar',
    });
  }

  #renderPages(shown: Shown): TemplateResult {
    const { alive, go, lastOf } = this.#route;
    const { opened, identity, person, localizer, registry } = this;
    const context = { opened, identity, person, registry, memory: this.#memory, go, lastOf };
    return pageStack({ localizer, context, views: this.#views, shown, alive, isRail: this.#rail.matches });
  }

  readonly #onFocusLost = (event: FocusLostEvent): void => {
    event.stopPropagation();
    this.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'opened-shell': OpenedShell;
  }
}
