import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type {
  ChosenFile,
  ImportActions,
  ImportOutcome,
  ImportPlan,
  ReadingProgress,
} from '../../../../app/import/import.types.ts';
import { clip } from '../../../system/clip.ts';
import { localizerContext } from '../../../contexts.ts';
import { AnnounceEvent } from '../../../system/announce-event.ts';
import { Run } from '../../../system/run.ts';
import '../../../system/up-count.ts';
import '../../../system/up-dialog.ts';
import '../../../system/up-notice.ts';
import '../../../system/up-progress.ts';
import { faultOf, type Fault } from '../../../system/faults.ts';
import { keepFocus } from '../../../system/focus-keeper.ts';
import type { Localizer } from '../../../i18n/localize.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';
import '../import-plan.ts';
import type { ImportTickedEvent } from '../import-plan.ts';
import { closingOf, doneOf, readFaultOf, stoppedOf, workOf } from '../import-words.ts';

type Stage =
  | { readonly at: 'closed' }
  | { readonly at: 'reading'; readonly progress: ReadingProgress | undefined }
  | { readonly at: 'planned'; readonly plan: ImportPlan }
  | { readonly at: 'running'; readonly done: number }
  | { readonly at: 'stopped'; readonly outcome: ImportOutcome }
  | { readonly at: 'failed'; readonly fault: Fault };

