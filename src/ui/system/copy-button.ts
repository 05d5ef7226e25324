import { html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import { localizerContext } from '../contexts.ts';
import type { Localizer } from '../i18n/localize.ts';
import { controls } from '../styles/controls.styles.ts';
import { shared } from '../styles/shared.styles.ts';
import { AnnounceEvent } from './announce-event.ts';
import { checkIcon, copyIcon } from './icons.ts';

/** Puts `value` on the clipboard, and says so until the button is left. `what` names the value for screen readers. */
@customElement('copy-button')
export class CopyButton extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property() value = '';
  @property() what = '';
  @state() private copied = false;

  override render(): TemplateResult {
    const { t } = this.localizer;
    const label = t('common.copyOf', { what: this.what });
    return html`<button
      type="button"
      data-testid="copy"
      aria-label=${this.copied ? t('common.copied') : label}
      @click=${this.#onClick}
      @blur=${() => (this.copied = false)}
    >
      ${this.copied ? checkIcon : copyIcon} ${this.copied ? t('common.copied') : t('common.copy')}
    </button>`;
  }

  readonly #onClick = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.value);
    } catch {
      // Without the permission the text beside the button can still be selected by hand.
      return;
    }
    this.copied = true;
    this.dispatchEvent(new AnnounceEvent(this.localizer.t('common.copied')));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'copy-button': CopyButton;
  }
}
