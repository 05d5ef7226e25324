import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { ImportFault, ImportPlan, NotebookActions } from '../../../app/wiki/notebook.types.ts';
import { MAX_IMPORT_BYTES } from '../../../domain/import/limits.ts';
import { clip } from '../../clip.ts';
import { localizerContext } from '../../contexts.ts';
import { AnnounceEvent } from '../../elements/announce-event.ts';
import '../../elements/up-dialog.ts';
import '../../elements/up-notice.ts';
import { faultOf, type Fault } from '../../faults.ts';
import { keepFocus } from '../../focus-keeper.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

const SHOWN_TITLES = 5;

const FAULTS: Readonly<Record<ImportFault, readonly [what: PlainKey, next: PlainKey]>> = {
  'not-a-tiddlywiki': ['import.fault.notWiki.what', 'import.fault.notWiki.next'],
  'no-notes': ['import.fault.noNotes.what', 'import.fault.noNotes.next'],
  unreadable: ['import.fault.unreadable.what', 'import.fault.unreadable.next'],
  encrypted: ['import.fault.encrypted.what', 'import.fault.encrypted.next'],
  'too-many-tiddlers': ['import.fault.tooMany.what', 'import.fault.tooMany.next'],
  'too-large': ['import.fault.tooLarge.what', 'import.fault.tooLarge.next'],
};

type Stage =
  | { readonly at: 'closed' }
  | { readonly at: 'reading' }
  | { readonly at: 'planned'; readonly plan: ImportPlan }
  | { readonly at: 'running'; readonly done: number }
  | { readonly at: 'failed'; readonly fault: Fault };

/** Shows what a file would bring, asks, and brings it in. Open it with `read` or `readBytes`. */
@customElement('import-dialog')
export class ImportDialog extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) wiki!: NotebookActions;
  @state() private stage: Stage = { at: 'closed' };
  @state() private caused: 'person' | 'frame' = 'person';
  #run = new AbortController();

  constructor() {
    super();
    keepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('up-dialog'));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#run.abort();
  }

  override render(): TemplateResult {
    return html`<up-dialog
      .heading=${this.localizer.t('import.title')}
      .open=${this.stage.at !== 'closed'}
      .busy=${this.stage.at === 'running'}
      .caused=${this.caused}
      .step=${this.stage.at}
      @dialog-close=${this.#leave}
    >
      <div class="stack" data-testid="import-${this.stage.at}">${this.#renderStage()}</div>
    </up-dialog>`;
  }

  /** A file from the picker or dropped on the page. */
  async read(file: File): Promise<void> {
    this.caused = 'person';
    if (file.size > MAX_IMPORT_BYTES) {
      this.#fail('too-large');
      return;
    }
    this.stage = { at: 'reading' };
    await this.#plan(file.name, new Uint8Array(await file.arrayBuffer()));
  }

  /** A file that the wiki in its frame was given. */
  async readBytes(name: string, bytes: Uint8Array): Promise<void> {
    this.caused = 'frame';
    this.stage = { at: 'reading' };
    await this.#plan(name, bytes);
  }

  async #plan(name: string, bytes: Uint8Array): Promise<void> {
    try {
      const plan = await this.wiki.planImport(name, bytes);
      if (plan.ok) this.stage = { at: 'planned', plan: plan.value };
      else this.#fail(plan.error);
    } catch (error) {
      this.stage = { at: 'failed', fault: faultOf(this.localizer, error) };
    }
  }

  #fail(fault: ImportFault): void {
    const { t } = this.localizer;
    const [what, next] = FAULTS[fault];
    this.stage = { at: 'failed', fault: { what: t(what), safe: t('import.safe'), next: t(next) } };
  }

  #renderStage(): TemplateResult | typeof nothing {
    const { t, percent } = this.localizer;
    const { stage } = this;
    switch (stage.at) {
      case 'closed':
        return nothing;
      case 'reading':
        return html`<p role="status">${t('import.reading')}</p>
          <progress aria-label=${t('import.reading')}></progress>`;
      case 'planned':
        return this.#renderPlan(stage.plan);
      case 'running':
        return html`<p>${t('import.progress', { percent: percent(stage.done) })}</p>
          <progress max="1" .value=${stage.done} aria-label=${t('import.title')}></progress>
          <div>
            <button type="button" data-testid="import-stop" @click=${() => this.#run.abort()}>
              ${t('common.cancel')}
            </button>
          </div>`;
      case 'failed':
        return html`<up-notice .fault=${stage.fault}></up-notice>
          <div>
            <button type="button" data-testid="import-close" @click=${this.#leave}>
              ${t('common.close')}
            </button>
          </div>`;
    }
  }

  #renderPlan(plan: ImportPlan): TemplateResult {
    const { t } = this.localizer;
    const hasWork = plan.added.length + plan.changed.length > 0;
    return html`<p class="outside">${t('import.from', { file: clip(plan.fileName) })}</p>
      <ul class="stack tight">
        ${this.#renderTitles(t('import.added', { count: plan.added.length }), plan.added)}
        ${plan.changed.length === 0 ? nothing : this.#renderTitles(t('import.changed', { count: plan.changed.length }), plan.changed)}
        ${plan.unchangedCount === 0 ? nothing : html`<li>${t('import.unchanged', { count: plan.unchangedCount })}</li>`}
        ${plan.leftOutCount === 0 ? nothing : html`<li class="soft">${t('import.leftOut', { count: plan.leftOutCount })}</li>`}
      </ul>
      <p>${hasWork ? t('import.private') : t('import.nothing')}</p>
      <div class="row">
        ${
          hasWork
            ? html`<button type="button" class="primary" data-testid="import-go" @click=${this.#onGo}>
                ${t('import.go')}
              </button>`
            : nothing
        }
        <button type="button" data-testid="import-cancel" @click=${this.#leave}>
          ${hasWork ? t('common.cancel') : t('common.close')}
        </button>
      </div>`;
  }

  #renderTitles(sentence: string, titles: readonly string[]): TemplateResult {
    const { t } = this.localizer;
    const rest = titles.length - SHOWN_TITLES;
    return html`<li>
      <strong>${sentence}</strong>
      <p class="soft small">
        ${titles.slice(0, SHOWN_TITLES).map((title, at) => html`${at === 0 ? '' : ', '}<bdi>${clip(title, 60)}</bdi>`)}
        ${rest > 0 ? t('common.others', { count: rest }) : nothing}
      </p>
    </li>`;
  }

  readonly #onGo = async (): Promise<void> => {
    this.#run = new AbortController();
    const { signal } = this.#run;
    this.stage = { at: 'running', done: 0 };
    const onProgress = (done: number): void => void (this.stage = { at: 'running', done });
    try {
      await this.wiki.importPlanned({ onProgress, signal });
      this.dispatchEvent(new AnnounceEvent(this.localizer.t('import.done')));
      this.stage = { at: 'closed' };
    } catch (error) {
      this.stage = signal.aborted
        ? { at: 'closed' }
        : { at: 'failed', fault: faultOf(this.localizer, error) };
    }
  };

  readonly #leave = (): void => {
    if (this.stage.at !== 'running') this.stage = { at: 'closed' };
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'import-dialog': ImportDialog;
  }
}
