import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, query } from 'lit/decorators.js';
import { doorContext } from '../contexts.ts';
import { FocusLostEvent, isFocusLost } from './focus-keeper.ts';
import { HeldController } from './held-controller.ts';
import type { DoorLocalizer } from '../i18n/localize.ts';
import { OpeningController } from '../navigation/opening-controller.ts';
import { shared } from '../styles/shared.styles.ts';

/** The person leaves the dialog: by Escape, by Back, or since its page goes. */
export class DialogCloseEvent extends Event {
  constructor() {
    super('dialog-close', { bubbles: false, composed: false });
  }
}

/**
 * A native modal dialog, the only one there is: focus stays inside, Escape and Back leave it, and focus returns to where it
 * was. `busy` keeps them from leaving in the middle of something that cannot be cut. What a wiki's frame `caused` is held still
 * for a second (`HeldStill`), and again with each new `step`; Escape leaves it at any time.
 */
@customElement('up-dialog')
export class UpDialog extends LitElement {
  static override readonly styles = [
    shared,
    css`
      dialog {
        width: min(100vw - 2 * var(--s3), 36rem);
        max-width: none;
        max-height: calc(100dvh - 2 * var(--s4));
        margin: auto;
        padding: 0;
        border: var(--hair) solid var(--line);
        border-radius: var(--round-big);
        background: var(--paper);
        color: var(--ink);
        box-shadow: var(--shadow);
        overflow: auto;
        overscroll-behavior: contain;
        /* What has the focus is not led to under the buttons that stay at the foot. */
        scroll-padding-block-end: 9rem;
      }
      dialog::backdrop {
        background: var(--veil);
      }
      .inside {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--s4);
        padding: var(--s5);
      }
      h2:focus {
        outline: none;
      }
    `,
  ];

  @property() heading = '';
  @property({ type: Boolean }) open = false;
  @property({ type: Boolean }) busy = false;
  @property() caused: 'person' | 'frame' = 'person';
  /** Names what stands inside: another name, and other buttons stand where the hand is. */
  @property() step = '';
  @consume({ context: doorContext, subscribe: true }) localizer!: DoorLocalizer;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('#heading') private readonly headingElement!: HTMLElement;
  readonly #held = new HeldController(this);

  constructor() {
    super();
    new OpeningController(this, { depth: () => (this.open ? 1 : 0), onBack: this.#leave });
  }

  override render(): TemplateResult {
    return html`<dialog
      aria-labelledby="heading"
      @cancel=${this.#onCancel}
      @close=${this.#onClose}
      @focus-lost=${this.#onFocusLost}
    >
      <div class="inside">
        <h2 id="heading" tabindex="-1">${this.heading}</h2>
        ${this.open && this.caused === 'frame' ? html`<p class="soft small" data-testid="held">${this.localizer.t('dialog.held')}</p>` : nothing}
        <slot></slot>
      </div>
    </dialog>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open') && !changed.has('step')) return;
    if (this.open && this.caused === 'frame') this.#held.begin();
    else this.#held.end();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    if (this.open) this.#show();
    if (!this.open && this.dialog.open) this.#shut();
  }

  /** The heading stands for the whole dialog. */
  override focus(options?: FocusOptions): void {
    this.headingElement.focus(options);
  }

  readonly #leave = (): void => {
    if (!this.busy) this.dispatchEvent(new DialogCloseEvent());
  };

  readonly #show = (): void => {
    if (!this.open || this.dialog.open) return;
    this.dialog.showModal();
    this.headingElement.focus();
  };

  #shut(): void {
    this.dialog.close();
    // What opened the dialog may be gone.
    if (isFocusLost()) this.dispatchEvent(new FocusLostEvent());
  }

  readonly #onFocusLost = (event: FocusLostEvent): void => {
    event.stopPropagation();
    this.focus();
  };

  /** The owner closes it: a dialog that closed by itself first would give the focus back too early. */
  readonly #onCancel = (event: Event): void => {
    // A file picker inside that was left says the same.
    if (event.target !== this.dialog) return;
    event.preventDefault();
    this.#leave();
  };

  readonly #onClose = (): void => {
    // The browser tells it late: the dialog may be open again.
    if (!this.open || this.dialog.open) return;
    this.#leave();
    // A browser obeys a second Escape whatever was said to the first. Where the owner keeps the dialog, it comes back.
    requestAnimationFrame(this.#show);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'up-dialog': UpDialog;
  }
}
