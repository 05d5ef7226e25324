import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { Ask, LetterboxActions } from '../../../app/letterbox/letterbox.types.ts';
import { localizerContext } from '../../contexts.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { hrefOf } from '../../navigation/address.ts';
import { INBOX } from '../letterbox/face/addresses.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { line } from '../../styles/line.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

/** What the person may just have done in the wiki, and why it has not happened yet. */
const WORDS: Readonly<Partial<Record<Ask['kind'], PlainKey>>> = {
  deletions: 'waits.deletions',
  'public-changed': 'waits.public',
};

/** One line where the work is done: something was not done yet, and waits for a word in the letterbox. */
@customElement('waits-line')
export class WaitsLine extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    line,
    css`
      p {
        flex: 1 1 10rem;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) letterbox!: LetterboxActions;
  readonly #asks = new StoreController(this, () => this.letterbox.asks);

  override render(): TemplateResult {
    return html`<div role="status">${this.#renderOldest()}</div>`;
  }

  #renderOldest(): TemplateResult | typeof nothing {
    const { t } = this.localizer;
    const words = this.#asks.value.map(({ kind }) => WORDS[kind]).find((key) => key !== undefined);
    if (words === undefined) return nothing;
    return html`<div class="row" data-testid="waits">
      <p class="small">${t(words)}</p>
      <a class="button" href=${hrefOf(INBOX)} data-testid="waits-answer">${t('waits.answer')}</a>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'waits-line': WaitsLine;
  }
}