/** Shows what files would bring, asks, and brings it in. Open it with `bring`. */
@customElement('import-dialog')
export class ImportDialog extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) wiki!: ImportActions;
  @state() private stage: Stage = { at: 'closed' };
  @state() private caused: 'person' | 'frame' = 'person';
  /** What else is to come in. */
  @state() private ticked: ReadonlySet<string> = new Set();
  /** What the dialog is about. */
  #files: readonly ChosenFile[] = [];
  /** What came while notes are being saved. */
  #later: readonly ChosenFile[] = [];
  readonly #run = new Run(this);
  #closed: (() => void)[] = [];

  constructor() {
    super();
    keepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('up-dialog'));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
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

  /**
   * Files from the picker, dropped, handed over by the wiki in its frame or opened with the app. What comes while the dialog is
   * open joins what it is about; what comes while notes are being saved follows. Resolves when the dialog is closed.
   */
  bring(files: readonly ChosenFile[], caused: 'person' | 'frame' = 'person'): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#closed.push(resolve));
    if (files.length === 0 && this.stage.at === 'closed') this.#close();
    else if (this.stage.at === 'running') this.#later = [...this.#later, ...files];
    else void this.#read([...this.#files, ...files], caused);
    return closed;
  }

  async #read(files: readonly ChosenFile[], caused: 'person' | 'frame'): Promise<void> {
    const signal = this.#run.begin();
    this.#files = files;
    this.caused = caused;
    this.ticked = new Set();
    this.stage = { at: 'reading', progress: undefined };
    const onProgress = (progress: ReadingProgress): void => {
      if (!signal.aborted) this.stage = { at: 'reading', progress };
    };
    try {
      const plan = await this.wiki.planImport(files, { onProgress, signal });
      if (!signal.aborted) this.stage = this.#planned(plan);
    } catch (error) {
      if (!signal.aborted) this.stage = { at: 'failed', fault: faultOf(this.localizer, error) };
    }
  }

  /** One file that cannot be read is a fault with what to do; among others it is a line. */
  #planned(plan: ImportPlan): Stage {
    const [only] = plan.files;
    return plan.files.length === 1 && only !== undefined && 'fault' in only
      ? { at: 'failed', fault: readFaultOf(this.localizer, only.fault) }
      : { at: 'planned', plan };
  }

  #renderStage(): TemplateResult | typeof nothing {
    const { stage } = this;
    switch (stage.at) {
      case 'closed':
        return nothing;
      case 'reading':
        return this.#renderReading(stage.progress);
      case 'planned':
        return this.#renderPlanned(stage.plan);
      case 'running':
        return this.#renderRunning(stage.done);
      case 'stopped':
        return this.#renderStopped(stage.outcome);
      case 'failed':
        return html`${this.#renderNames()}<up-notice .fault=${stage.fault}></up-notice
          >${this.#renderClose()}`;
    }
  }

  #renderReading(
    progress: ReadingProgress = { fileName: this.#files[0]?.name ?? '', done: 0 },
  ): TemplateResult {
    const { t, percent } = this.localizer;
    const count = this.#files.length;
    const file = clip(progress.fileName, 60);
    const share = percent(progress.done);
    return html`<up-progress
      .what=${count > 1 ? t('import.readingMany', { count }) : t('import.reading', { file })}
      .measure=${count > 1 ? t('import.readAt', { percent: share, file }) : t('import.read', { percent: share })}
      .done=${progress.done}
    >
      <button type="button" data-testid="import-stop" @click=${this.#leave}>${t('common.cancel')}</button>
    </up-progress>`;
  }

  /** The buttons stand here, where what a frame caused is held still. */
  #renderPlanned(plan: ImportPlan): TemplateResult {
    const { t } = this.localizer;
    const hasWork = workOf(plan) + this.ticked.size > 0;
    return html`<import-plan
        .plan=${plan}
        .ticked=${this.ticked}
        @import-ticked=${({ titles }: ImportTickedEvent) => (this.ticked = titles)}
      ></import-plan>
      <p data-testid="import-closing">${closingOf(this.localizer, plan, hasWork)}</p>
      <div class="row actions">
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

  #renderRunning(done: number): TemplateResult {
    const { t, percent } = this.localizer;
    return html`<up-progress
      .what=${t('import.title')}
      .measure=${t('import.progress', { percent: percent(done) })}
      .done=${done}
    >
      <button type="button" data-testid="import-stop" @click=${() => this.#run.stop()}>
        ${t('common.cancel')}
      </button>
    </up-progress>`;
  }

  #renderStopped(outcome: ImportOutcome): TemplateResult {
    const { t } = this.localizer;
    const { saved, noRoomFor } = outcome;
    if (noRoomFor !== undefined) return this.#renderFull(saved, noRoomFor);
    return html`<p role="status">${stoppedOf(this.localizer, outcome)}</p>
      <p>${t('import.stopped.next')}</p>
      ${this.#renderClose()}`;
  }

  #renderFull(saved: number, titles: readonly string[]): TemplateResult {
    const { t } = this.localizer;
    const fault: Fault = {
      what: t('fault.storage.what'),
      safe: t('import.full.safe', { count: saved }),
      next: t('import.full.next'),
    };
    return html`<up-notice .fault=${fault}></up-notice>
      <up-count
        data-testid="import-no-room"
        .sentence=${t('import.full.left', { count: titles.length })}
        .lines=${titles.map((title) => clip(title))}
      ></up-count>
      ${this.#renderClose()}`;
  }

  #renderNames(): TemplateResult | typeof nothing {
    const [only] = this.#files;
    return only === undefined || this.#files.length > 1
      ? nothing
      : html`<p class="outside">${this.localizer.t('import.from', { file: clip(only.name) })}</p>`;
  }

  #renderClose(): TemplateResult {
    return html`<div class="actions">
      <button type="button" data-testid="import-close" @click=${this.#leave}>
        ${this.localizer.t('common.close')}
      </button>
    </div>`;
  }

  readonly #onGo = async (): Promise<void> => {
    const signal = this.#run.begin();
    this.stage = { at: 'running', done: 0 };
    const onProgress = (done: number): void => void (this.stage = { at: 'running', done });
    try {
      const outcome = await this.wiki.importPlanned({ alsoTitles: this.ticked, onProgress, signal });
      this.#ended(outcome);
    } catch (error) {
      this.stage = { at: 'failed', fault: faultOf(this.localizer, error) };
    }
  };

  #ended(outcome: ImportOutcome): void {
    if (!outcome.isWhole) {
      this.stage = { at: 'stopped', outcome };
      return;
    }
    const words = doneOf(this.localizer, outcome, this.#files);
    this.dispatchEvent(new AnnounceEvent(words, { stays: true }));
    this.#close();
  }

  readonly #leave = (): void => {
    if (this.stage.at === 'running') return;
    this.#run.stop();
    this.#close();
  };

  /** Or goes on with what came meanwhile. */
  #close(): void {
    const later = this.#later;
    this.#files = [];
    this.#later = [];
    if (later.length > 0 && this.isConnected) {
      void this.#read(later, this.caused);
      return;
    }
    this.stage = { at: 'closed' };
    for (const tell of this.#closed.splice(0)) tell();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'import-dialog': ImportDialog;
  }
}
