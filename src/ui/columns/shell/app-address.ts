import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, state } from 'lit/decorators.js';
import type { ReleaseWord } from '../../../domain/shell/release-word.ts';
import type { Place } from '../../../domain/shell/place.ts';
import { hereContext, localizerContext, type Here } from '../../contexts.ts';
import '../../system/copy-button.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { hrefOf } from '../../navigation/address.ts';
import type { PageView } from '../../navigation/page.ts';
import { meAt } from '../me/face/addresses.ts';
import { releaseWords } from './release-words.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

/** What the address means for the person who comes back. `shared-path` never gets this far. */
const MEANING: Readonly<Record<Place['kind'], PlainKey>> = {
  'subdomain-cid': 'here.changes',
  'subdomain-name': 'here.stays',
  'dnslink-or-host': 'here.stays',
  'shared-path': 'here.changes',
  local: 'here.local',
};

/** Which version of the app this is, who made it, at which address it lives, and what that address can do. */
@customElement('app-address')
export class AppAddress extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .exact {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @consume({ context: hereContext, subscribe: true }) @state() here: Here | undefined;
  @state() private word: ReleaseWord | undefined;
  #connection = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connection.abort();
  }

  override render(): TemplateResult | typeof nothing {
    if (this.here === undefined) return nothing;
    const { t } = this.localizer;
    const { place, address, version } = this.here;
    return html`<section class="card stack">
      <h2>${t('here.title')}</h2>
      <div class="stack tight">
        <p data-testid="app-version">${t('here.version', { version })}</p>
        ${this.#renderWord()}
      </div>
      <div class="stack tight">
        <h3>${t('here.address')}</h3>
        <p class="mono small" data-testid="app-address" data-kind=${place.kind}>${address}</p>
        <div><copy-button .value=${address} .what=${t('here.address')}></copy-button></div>
        <p class="soft small">${t(MEANING[place.kind])}</p>
      </div>
      ${place.kind === 'subdomain-cid' ? this.#renderCid(place.cid) : nothing} ${this.#renderWhose(place)}
    </section>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('here')) void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#connection.abort();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    try {
      this.word = await this.here?.check?.ofOwn({ signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #renderWord(): TemplateResult | typeof nothing {
    const { word } = this;
    if (word === undefined) return nothing;
    return html`<p class="small exact" data-testid="app-word" data-kind=${word.kind}>
      ${releaseWords(this.localizer, word)}
    </p>`;
  }

  /** Nothing in an app binds who serves it: that is said, not hidden. */
  #renderWhose(place: Place): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="stack tight" data-testid="app-whose">
      <p>
        ${place.kind === 'subdomain-cid' ? t('here.gateway', { gateway: place.gateway }) : t('here.replace')}
      </p>
      <details>
        <summary data-testid="app-whose-open">${t('here.whose')}</summary>
        <div class="stack tight soft small">
          <p>${t('here.whoseText')}</p>
          <p>${t('here.whoseCid')}</p>
          <p>
            ${t('here.takeAlong')}
            <a href=${hrefOf(meAt('devices'))} data-testid="app-move">${t('move.title')}</a>
          </p>
        </div>
      </details>
    </div>`;
  }

  #renderCid(cid: string): TemplateResult {
    const { t } = this.localizer;
    const address = `ipfs://${cid}`;
    return html`<div class="stack tight">
      <h3>${t('here.cid')}</h3>
      <p class="mono small" data-testid="app-cid">${address}</p>
      <div><copy-button .value=${address} .what=${t('here.cid')}></copy-button></div>
    </div>`;
  }
}

export const appView: PageView = () => html`<app-address></app-address>`;

declare global {
  interface HTMLElementTagNameMap {
    'app-address': AppAddress;
  }
}
