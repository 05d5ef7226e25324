import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { localizerContext } from '../contexts.ts';
import { keepFocus } from './focus-keeper.ts';
import type { Localizer } from '../i18n/localize.ts';
import { controls } from '../styles/controls.styles.ts';
import { shared } from '../styles/shared.styles.ts';
import type { AnnounceEvent } from './announce-event.ts';
import { checkIcon, closeIcon } from './icons.ts';

/**
 * What was done last: for as long as it takes to read; where it leaves a file or changes much, until the person puts it away,
 * does the next such thing, or leaves the page. It lies over what is there, so that nothing moves. Screen readers were told
 * by the shell already.
 */
@customElement('done-line')
export class DoneLine extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .line {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--s2) var(--s3);
        padding: var(--s1) var(--s4);
        padding-inline-end: var(--s2);
        border-block-start: var(--hair) solid var(--wash-edge);
        background: var(--pine-wash);
        font-size: var(--small);
      }
      p {
        overflow-wrap: anywhere;
      }
      /* A time, not a movement: also for who asked for less of that. */
      .passing {
        animation: passing 8s step-end !important;
      }
      .passing:is(:hover, :focus-within) {
        animation-play-state: paused;
      }
      @keyframes passing {
        to {
          opacity: 1;
        }
      }
      .line > svg {
        color: var(--pine);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  /** What stays until it is put away. */
  @state() private text = '';
  /** What is told for a moment, in its place. */
  @state() private passing = '';
  /** The same sentence again has its whole time again. */
  @state() private times = 0;
  #connection = new AbortController();

  constructor() {
    super();
    keepFocus(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    window.addEventListener('announce', this.#onAnnounce, { signal });
    window.addEventListener('page-change', this.#forget, { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connection.abort();
    this.#forget();
  }

  override render(): TemplateResult | typeof nothing {
    const text = this.passing || this.text;
    if (text === '') return nothing;
    const close = this.localizer.t('common.close');
    const line = html`<div
      class=${this.passing === '' ? 'line' : 'line passing'}
      data-testid="done"
      @animationend=${() => (this.passing = '')}
    >
      ${checkIcon}
      <p>${text}</p>
      <button
        type="button"
        class="quiet"
        data-testid="done-close"
        aria-label=${close}
        title=${close}
        @click=${this.#putAway}
      >
        ${closeIcon}
      </button>
    </div>`;
    return html`${keyed(this.times, line)}`;
  }

  readonly #onAnnounce = (event: AnnounceEvent): void => {
    this.passing = event.stays ? '' : event.text;
    if (event.stays) this.text = event.text;
    this.times += 1;
  };

  readonly #putAway = (): void => {
    if (this.passing === '') this.text = '';
    this.passing = '';
  };

  readonly #forget = (): void => {
    [this.text, this.passing] = ['', ''];
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'done-line': DoneLine;
  }
  interface WindowEventMap {
    announce: AnnounceEvent;
  }
}
