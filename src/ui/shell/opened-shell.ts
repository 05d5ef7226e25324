import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ArrivalsActions } from '../../app/shell/arrivals.types.ts';
import type { OpenedApp } from '../../app/app.ts';
import type { SessionActions } from '../../app/identity/session.types.ts';
import type { Identity } from '../../domain/identity/identity.ts';
import { localizerContext } from '../contexts.ts';
import '../system/done-line.ts';
import '../columns/letterbox/face/inbox-door.ts';
import type { RestoreDialog } from '../columns/backup/face/restore-dialog.ts';
import '../system/up-stage.ts';
import { village } from '../system/village.ts';
import { isFocusLost, type FocusLostEvent } from '../system/focus-keeper.ts';
import type { Localizer } from '../i18n/localize.ts';
import type { ViewWishEvent } from '../columns/wiki/note-events.ts';
import { StoreController } from '../system/store-controller.ts';
import { shared } from '../styles/shared.styles.ts';
import type { NoteFoundEvent, SearchQueryEvent } from '../columns/search/search-events.ts';
import { RAIL, TWO_PANES, WidthController } from '../system/width-controller.ts';
import { missingPart } from './missing-part.ts';
import { navBar } from './nav-bar.ts';
import { PAGE_LOADERS } from './page-loaders.ts';
import { PageParts } from './page-parts.ts';
import { placeOf, TITLES, type NotebookShown, type Shown } from './places.ts';
import { hrefOf, parseRoute, type Route } from '../navigation/routes.ts';
import { shellStyles } from './uplanet-app.styles.ts';

