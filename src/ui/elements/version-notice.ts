import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { NewVersionActions } from '../../app/shell/new-version.types.ts';
import { Attempt } from '../attempt.ts';
import { localizerContext } from '../contexts.ts';
import type { Localizer } from '../i18n/localize.ts';
import { StoreController } from '../store-controller.ts';
import { controls } from '../styles/controls.styles.ts';
import { shared } from '../styles/shared.styles.ts';
import './up-notice.ts';

/** Says calmly that a new version is ready; nothing happens until the person wants it, and it can be put off. */
@customElement('version-notice')
export class VersionNotice extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .over {
        position: fixed;
        z-index: 2;
        inset: auto var(--s3) calc(var(--bar, 0px) + var(--s3)) var(--s3);
        display: grid;
        gap: var(--s3);
        max-width: 26rem;
        margin-inline-start: auto;
        padding: var(--s4);
        border: var(--hair) solid var(--line);
        border-radius: var(--round);
        background: var(--surface);
        box-shadow: var(--shadow);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) newVersion!: NewVersionActions;
  @state() private putOff = false;
  readonly #attempt = new Attempt(this);
  readonly #state = new StoreController(this, () => this.newVersion.state);

  override render(): TemplateResult {
    const { t } = this.localizer;
    const now = this.#state.value;
    const isShown = now === 'finishing' || (now === 'ready' && !this.putOff);
    return html`<div role="status">
      ${
        isShown
          ? html`<div class="over" data-testid="new-version" data-state=${now}>
              <p>
                <strong>${t('version.ready')}</strong><br />
                <span class="soft small"
                  >${now === 'finishing' ? t('version.finishing') : t('version.lead')}</span
                >
              </p>
              <up-notice .fault=${this.#attempt.fault}></up-notice>
              ${now === 'ready' ? this.#renderChoice() : nothing}
            </div>`
          : nothing
      }
    </div>`;
  }

  #renderChoice(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="row">
      <button type="button" class="primary" data-testid="new-version-take" @click=${this.#onTake}>
        ${t('version.take')}
      </button>
      <button type="button" data-testid="new-version-later" @click=${() => (this.putOff = true)}>
        ${t('version.later')}
      </button>
    </div>`;
  }

  readonly #onTake = (): void => void this.#attempt.run(() => this.newVersion.takeOver());
}

declare global {
  interface HTMLElementTagNameMap {
    'version-notice': VersionNotice;
  }
}
