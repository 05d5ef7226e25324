import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import {
  BACKUP_HEADER_BYTES,
  parseBackupHeader,
  type BackupHeader,
} from '../../../../domain/backup/header.ts';
import { identityOf } from '../../../../domain/identity/key-formats.ts';
import { backupFaultOf } from '../../backup/face/backup-faults.ts';
import { doorContext } from '../../../contexts.ts';
import '../../../system/up-notice.ts';
import { faultOf, type Fault } from '../../../system/faults.ts';
import type { DoorLocalizer } from '../../../i18n/localize.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';

/** A backup to restore once its owner has come in. */
export interface ChosenBackup {
  readonly file: Blob;
  readonly header: BackupHeader;
}

export class BackupChosenEvent extends Event {
  readonly chosen: ChosenBackup;
  constructor(chosen: ChosenBackup) {
    super('backup-chosen', { bubbles: true, composed: true });
    this.chosen = chosen;
  }
}

/** Takes a backup file, says whose it is, and asks for the secrets of that person. */
@customElement('backup-door')
export class BackupDoor extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: doorContext, subscribe: true }) localizer!: DoorLocalizer;
  @property({ attribute: false }) chosen: ChosenBackup | undefined;
  @state() private fault: Fault | undefined;

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="stack tight">
      <div>
        <label class="button" data-testid="way-backup">
          ${t('welcome.backup')}
          <input type="file" class="sr-only" data-testid="backup-file" @change=${this.#onPick} />
        </label>
      </div>
      <div role="status">${this.#renderChosen()}</div>
      <up-notice .fault=${this.fault}></up-notice>
    </div>`;
  }

  #renderChosen(): TemplateResult | typeof nothing {
    const { t } = this.localizer;
    if (this.chosen === undefined) return nothing;
    const { g1PublicKey } = identityOf(this.chosen.header.publicKey);
    return html`<p data-testid="backup-chosen">
      ${t('welcome.backupOf')}<br /><span class="mono">${g1PublicKey}</span
      ><br />${t('welcome.backupSecrets')}
    </p>`;
  }

  /** The secrets that were typed make somebody else. */
  refuse(): void {
    this.fault = backupFaultOf(this.localizer, 'of-another-person');
  }

  readonly #onPick = async (event: Event): Promise<void> => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const file = event.target.files?.[0];
    event.target.value = '';
    if (file === undefined) return;
    this.fault = undefined;
    try {
      const bytes = new Uint8Array(await file.slice(0, BACKUP_HEADER_BYTES).arrayBuffer());
      const header = parseBackupHeader(bytes);
      if (header.ok) this.dispatchEvent(new BackupChosenEvent({ file, header: header.value }));
      else this.fault = backupFaultOf(this.localizer, header.error);
    } catch (error) {
      this.fault = faultOf(this.localizer, error);
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'backup-door': BackupDoor;
  }
  interface HTMLElementEventMap {
    'backup-chosen': BackupChosenEvent;
  }
}
