import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { localizerContext, settingsContext } from '../../../contexts.ts';
import type { ActsActions, WikiTrouble } from '../../../../app/wiki/notebook.types.ts';
import type { Fault } from '../../../system/faults.ts';
import { keepFocus } from '../../../system/focus-keeper.ts';
import { coreLanguageOf, type CoreLanguage } from '../../../i18n/languages.ts';
import type { Localizer } from '../../../i18n/localize.ts';
import type { Settings, Theme } from '../../../settings.ts';
import { StoreController } from '../../../system/store-controller.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';
import '../../../system/up-notice.ts';
import { wikiFrameStyles } from './wiki-frame.styles.ts';
import '../wiki-trouble.ts';

export interface FrameView {
  readonly language: CoreLanguage;
  readonly dark: boolean;
  /** Without anything that acts, also what is allowed. */
  readonly isPlain: boolean;
  /** What was on screen before it was opened anew. */
  readonly show?: readonly string[];
  /** To be told when what the frame shows does not stop drawing. */
  readonly onExhausted: () => void;
  /** To be told when what the frame shows is of no use, or of less. */
  readonly onTrouble: (trouble: WikiTrouble | undefined) => void;
  readonly signal: AbortSignal;
}

/** Fills the frame; gives back how to turn its light. */
export type FillFrame = (frame: HTMLIFrameElement, view: FrameView) => Promise<FilledFrame>;

/** A wiki on screen. */
export interface FilledFrame {
  readonly setDark: (dark: boolean) => void;
  readonly show?: (title: string) => void;
}

const DARK = '(prefers-color-scheme: dark)';

/** A wiki in its frame: says that it opens, and what to do when it does not. A change of language opens it anew. */
@customElement('wiki-frame')
export class WikiFrame extends LitElement {
  static override readonly styles = [shared, controls, wikiFrameStyles];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @consume({ context: settingsContext }) settings!: Settings;
  @property({ attribute: false }) fill!: FillFrame;
  @property() label = '';
  /** Of the person's own wiki: it can be opened without what acts in it, which can be switched off. */
  @property({ attribute: false }) acts: ActsActions | undefined;
  @state() private isPlain = false;
  @state() private stage: 'opening' | 'open' | 'failed' | 'exhausted' = 'opening';
  @state() private trouble: WikiTrouble | undefined;
  @state() private attempt = 0;
  readonly #look = new StoreController(this, () => this.settings.look);
  #filled: FilledFrame | undefined;
  /** Asked for before the wiki was there. */
  #wanted: string | undefined;
  /** What was on screen when it was closed to be opened anew. */
  #story: readonly string[] | undefined;
  #filledDark = false;
  #filledKey = '';
  #life = new AbortController();
  readonly #device = window.matchMedia(DARK);

