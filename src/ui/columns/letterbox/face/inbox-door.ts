import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { LetterboxActions } from '../../../../app/letterbox/letterbox.types.ts';
import { localizerContext } from '../../../contexts.ts';
import type { Localizer } from '../../../i18n/localize.ts';
import { hrefOf } from '../../../navigation/address.ts';
import { StoreController } from '../../../system/store-controller.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';
import { INBOX } from './addresses.ts';
import { inboxIcon } from '../../../system/icons.ts';

/** The way to the letterbox, with how many decisions wait there. */
@customElement('inbox-door')
export class InboxDoor extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      a.button {
        padding: var(--s2) var(--s3);
      }
      @media (max-width: 30rem) {
        a.button {
          padding-inline: var(--s2);
        }
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) letterbox!: LetterboxActions;
  readonly #asks = new StoreController(this, () => this.letterbox.asks);

  override render(): TemplateResult {
    const { t } = this.localizer;
    const count = this.#asks.value.length;
    const label = count === 0 ? t('inbox.title') : t('inbox.door', { count });
    return html`<a
      class="button"
      href=${hrefOf(INBOX)}
      data-testid="inbox-door"
      aria-label=${label}
      title=${label}
      >${inboxIcon}${count === 0 ? nothing : html`<span data-testid="inbox-count">${this.localizer.number(count)}</span>`}</a
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'inbox-door': InboxDoor;
  }
}
