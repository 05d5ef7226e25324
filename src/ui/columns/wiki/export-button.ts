import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { NotebookActions } from '../../../app/wiki/notebook.types.ts';
import { clockContext, localizerContext, type NowMs } from '../../contexts.ts';
import { faultOf, type Fault } from '../../system/faults.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { exportName, saveFile } from '../../system/save-file.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { AnnounceEvent } from '../../system/announce-event.ts';
import { exportIcon } from '../../system/icons.ts';
import '../../system/up-notice.ts';

/** Writes the whole notebook into one file. `run()` does what a tap does. */
@customElement('export-button')
export class ExportButton extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @consume({ context: clockContext }) clock!: NowMs;
  @property({ attribute: false }) wiki!: NotebookActions;
  @property() label = '';
  /** In a bar: on a narrow screen the sign stands above one word, whatever the button does. */
  @property({ type: Boolean }) compact = false;
  @state() private busy = false;
  @state() private fault: Fault | undefined;
  #life = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life.abort();
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<button
        type="button"
        class=${this.compact ? 'tool' : ''}
        data-testid="export"
        aria-disabled=${this.busy ? 'true' : 'false'}
        @click=${() => void this.run()}
      >
        ${exportIcon}
        <span class=${this.compact ? 'long' : ''}>${this.busy ? t('notebook.exporting') : this.label}</span>
        ${this.compact ? html`<span class="short">${this.busy ? t('notebook.exportingShort') : this.label}</span>` : nothing}
      </button>
      ${this.fault === undefined ? nothing : html`<up-notice .fault=${this.fault}></up-notice>`}`;
  }

  async run(): Promise<void> {
    if (this.busy) return;
    this.#life.abort();
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.busy = true;
    this.fault = undefined;
    try {
      const file = exportName(this.clock.nowMs());
      const count = this.wiki.status.get().noteCount;
      saveFile(await this.wiki.exportHtml({ signal }), file, signal);
      const words = this.localizer.t('notebook.exported', { count, file });
      this.dispatchEvent(new AnnounceEvent(words, { stays: true }));
    } catch (error) {
      if (!signal.aborted) this.fault = faultOf(this.localizer, error);
    } finally {
      this.busy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'export-button': ExportButton;
  }
}