  constructor() {
    super();
    keepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('iframe'));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#device.addEventListener('change', this.#onDevice);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#device.removeEventListener('change', this.#onDevice);
    this.#life.abort();
    this.#filledKey = '';
  }

  override render(): TemplateResult {
    return html`${this.#renderLine()} ${this.stage === 'open' ? this.#renderTrouble() : nothing}
    ${keyed(
      this.#key(),
      html`<iframe data-testid="wiki-frame" title=${this.label} allow="clipboard-write"></iframe>`,
    )}
    ${this.stage === 'open' ? nothing : html`<div class="over">${this.#renderOver()}</div>`}`;
  }

  #renderOver(): TemplateResult | typeof nothing {
    const { t } = this.localizer;
    if (this.stage === 'opening' && this.trouble === undefined)
      return html`<p role="status" data-testid="wiki-opening">${t('notebook.opening')}</p>
        <progress aria-label=${t('notebook.opening')}></progress>
        ${this.acts === undefined ? nothing : html`<div class="late">${this.#renderPlain()}</div>`}`;
    return html`<div data-testid="frame-fault" data-reason=${this.stage}>
      ${this.acts === undefined ? this.#renderFault() : this.#renderTrouble()}
    </div>`;
  }

  #renderFault(): TemplateResult {
    return html`<up-notice .fault=${this.#fault()}>${this.#renderRetry()}</up-notice>`;
  }

  #renderRetry(): TemplateResult {
    return html`<button type="button" data-testid="frame-retry" @click=${() => (this.attempt += 1)}>
      ${this.localizer.t('common.retry')}
    </button>`;
  }

  /** In place of the wiki that did not start, or above the one that did. */
  #renderTrouble(): TemplateResult | typeof nothing {
    const { trouble, acts } = this;
    if (trouble === undefined || acts === undefined) return nothing;
    return html`<div class=${this.stage === 'open' ? 'trouble' : ''}>
      <wiki-trouble .trouble=${trouble} .acts=${acts} @trouble-ended=${this.#onTroubleEnded}>
        ${
          trouble.kind === 'stumbled'
            ? html`<button
                type="button"
                class="quiet"
                data-testid="trouble-hide"
                @click=${() => (this.trouble = undefined)}
              >
                ${this.localizer.t('trouble.hide')}
              </button>`
            : html`${this.#renderPlain()} ${this.#renderRetry()}`
        }
      </wiki-trouble>
    </div>`;
  }

  /** Stands where nothing in the frame can draw. */
  #renderLine(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="edge small">
      <p>${t('notebook.frameLine')}</p>
      ${
        this.isPlain
          ? html`<p data-testid="frame-is-plain">${t('notebook.plainNow')}</p>
              <button
                type="button"
                class="quiet"
                data-testid="frame-whole"
                @click=${() => this.#reopen(false)}
              >
                ${t('notebook.whole')}
              </button>`
          : nothing
      }
    </div>`;
  }

  #renderPlain(): TemplateResult {
    return html`<button type="button" data-testid="frame-plain" @click=${() => this.#reopen(true)}>
      ${this.localizer.t('notebook.plain')}
    </button>`;
  }

  /** What was switched off lets a wiki that runs follow by itself. */
  readonly #onTroubleEnded = (): void => {
    this.trouble = undefined;
    if (this.stage !== 'open') this.attempt += 1;
  };

  #reopen(isPlain: boolean): void {
    this.isPlain = isPlain;
    this.attempt += 1;
  }

  protected override updated(): void {
    const dark = this.#isDark(this.#look.value.theme);
    if (this.#filledKey !== this.#key()) void this.#open(dark);
    else if (dark !== this.#filledDark) this.#turn(dark);
  }

  /** Leads the wiki to a note, as soon as it is open. */
  show(title: string): void {
    if (this.stage === 'open') this.#filled?.show?.(title);
    else this.#wanted = title;
  }

  /**
   * Closes the wiki at once and opens it anew, as soon as it is on screen: a wiki that starts where nobody sees it would take
   * the window for a narrow one.
   */
  restart(open: readonly string[]): void {
    this.#life.abort();
    this.stage = 'opening';
    this.#story = open;
    const seen = new ResizeObserver(([entry]) => {
      if (entry === undefined || entry.contentRect.width === 0) return;
      seen.disconnect();
      this.attempt += 1;
    });
    seen.observe(this);
  }

  #key(): string {
    return `${this.localizer.language} ${this.attempt}`;
  }

  #fault(): Fault {
    const { t } = this.localizer;
    if (this.stage === 'exhausted') {
      const next = t('neighbour.endless.next');
      return { what: t('neighbour.endless.what'), safe: t('neighbour.safe'), next };
    }
    return {
      what: t('notebook.bootFailed.what'),
      safe: t('fault.unexpected.safe'),
      next: t('notebook.bootFailed.next'),
    };
  }

  #isDark(theme: Theme): boolean {
    return theme === 'auto' ? this.#device.matches : theme === 'dark';
  }

  #turn(dark: boolean): void {
    if (this.stage !== 'open') return;
    this.#filledDark = dark;
    this.#filled?.setDark(dark);
  }

  async #open(dark: boolean): Promise<void> {
    const frame = this.renderRoot.querySelector('iframe');
    if (frame === null) return;
    this.#life.abort();
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#filledKey = this.#key();
    this.#filledDark = dark;
    this.stage = 'opening';
    this.trouble = undefined;
    const story = this.#story;
    this.#story = undefined;
    try {
      this.#filled = await this.fill(frame, {
        language: coreLanguageOf(this.localizer.language),
        dark,
        isPlain: this.isPlain,
        ...(story === undefined ? {} : { show: story }),
        onExhausted: () => {
          if (!signal.aborted) this.stage = 'exhausted';
        },
        onTrouble: (trouble) => {
          if (signal.aborted) return;
          this.trouble = trouble;
          if (trouble?.kind === 'reloads') this.stage = 'failed';
        },
        signal,
      });
      if (signal.aborted || !this.#isOpening()) return;
      this.stage = 'open';
      if (this.#wanted !== undefined) this.show(this.#wanted);
      this.#wanted = undefined;
    } catch {
      // Whatever kept the wiki from booting, the notes are safe and the list shows them.
      if (signal.aborted || !this.#isOpening()) return;
      this.trouble ??= { kind: 'failed', suspects: [] };
      this.stage = 'failed';
    }
  }

  #isOpening(): boolean {
    return this.stage === 'opening';
  }

  readonly #onDevice = (): void => this.requestUpdate();
}

declare global {
  interface HTMLElementTagNameMap {
    'wiki-frame': WikiFrame;
  }
}
