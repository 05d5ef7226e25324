import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { NewVersionActions } from '../../../app/shell/new-version.types.ts';
import { Attempt } from '../../system/attempt.ts';
import { doorContext } from '../../contexts.ts';
import { releaseWords } from './release-words.ts';
import { keepFocus } from '../../system/focus-keeper.ts';
import type { DoorLocalizer } from '../../i18n/localize.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { over } from '../../styles/over.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import '../../system/up-notice.ts';

/** Says calmly that a new version is ready; nothing happens until the person wants it, and it can be put off. */
@customElement('version-notice')
export class VersionNotice extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    over,
    css`
      /* A key is one long word. */
      .over p {
        overflow-wrap: anywhere;
      }
      .news {
        display: grid;
        gap: var(--s2);
        max-height: 30vh;
        overflow-y: auto;
        margin-top: var(--s2);
        padding-inline-start: var(--s4);
        list-style: disc;
      }
    `,
  ];

  @consume({ context: doorContext, subscribe: true }) localizer!: DoorLocalizer;
  @property({ attribute: false }) newVersion!: NewVersionActions;
  @state() private putOff = false;
  readonly #attempt = new Attempt(this);
  readonly #state = new StoreController(this, () => this.newVersion.state);
  readonly #word = new StoreController(this, () => this.newVersion.word);
  readonly #news = new StoreController(this, () => this.newVersion.news);
  readonly #failure = new StoreController(this, () => this.newVersion.failure);

  constructor() {
    super();
    keepFocus(this);
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    const now = this.#state.value;
    const isShown = now === 'finishing' || (now === 'ready' && !this.putOff);
    if (!isShown) return html`<div role="status">${this.#renderFailure()}</div>`;
    return html`<div role="status">
      <div class="over" data-testid="new-version" data-state=${now}>
        <p>
          <strong>${t('version.ready')}</strong><br />
          <span class="soft small">${now === 'finishing' ? t('version.finishing') : t('version.lead')}</span>
        </p>
        ${this.#renderWord()} ${this.#renderNews()}
        <up-notice .fault=${this.#attempt.fault}></up-notice>
        ${now === 'ready' ? this.#renderChoice() : nothing}
      </div>
    </div>`;
  }

  #renderWord(): TemplateResult | typeof nothing {
    const word = this.#word.value;
    if (word === undefined) return nothing;
    const line = html`<p class="small" data-testid="new-version-word" data-kind=${word.word.kind}>
      ${releaseWords(this.localizer, word.word)}
    </p>`;
    if (word.isExpected) return line;
    return html`<div class="stack tight">
      ${line}
      <p data-testid="new-version-not-expected">
        <strong>${this.localizer.t('version.notExpected')}</strong>
      </p>
    </div>`;
  }

  /** In the reader's language if somebody has translated all of it. */
  #renderNews(): TemplateResult | typeof nothing {
    const news = this.#news.value;
    if (news === undefined || news.en.length === 0) return nothing;
    const { language, t } = this.localizer;
    const translated = language === 'fr' ? news.fr : undefined;
    const shownIn = translated === undefined ? 'en' : 'fr';
    return html`<details data-testid="new-version-news">
      <summary data-testid="new-version-news-open">${t('version.news')}</summary>
      <ul class="news small" lang=${shownIn}>
        ${(translated ?? news.en).map((item) => html`<li>${item}</li>`)}
      </ul>
    </details>`;
  }

  #renderFailure(): TemplateResult | typeof nothing {
    const why = this.#failure.value;
    if (why === undefined) return nothing;
    const { t } = this.localizer;
    return html`<div class="over" data-testid="update-failed" data-why=${why}>
      <p>
        <strong>${t('version.failed')}</strong><br />
        <span class="soft small"
          >${why === 'full' ? t('version.failedFull') : t('version.failedIncomplete')}</span
        >
      </p>
      <div class="row">
        <button type="button" data-testid="update-failed-close" @click=${() => this.newVersion.hideFailure()}>
          ${t('common.close')}
        </button>
      </div>
    </div>`;
  }

  #renderChoice(): TemplateResult {
    const { t } = this.localizer;
    const isExpected = this.#word.value?.isExpected !== false;
    const take = html`<button
      type="button"
      class=${isExpected ? 'primary' : 'danger'}
      data-testid="new-version-take"
      @click=${this.#onTake}
    >
      ${isExpected ? t('version.take') : t('version.takeAnyway')}
    </button>`;
    const later = html`<button
      type="button"
      data-testid="new-version-later"
      @click=${() => (this.putOff = true)}
    >
      ${isExpected ? t('version.later') : t('version.keep')}
    </button>`;
    // What comes first is what the app would do.
    return html`<div class="row">${isExpected ? [take, later] : [later, take]}</div>`;
  }

  readonly #onTake = (): void => void this.#attempt.run(() => this.newVersion.takeOver());
}

declare global {
  interface HTMLElementTagNameMap {
    'version-notice': VersionNotice;
  }
}
