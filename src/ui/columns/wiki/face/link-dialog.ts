import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import { clip } from '../../../system/clip.ts';
import { localizerContext } from '../../../contexts.ts';
import type { Localizer } from '../../../i18n/localize.ts';
import { plainlyShown, readLink, type LinkAddress } from '../link-address.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';
import '../../../system/up-dialog.ts';
import { CloseWishEvent } from '../../../system/close-wish-event.ts';

const MAX_SHOWN_URL = 2_000;
/** The longest name of the domain name system, with a port. */
const MAX_SHOWN_HOST = 260;

/** Shows where a link really goes before it is followed. Fires `close-wish`. */
@customElement('link-dialog')
export class LinkDialog extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .url {
        padding: var(--s3);
        border-radius: var(--round-small);
        background: var(--sunken);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  /** The wish of a wiki: a stranger's text. */
  @property({ attribute: false }) url: string | undefined;

  override render(): TemplateResult {
    const { t } = this.localizer;
    const url = this.url ?? '';
    const address = readLink(url);
    return html`<up-dialog
      .heading=${t('link.title')}
      .open=${this.url !== undefined}
      .step=${url}
      caused="frame"
      @dialog-close=${this.#leave}
    >
      <p>${t('link.lead')}</p>
      <p class="url mono" dir="ltr" data-testid="link-url">
        ${clip(address?.href ?? plainlyShown(url), MAX_SHOWN_URL)}
      </p>
      ${address === undefined ? nothing : this.#renderPlace(address)}
      <div class="row actions">
        ${
          address === undefined
            ? html`<p class="wrong">${t('link.refused')}</p>`
            : html`<a
                class="button primary"
                data-testid="link-open"
                href=${address.href}
                target="_blank"
                rel="noopener noreferrer"
                @click=${this.#leave}
              >
                ${t('link.open')}
              </a>`
        }
        <button type="button" data-testid="link-cancel" @click=${this.#leave}>${t('common.cancel')}</button>
      </div>
    </up-dialog>`;
  }

  /** The place alone, in large: an address may be long, and name others on its way. */
  #renderPlace({ host, hadUser, hasForeignLetters }: LinkAddress): TemplateResult | typeof nothing {
    const { t } = this.localizer;
    if (host === '') return nothing;
    const shown = clip(host, MAX_SHOWN_HOST);
    return html`<p>
        ${t('link.host')} <strong class="mono" dir="ltr" data-testid="link-host">${shown}</strong>
      </p>
      ${hadUser ? html`<p class="wrong" data-testid="link-user">${t('link.user')}</p>` : nothing}
      ${
        hasForeignLetters
          ? html`<p class="wrong" data-testid="link-letters">${t('link.letters')}</p>`
          : nothing
      }`;
  }

  readonly #leave = (): void => {
    this.dispatchEvent(new CloseWishEvent());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'link-dialog': LinkDialog;
  }
}
