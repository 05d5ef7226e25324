import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement } from 'lit/decorators.js';
import type { Place } from '../../../domain/shell/place.ts';
import { hereContext, localizerContext, type Here } from '../../contexts.ts';
import '../../elements/copy-button.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { shared } from '../../styles/shared.styles.ts';

/** What the address means for the person who comes back. `shared-path` never gets this far. */
const MEANING: Readonly<Record<Place['kind'], PlainKey>> = {
  'subdomain-cid': 'here.changes',
  'subdomain-name': 'here.stays',
  'dnslink-or-host': 'here.stays',
  'shared-path': 'here.changes',
  local: 'here.local',
};

/** Which version of the app this is, and at which address it lives. */
@customElement('app-address')
export class AppAddress extends LitElement {
  static override readonly styles = [shared];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @consume({ context: hereContext, subscribe: true }) here: Here | undefined;

  override render(): TemplateResult | typeof nothing {
    if (this.here === undefined) return nothing;
    const { t } = this.localizer;
    const { place, address, version } = this.here;
    return html`<section class="card stack">
      <h2>${t('here.title')}</h2>
      <p data-testid="app-version">${t('here.version', { version })}</p>
      <div class="stack tight">
        <h3>${t('here.address')}</h3>
        <p class="mono small" data-testid="app-address" data-kind=${place.kind}>${address}</p>
        <div><copy-button .value=${address} .what=${t('here.address')}></copy-button></div>
        <p class="soft small">${t(MEANING[place.kind])}</p>
      </div>
      ${place.kind === 'subdomain-cid' ? this.#renderCid(place.cid) : nothing}
    </section>`;
  }

  #renderCid(cid: string): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="stack tight">
      <h3>${t('here.cid')}</h3>
      <p class="mono small" data-testid="app-cid">${cid}</p>
      <div><copy-button .value=${cid} .what=${t('here.cid')}></copy-button></div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'app-address': AppAddress;
  }
}
