import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { BackupActions, CarryOptions, RestorePlan } from '../../../../app/backup/backup.types.ts';
import { backupFaultOf } from './backup-faults.ts';
import { clockContext, localizerContext, type NowMs } from '../../../contexts.ts';
import { faultOf, type Fault } from '../../../system/faults.ts';
import { keepFocus } from '../../../system/focus-keeper.ts';
import type { Localizer } from '../../../i18n/localize.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';
import { AnnounceEvent } from '../../../system/announce-event.ts';
import { Run } from '../../../system/run.ts';
import '../../../system/up-dialog.ts';
import '../../../system/up-notice.ts';

type Stage =
  | { readonly at: 'closed' }
  | { readonly at: 'checking' | 'running'; readonly share: number }
  | { readonly at: 'planned'; readonly file: Blob; readonly plan: RestorePlan }
  | { readonly at: 'done'; readonly plan: RestorePlan }
  | { readonly at: 'failed'; readonly fault: Fault };

/** Checks a backup file, says what it would bring, and brings it in. Open it with `read`. */
@customElement('restore-dialog')
export class RestoreDialog extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @consume({ context: clockContext }) clock!: NowMs;
  @property({ attribute: false }) backup!: BackupActions;
  @state() private stage: Stage = { at: 'closed' };
  readonly #run = new Run(this);

  constructor() {
    super();
    keepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('up-dialog'));
  }

  override render(): TemplateResult {
    const { at } = this.stage;
    return html`<up-dialog
      .heading=${this.localizer.t('backup.dialog')}
      .open=${at !== 'closed'}
      .busy=${at === 'checking' || at === 'running'}
      @dialog-close=${this.#leave}
    >
      <div class="stack" data-testid="restore-${at}">${this.#renderStage()}</div>
    </up-dialog>`;
  }

  async read(file: Blob): Promise<void> {
    await this.#attempt('checking', async (options) => {
      const checked = await this.backup.check(file, options);
      if (!checked.ok) return { at: 'failed', fault: backupFaultOf(this.localizer, checked.error) };
      return { at: 'planned', file, plan: checked.value };
    });
  }

  async #restore(file: Blob): Promise<void> {
    await this.#attempt('running', async (options) => {
      const restored = await this.backup.restore(file, options);
      if (!restored.ok) return { at: 'failed', fault: backupFaultOf(this.localizer, restored.error) };
      this.dispatchEvent(new AnnounceEvent(this.localizer.t('backup.restored')));
      return { at: 'done', plan: restored.value };
    });
  }

  async #attempt(at: 'checking' | 'running', work: (options: CarryOptions) => Promise<Stage>): Promise<void> {
    const signal = this.#run.begin();
    this.stage = { at, share: 0 };
    const onProgress: CarryOptions['onProgress'] = ({ share }) => void (this.stage = { at, share });
    try {
      this.stage = await work({ onProgress, signal });
    } catch (error) {
      this.stage = signal.aborted
        ? { at: 'closed' }
        : { at: 'failed', fault: faultOf(this.localizer, error) };
    }
  }

  #renderStage(): TemplateResult | typeof nothing {
    const { t } = this.localizer;
    const { stage } = this;
    switch (stage.at) {
      case 'closed':
        return nothing;
      case 'checking':
        return this.#renderProgress(t('backup.checking'), stage.share);
      case 'running':
        return this.#renderProgress(t('backup.running'), stage.share);
      case 'planned':
        return this.#renderPlan(stage.file, stage.plan);
      case 'done':
        return html`<p data-testid="restored">${t('backup.restoredNotes', { count: stage.plan.notes })}</p>
          ${this.#renderClose()}`;
      case 'failed':
        return html`<up-notice .fault=${stage.fault}></up-notice>${this.#renderClose()}`;
    }
  }

  #renderProgress(words: string, share: number): TemplateResult {
    const { t, percent } = this.localizer;
    return html`<p>${words} ${percent(share)}</p>
      <progress max="1" .value=${share} aria-label=${words}></progress>
      <div class="actions">
        <button type="button" data-testid="restore-stop" @click=${() => this.#run.stop()}>
          ${t('common.cancel')}
        </button>
      </div>`;
  }

  #renderPlan(file: Blob, plan: RestorePlan): TemplateResult {
    const { t, ago } = this.localizer;
    return html`<p>${t('backup.from', { when: ago(plan.madeAtMs, this.clock.nowMs()) })}</p>
      <ul class="stack tight">
        <li data-testid="restore-notes">${t('backup.notes', { count: plan.notes })}</li>
        ${plan.apart === 0 ? nothing : html`<li data-testid="restore-apart">${t('backup.apart', { count: plan.apart })}</li>`}
        ${plan.added === 0 ? nothing : html`<li>${t('backup.added', { count: plan.added })}</li>`}
        ${plan.differing === 0 ? nothing : html`<li>${t('backup.differing', { count: plan.differing })}</li>`}
      </ul>
      ${plan.added + plan.differing === 0 ? this.#renderNoNotes(file, plan) : this.#renderGo(file)}`;
  }

  /** The notes are here; what else the file carries may not be. */
  #renderNoNotes(file: Blob, { others }: RestorePlan): TemplateResult {
    const { t } = this.localizer;
    const told = others === 0 ? t('backup.nothingToDo') : t('backup.othersOnly');
    return html`<p data-testid="restore-nothing">${told}</p>
      <div class="row actions">
        <button type="button" data-testid="restore-close" @click=${this.#leave}>${t('common.close')}</button>
        ${
          others === 0
            ? nothing
            : html`<button
                type="button"
                class="quiet"
                data-testid="restore-go"
                @click=${() => void this.#restore(file)}
              >
                ${t('backup.goOthers')}
              </button>`
        }
      </div>`;
  }

  #renderGo(file: Blob): TemplateResult {
    const { t } = this.localizer;
    return html`<p class="soft">${t('backup.nothingLost')}</p>
      <div class="row actions">
        <button
          type="button"
          class="primary"
          data-testid="restore-go"
          @click=${() => void this.#restore(file)}
        >
          ${t('backup.go')}
        </button>
        <button type="button" data-testid="restore-cancel" @click=${this.#leave}>
          ${t('common.cancel')}
        </button>
      </div>`;
  }

  #renderClose(): TemplateResult {
    return html`<div class="actions">
      <button type="button" data-testid="restore-close" @click=${this.#leave}>
        ${this.localizer.t('common.close')}
      </button>
    </div>`;
  }

  readonly #leave = (): void => {
    this.stage = { at: 'closed' };
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'restore-dialog': RestoreDialog;
  }
}
