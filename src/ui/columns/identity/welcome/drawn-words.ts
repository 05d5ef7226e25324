import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import { drawWords } from '../../../../domain/identity/drawn-words.ts';
import { Attempt } from '../../../system/attempt.ts';
import { doorContext } from '../../../contexts.ts';
import { coreLanguageOf } from '../../../i18n/languages.ts';
import type { DoorLocalizer } from '../../../i18n/localize.ts';
import { loadWords } from '../face/key-words.ts';
import type { RandomBytes } from '../pick-positions.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';
import '../../../system/up-notice.ts';

/** Five words were drawn. They are for the field of the passphrase and are kept nowhere else. */
export class WordsDrawnEvent extends Event {
  readonly words: string;
  constructor(words: string) {
    super('words-drawn', { bubbles: true, composed: true });
    this.words = words;
  }
}

/** Draws five words for who has no passphrase in mind, and shows those that it is told stand in the field. */
@customElement('drawn-words')
export class DrawnWords extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .words {
        font-weight: var(--bold);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @consume({ context: doorContext, subscribe: true }) localizer!: DoorLocalizer;
  @property({ attribute: false }) chance!: RandomBytes;
  @property({ attribute: false }) words = '';
  readonly #attempt = new Attempt(this);

  override render(): TemplateResult {
    const { t } = this.localizer;
    const isDrawn = this.words !== '';
    return html`<div class="stack tight">
      <div>
        <button type="button" data-testid="draw-words" @click=${this.#onDraw}>
          ${t(isDrawn ? 'passphrase.drawAgain' : 'passphrase.draw')}
        </button>
      </div>
      <div aria-live="polite">
        ${
          isDrawn
            ? html`<p class="words" data-testid="drawn-words" dir="ltr">${this.words}</p>
                <p class="soft small">${t('passphrase.drawn')}</p>`
            : nothing
        }
      </div>
      <up-notice .fault=${this.#attempt.fault}></up-notice>
    </div>`;
  }

  readonly #onDraw = async (): Promise<void> => {
    await this.#attempt.run(async () => {
      const list = await loadWords(coreLanguageOf(this.localizer.language));
      this.dispatchEvent(new WordsDrawnEvent(drawWords(this.chance.bytes, list)));
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'drawn-words': DrawnWords;
  }
  interface HTMLElementEventMap {
    'words-drawn': WordsDrawnEvent;
  }
}
