import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { SessionActions } from '../../../../app/identity/session.types.ts';
import type { DraftsActions } from '../../../../app/wiki/kept-drafts.types.ts';
import { localizerContext } from '../../../contexts.ts';
import { lockIcon } from '../../../system/icons.ts';
import type { Localizer } from '../../../i18n/localize.ts';
import { mayLeave } from '../../../system/leave-guard.ts';
import { hrefOf } from '../../../navigation/address.ts';
import { NOTEBOOK_LIST } from '../../wiki/face/addresses.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';

/** Locks the notebook. A text that does not rest on the device would go with it, so then it takes a second press. */
@customElement('lock-control')
export class LockControl extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) identity!: Pick<SessionActions, 'lock'>;
  @property({ attribute: false }) drafts!: Pick<DraftsActions, 'settled'>;
  @state() private wouldLose = false;

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="stack tight">
      ${
        this.wouldLose
          ? html`<p role="alert" data-testid="lock-unsaved">${t('me.lockUnsaved')}</p>
              <div>
                <a class="button" href=${hrefOf(NOTEBOOK_LIST)} data-testid="lock-go-back"
                  >${t('me.lockGoBack')}</a
                >
              </div>`
          : nothing
      }
      <div>
        <button type="button" data-testid="lock" @click=${this.#onLock}>
          ${lockIcon} ${t(this.wouldLose ? 'me.lockAnyway' : 'me.lock')}
        </button>
      </div>
      <p class="soft small">${t('me.lockHint')}</p>
    </div>`;
  }

  readonly #onLock = async (): Promise<void> => {
    await this.drafts.settled();
    if (this.wouldLose || mayLeave()) void this.identity.lock();
    else this.wouldLose = true;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lock-control': LockControl;
  }
}
