import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { IpnsName } from '../../../../domain/identity/identity.ts';
import { localizerContext } from '../../../contexts.ts';
import type { Localizer } from '../../../i18n/localize.ts';
import { KeyWords } from './key-words.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';
import '../../../system/copy-button.ts';
import { keyPattern } from './key-pattern.ts';

/** The languages in which the words of a key can be said. */
const TOLD_IN = { fr: 'who.wordsInFrench', en: 'who.wordsInEnglish' } as const;

/** By what a person is told apart: the pattern of their key, and on a tap its four words and the whole address. */
@customElement('up-who')
export class UpWho extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      summary {
        display: flex;
        align-items: center;
        gap: var(--s3);
      }
      dl {
        display: grid;
        gap: var(--s2);
      }
      dt {
        color: var(--soft);
        font-size: var(--small);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) name!: IpnsName;
  /** Somebody else here has a name that looks the same. */
  @property({ type: Boolean }) alike = false;
  readonly #words = new KeyWords(this);

  override render(): TemplateResult {
    const { t, language } = this.localizer;
    return html`<details>
      <summary data-testid="who">
        ${keyPattern(this.name, this.#words.of(this.name, language))}
        <span>${t('who.open')}</span>
      </summary>
      <div class="stack tight">
        ${this.alike ? html`<p data-testid="who-alike">${t('who.alikeHint')}</p>` : nothing}
        <dl>
          ${this.#renderWords('fr')} ${this.#renderWords('en')}
          <div>
            <dt>${t('who.address')}</dt>
            <dd class="mono" dir="ltr">${this.name}</dd>
          </div>
        </dl>
        <p class="small soft">${t('who.meaning')}</p>
        <copy-button .value=${this.name} .what=${t('who.address')}></copy-button>
      </div>
    </details>`;
  }

  #renderWords(tag: keyof typeof TOLD_IN): TemplateResult {
    return html`<div>
      <dt>${this.localizer.t(TOLD_IN[tag])}</dt>
      <dd lang=${tag} data-testid="who-words">${this.#words.of(this.name, tag) ?? nothing}</dd>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'up-who': UpWho;
  }
}
