import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { BackupActions } from '../../../app/backup/backup.types.ts';
import type { CopyReportActions } from '../../../app/journal/copy-report.types.ts';
import { clockContext, localizerContext, type NowMs } from '../../contexts.ts';
import { AnnounceEvent } from '../../system/announce-event.ts';
import './face/restore-dialog.ts';
import type { RestoreDialog } from './face/restore-dialog.ts';
import '../../system/up-notice.ts';
import { faultOf, type Fault } from '../../system/faults.ts';
import { keepFocus } from '../../system/focus-keeper.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { PageView } from '../../navigation/page.ts';
import { backupName, saveStream } from './save-stream.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

/** One tap saves everything into a file, another brings it back; says kindly when it is time. */
@customElement('backup-card')
export class BackupCard extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @consume({ context: clockContext }) clock!: NowMs;
  @property({ attribute: false }) backup!: BackupActions;
  @property({ attribute: false }) journal!: CopyReportActions;
  /** 0 to 1 while a file is being made. */
  @state() private share: number | undefined;
  @state() private fault: Fault | undefined;
  @query('restore-dialog') private readonly dialog!: RestoreDialog;
  readonly #status = new StoreController(this, () => this.backup.status);
  readonly #report = new StoreController(this, () => this.journal.report);
  #run = new AbortController();

  constructor() {
    super();
    keepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('h2'));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#run.abort();
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<section class="card stack">
      <h2 tabindex="-1">${t('backup.title')}</h2>
      <p class="soft">${t('backup.lead')}</p>
      ${this.#renderReminder()} ${this.#renderLast()} ${this.#renderSecondCopy()}
      ${this.share === undefined ? this.#renderDoors() : this.#renderProgress(this.share)}
      <up-notice .fault=${this.fault}></up-notice>
      <restore-dialog .backup=${this.backup}></restore-dialog>
    </section>`;
  }

  #renderReminder(): TemplateResult | typeof nothing {
    const { t } = this.localizer;
    const { isDue, changedNotes } = this.#status.value;
    if (!isDue) return nothing;
    return html`<div class="stack tight" data-testid="backup-due">
      <p><strong>${t('backup.due', { count: changedNotes })}</strong></p>
      <div>
        <button
          type="button"
          class="quiet"
          data-testid="backup-later"
          @click=${() => void this.backup.remindLater()}
        >
          ${t('backup.later')}
        </button>
      </div>
    </div>`;
  }

  #renderLast(): TemplateResult {
    const { t, ago } = this.localizer;
    const { savedAtMs } = this.#status.value;
    return html`<p class="small" data-testid="backup-last">
      ${savedAtMs === undefined ? t('backup.never') : t('backup.last', { when: ago(savedAtMs, this.clock.nowMs()) })}
    </p>`;
  }

  #renderSecondCopy(): TemplateResult {
    const { state } = this.#report.value;
    return html`<p class="small soft" data-testid="second-copy" data-state=${state}>
      ${this.localizer.t(state === 'kept' ? 'journal.kept' : 'journal.missing')}
    </p>`;
  }

  #renderDoors(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="row">
      <button type="button" class="primary" data-testid="backup-save" @click=${this.#onSave}>
        ${t('backup.save')}
      </button>
      <label class="button" data-testid="restore">
        ${t('backup.restore')}
        <input type="file" class="sr-only" data-testid="restore-file" @change=${this.#onPick} />
      </label>
    </div>`;
  }

  #renderProgress(share: number): TemplateResult {
    const { t, percent } = this.localizer;
    return html`<p role="status">${t('backup.saving')}</p>
      <p>${percent(share)}</p>
      <progress max="1" .value=${share} aria-label=${t('backup.saving')}></progress>
      <div>
        <button type="button" data-testid="backup-stop" @click=${() => this.#run.abort()}>
          ${t('common.cancel')}
        </button>
      </div>`;
  }

  readonly #onSave = async (): Promise<void> => {
    // The address of the file before ends here, not as soon as the browser was told of it.
    this.#run.abort();
    this.#run = new AbortController();
    const { signal } = this.#run;
    this.share = 0;
    this.fault = undefined;
    try {
      const stream = this.backup.write({ signal, onProgress: ({ share }) => (this.share = share) });
      const file = backupName(this.clock.nowMs());
      await saveStream(stream, file, signal);
      await this.backup.wasSaved();
      this.dispatchEvent(new AnnounceEvent(this.localizer.t('backup.done', { file }), { stays: true }));
    } catch (error) {
      if (!signal.aborted) this.fault = faultOf(this.localizer, error);
    } finally {
      this.share = undefined;
    }
  };

  readonly #onPick = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const file = event.target.files?.[0];
    if (file !== undefined) void this.dialog.read(file);
    event.target.value = '';
  };
}

export const backupCard: PageView = ({ opened }) =>
  html`<backup-card .backup=${opened.backup} .journal=${opened.journal}></backup-card>`;

declare global {
  interface HTMLElementTagNameMap {
    'backup-card': BackupCard;
  }
}
