import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { OpenedApp } from '../../app/app.ts';
import type { ArrivalsActions } from '../../app/shell/arrivals.types.ts';
import type { RestoreDialog } from '../columns/backup/face/restore-dialog.ts';

/** What comes from outside, whichever page is shown: a backup brought along on the way in, what other apps hand over. */
@customElement('beside-pages')
export class BesidePages extends LitElement {
  @property({ attribute: false }) opened!: OpenedApp;
  /** A backup that the person brought along. */
  @property({ attribute: false }) restoring: Blob | undefined;
  /** What other apps hand over; absent where nothing ever comes. */
  @property({ attribute: false }) arrivals: ArrivalsActions | undefined;
  @state() private deskReady = false;
  @query('restore-dialog') private readonly restoreDialog!: RestoreDialog;
  #connection = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.arrivals?.next.subscribe((next) => next !== undefined && void this.#openDesk(), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connection.abort();
  }

  override render(): TemplateResult {
    return html`<restore-dialog .backup=${this.opened.backup}></restore-dialog> ${this.#renderArrivals()}`;
  }

  override firstUpdated(): void {
    if (this.restoring !== undefined) void this.#restore(this.restoring);
  }

  #renderArrivals(): TemplateResult | typeof nothing {
    if (!this.deskReady || this.arrivals === undefined) return nothing;
    return html`<arrivals-desk .wiki=${this.opened.wiki} .arrivals=${this.arrivals}></arrivals-desk>`;
  }

  /** Its code travels when something has come. */
  async #openDesk(): Promise<void> {
    await import('../columns/shell/arrivals-desk.ts');
    this.deskReady = true;
  }

  async #restore(file: Blob): Promise<void> {
    await import('../columns/backup/face/restore-dialog.ts');
    await this.restoreDialog.read(file);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'beside-pages': BesidePages;
  }
}
