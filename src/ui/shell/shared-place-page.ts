import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { ContextProvider } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { ContentName } from '../../domain/shell/content-name.ts';
import { localizerContext } from '../contexts.ts';
import '../system/copy-button.ts';
import { brandMark } from '../system/icons.ts';
import { loadLocalizer, type Localizer } from '../i18n/localize.ts';
import type { Look, Settings } from '../settings.ts';
import { controls } from '../styles/controls.styles.ts';
import { shared } from '../styles/shared.styles.ts';

/** All there is on an origin that strangers share: why nothing opens here, and the address where it does. */
@customElement('shared-place-page')
export class SharedPlacePage extends LitElement {
  static override readonly styles = [shared, controls];

  @property({ attribute: false }) settings!: Settings;
  /** The same content with an origin of its own. */
  @property({ attribute: false }) offered: string | undefined;
  @property({ attribute: false }) content: ContentName | undefined;
  @state() private localizer: Localizer | undefined;
  readonly #localizers = new ContextProvider(this, { context: localizerContext });
  #connection = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.settings.look.subscribe((look) => void this.#onLook(look), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connection.abort();
  }

  override render(): TemplateResult | typeof nothing {
    if (this.localizer === undefined) return nothing;
    const { t } = this.localizer;
    return html`<main class="page stack wide-gap" data-testid="shared-place">
      ${brandMark}
      <h1>${t('shared.title')}</h1>
      <p class="lead">${t('shared.why')}</p>
      <p>${t('shared.safe')}</p>
      ${this.#renderOffer(this.localizer)} ${this.#renderContent(this.localizer)}
    </main>`;
  }

  #renderOffer({ t }: Localizer): TemplateResult {
    if (this.offered === undefined) return html`<p data-testid="no-own-place">${t('shared.noOwn')}</p>`;
    return html`<div class="stack">
      <div>
        <a class="button primary" data-testid="own-place" href=${this.offered}>${t('shared.open')}</a>
      </div>
      <p class="mono small">${this.offered}</p>
      <p class="soft small">${t('shared.ifNot')}</p>
    </div>`;
  }

  #renderContent({ t }: Localizer): TemplateResult | typeof nothing {
    if (this.content === undefined) return nothing;
    const { namespace, text } = this.content;
    const address = `${namespace}://${text}`;
    return html`<div class="stack tight">
      <h2>${t('shared.content')}</h2>
      <p class="mono small" data-testid="shared-content">${address}</p>
      <div><copy-button .value=${address} .what=${t('shared.content')}></copy-button></div>
    </div>`;
  }

  async #onLook(look: Look): Promise<void> {
    document.documentElement.dataset['theme'] = look.theme;
    const localizer = await loadLocalizer(look.language);
    this.#localizers.setValue(localizer);
    this.localizer = localizer;
    document.documentElement.lang = localizer.language;
    document.title = `${localizer.t('shared.title')} · ${localizer.t('app.name')}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shared-place-page': SharedPlacePage;
  }
}