/** Navigation and pages of an open session. The notebook stays alive behind the others, so that no edit is cut. */
@customElement('opened-shell')
export class OpenedShell extends LitElement {
  static override readonly styles = [shared, shellStyles];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) identity!: SessionActions;
  @property({ attribute: false }) person!: Identity;
  @property({ attribute: false }) opened!: OpenedApp;
  @state() private hasNotice = false;
  @state() private route: Route = parseRoute(window.location.hash);
  /** How the notebook was seen last: the bar leads there. Stays behind the other pages once it was. */
  @state() private notebook: NotebookShown | undefined;
  /** A backup that the person brought along. */
  @property({ attribute: false }) restoring: Blob | undefined;
  /** The note that a search led to; where it stands is not written into the address: its title may be private. */
  @state() private found: { readonly whose: string; readonly title: string } | undefined;
  /** What was searched last, so that the way back leads to the same results. */
  private query = '';
  /** What other apps hand over; absent where nothing ever comes. */
  @property({ attribute: false }) arrivals: ArrivalsActions | undefined;
  @state() private deskReady = false;
  @query('main') private readonly main!: HTMLElement;
  @query('restore-dialog') private readonly restoreDialog!: RestoreDialog;
  readonly #parts = new PageParts(this, PAGE_LOADERS);
  readonly #home = new StoreController(this, () => this.opened.cell.home);
  readonly #rail = new WidthController(this, RAIL);
  readonly #twoPanes = new WidthController(this, TWO_PANES);
  #connection = new AbortController();
  #place: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // Few ever need it: it comes beside the notebook.
    void import('../columns/journal/restored-notice.ts').then(() => (this.hasNotice = true));
    this.#connection = new AbortController();
    const onHash = (): void => void (this.route = parseRoute(window.location.hash));
    const { signal } = this.#connection;
    window.addEventListener('hashchange', onHash, { signal });
    this.arrivals?.next.subscribe((next) => next !== undefined && void this.#openDesk(), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connection.abort();
  }

  override render(): TemplateResult {
    const shown = this.#shown();
    return html`<div class="opened" @focus-lost=${this.#onFocusLost}>
      <button type="button" class="skip" @click=${() => this.main.focus()}>
        ${this.localizer.t('app.skip')}
      </button>
      ${navBar({
        localizer: this.localizer,
        opened: this.opened,
        shown,
        notebook: this.#toNotebook,
        isRail: this.#rail.matches,
      })}
      <main id="main" tabindex="-1">
        ${this.#renderHead(shown)}
        ${this.hasNotice ? html`<restored-notice .journal=${this.opened.journal}></restored-notice>` : nothing}
        ${this.#renderNotebook(shown)} ${this.#renderPart(shown)}
      </main>
      ${shown.page === 'notebook' ? nothing : html`<done-line></done-line>`}
      <restore-dialog .backup=${this.opened.backup}></restore-dialog>
      ${this.#renderArrivals()}
    </div>`;
  }

  override firstUpdated(): void {
    // The page before took the focus with it.
    if (isFocusLost()) this.focus();
    if (this.restoring !== undefined) void this.#restore(this.restoring);
  }

  protected override willUpdate(): void {
    const shown = this.#shown();
    const { page } = shown;
    if (shown.page === 'notebook') this.notebook = shown;
    this.#parts.want(page);
    if (page === 'neighbour' && this.#twoPanes.matches) this.#parts.want('neighbours');
  }

  protected override updated(): void {
    const { t } = this.localizer;
    const shown = this.#shown();
    document.title = `${t(TITLES[shown.page])} · ${t('app.name')}`;
    const before = this.#place;
    this.#place = placeOf(shown);
    if (before === undefined || before === this.#place) return;
    window.scrollTo(0, 0);
    this.focus();
  }

  /** The bare address leads a newcomer to the place page, everybody else to the notebook. */
  #shown(): Shown {
    if (this.route.page !== 'start') return this.route;
    return { page: this.#home.value === undefined ? 'place' : 'notebook' };
  }

  /** Its code travels when something has come. */
  async #openDesk(): Promise<void> {
    await import('../columns/shell/arrivals-desk.ts');
    this.deskReady = true;
  }

  #renderArrivals(): TemplateResult | typeof nothing {
    if (!this.deskReady || this.arrivals === undefined) return nothing;
    return html`<arrivals-desk .wiki=${this.opened.wiki} .arrivals=${this.arrivals}></arrivals-desk>`;
  }

  async #restore(file: Blob): Promise<void> {
    await import('../columns/backup/face/restore-dialog.ts');
    await this.restoreDialog.read(file);
  }

  override focus(): void {
    this.main.focus({ preventScroll: true });
  }

  /** The notebook has it in its own bar, a wide window in its rail. */
  #renderHead(shown: Shown): TemplateResult | typeof nothing {
    if (this.#rail.matches || shown.page === 'notebook' || shown.page === 'inbox') return nothing;
    return html`<div class="head"><inbox-door .opened=${this.opened}></inbox-door></div>`;
  }

  #renderLoading(): TemplateResult {
    return html`<div class="page"><up-stage at="loading"></up-stage></div>`;
  }

  #renderPart(shown: Shown): TemplateResult | typeof nothing {
    const state = this.#parts.stateOf(shown.page);
    if (state === 'there') return this.#renderPage(shown);
    if (state === 'loading') return this.#renderLoading();
    return html`<div class="page">${missingPart(this.localizer)}</div>`;
  }

  #renderNotebook(shown: Shown): TemplateResult | typeof nothing {
    if (this.notebook === undefined || this.#parts.stateOf('notebook') !== 'there') return nothing;
    return html`<notebook-page
      .opened=${this.opened}
      .found=${this.found?.whose === 'mine' ? this.found : undefined}
      .view=${this.notebook.view ?? 'wiki'}
      @view-wish=${this.#onViewWish}
      ?hidden=${shown.page !== 'notebook'}
    ></notebook-page>`;
  }

  #renderPage(shown: Shown): TemplateResult | typeof nothing {
    const { opened } = this;
    const back = hrefOf(this.#toNotebook);
    switch (shown.page) {
      case 'notebook':
        return nothing;
      case 'deleted':
        return html`<deleted-page .deleted=${opened.wiki.deleted} .back=${back}></deleted-page>`;
      case 'extensions':
        return html`<extensions-page .wiki=${opened.wiki} .back=${back}></extensions-page>`;
      case 'place':
        return html`<place-page
          .cell=${opened.cell}
          .move=${opened.move}
          @place-done=${this.#onPlaceDone}
        ></place-page>`;
      case 'neighbours':
      case 'neighbour':
        return this.#renderNeighbours(shown);
      case 'search':
        return html`<search-page
          .search=${opened.search}
          .query=${this.query}
          @search-query=${this.#onQuery}
          @note-found=${this.#onFound}
        ></search-page>`;
      case 'inbox':
        return html`<inbox-page .opened=${opened}></inbox-page>`;
      case 'me':
        return html`<me-page
          .identity=${this.identity}
          .person=${this.person}
          .opened=${opened}
          .card=${shown.card}
        ></me-page>`;
    }
  }

  /** List and reading beside each other where there is room, else one of them. */
  #renderNeighbours(shown: Extract<Shown, { readonly page: 'neighbours' | 'neighbour' }>): TemplateResult {
    const name = shown.page === 'neighbour' ? shown.name : undefined;
    const isBeside = this.#twoPanes.matches;
    return html`<div class=${isBeside ? 'panes' : ''}>
      ${isBeside || name === undefined ? this.#renderNeighbourList(name) : nothing}
      ${name === undefined ? nothing : this.#renderNeighbour(name, isBeside)}
      ${isBeside && name === undefined ? this.#renderNobodyChosen() : nothing}
    </div>`;
  }

  #renderNeighbourList(selected: string | undefined): TemplateResult {
    // Put on the page before its class is there, an element would be connected without its properties.
    if (this.#parts.stateOf('neighbours') !== 'there') return this.#renderLoading();
    const { cell, neighbourhood } = this.opened;
    return html`<neighbours-page
      .cell=${cell}
      .neighbourhood=${neighbourhood}
      .selected=${selected}
    ></neighbours-page>`;
  }

  #renderNeighbour(name: string, isBeside: boolean): TemplateResult {
    return html`<neighbour-page
      ?beside=${isBeside}
      .neighbourhood=${this.opened.neighbourhood}
      .wanted=${name}
      .found=${this.found?.whose === name ? this.found.title : undefined}
    ></neighbour-page>`;
  }

  #renderNobodyChosen(): TemplateResult {
    return html`<div class="nobody soft" data-testid="nobody-chosen">
      ${village(this.opened.neighbourhood.neighbours.get().filter(({ online }) => online).length + 1)}
      <p>${this.localizer.t('neighbours.choose')}</p>
    </div>`;
  }

  readonly #onFocusLost = (event: FocusLostEvent): void => {
    event.stopPropagation();
    this.focus();
  };

  readonly #onQuery = (event: SearchQueryEvent): void => void (this.query = event.query);

  readonly #onFound = ({ whose, title }: NoteFoundEvent): void => {
    this.found = { whose, title };
    window.location.hash = hrefOf(whose === 'mine' ? this.#toNotebook : { page: 'neighbour', name: whose });
  };

  get #toNotebook(): NotebookShown {
    return this.notebook ?? { page: 'notebook' };
  }

  /** Drawn at once: the browser tells of the address later, and the next tap may come before. */
  readonly #onViewWish = ({ view }: ViewWishEvent): void => {
    window.location.hash = hrefOf(view === 'list' ? { page: 'notebook', view } : { page: 'notebook' });
    this.route = parseRoute(window.location.hash);
  };

  readonly #onPlaceDone = (): void => {
    window.location.hash = hrefOf(this.#toNotebook);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'opened-shell': OpenedShell;
  }
}
