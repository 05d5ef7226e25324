import { css, html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import { clip } from '../clip.ts';
import { localizerContext } from '../contexts.ts';
import type { Localizer } from '../i18n/localize.ts';
import { controls } from '../styles/controls.styles.ts';
import { shared } from '../styles/shared.styles.ts';
import './up-dialog.ts';

const ALLOWED = new Set(['http:', 'https:', 'mailto:', 'ipfs:', 'ipns:']);
const MAX_SHOWN_URL = 2_000;

/** The link's own spelling of itself, or `undefined` for kinds of links that are never followed. */
export const safeHref = (url: string): string | undefined => {
  const parsed = URL.parse(url);
  return parsed !== null && ALLOWED.has(parsed.protocol) ? parsed.href : undefined;
};

/** Shows where a link really goes before it is followed. Fires `link-close`. */
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
    const href = safeHref(url);
    return html`<up-dialog
      .heading=${t('link.title')}
      .open=${this.url !== undefined}
      @dialog-close=${this.#leave}
    >
      <p>${t('link.lead')}</p>
      <p class="url mono" dir="ltr" data-testid="link-url">${clip(href ?? url, MAX_SHOWN_URL)}</p>
      <div class="row">
        ${
          href === undefined
            ? html`<p class="wrong">${t('link.refused')}</p>`
            : html`<a
                class="button primary"
                data-testid="link-open"
                href=${href}
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

  readonly #leave = (): void => {
    this.dispatchEvent(new Event('link-close'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'link-dialog': LinkDialog;
  }
}
