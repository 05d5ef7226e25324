import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { OfferedPlugin, OfficialPluginsActions } from '../../../app/wiki/official-plugins.types.ts';
import { Attempt } from '../../system/attempt.ts';
import { localizerContext } from '../../contexts.ts';
import { AnnounceEvent } from '../../system/announce-event.ts';
import { checkIcon } from '../../system/icons.ts';
import '../../system/up-notice.ts';
import '../../system/up-stage.ts';
import type { StageAt } from '../../system/up-stage.ts';
import { keepFocus } from '../../system/focus-keeper.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { PageView } from '../../navigation/page.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

/** What each is good for, for somebody who never heard of it. */
const ABOUT: ReadonlyMap<string, PlainKey> = new Map([
  ['markdown', 'plugins.markdown'],
  ['codemirror', 'plugins.codemirror'],
  ['highlight', 'plugins.highlight'],
  ['katex', 'plugins.katex'],
  ['freelinks', 'plugins.freelinks'],
  ['menubar', 'plugins.menubar'],
  ['comments', 'plugins.comments'],
  ['stacked-view', 'plugins.stackedView'],
  ['dynaview', 'plugins.dynaview'],
  ['qrcode', 'plugins.qrcode'],
  ['railroad', 'plugins.railroad'],
  ['internals', 'plugins.internals'],
]);

/** The official plugins of TiddlyWiki: each is fetched and checked when the person switches it on. */
@customElement('plugins-card')
export class PluginsCard extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) plugins!: OfficialPluginsActions;
  readonly #offered = new StoreController(this, () => this.plugins.offered);
  readonly #attempt = new Attempt(this);
  /** The plugin that the last attempt was about. */
  #tried: string | undefined;
  #connection = new AbortController();

  constructor() {
    super();
    keepFocus(this, () => this.renderRoot.querySelector('h2'));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connection.abort();
  }

  override firstUpdated(): void {
    this.#read();
  }

  readonly #read = (): void => {
    const { signal } = this.#connection;
    void this.#attempt.run(() => this.plugins.read({ signal }));
  };

  get #at(): StageAt {
    if (this.#offered.value.length > 0) return 'there';
    return this.#attempt.fault === undefined ? 'loading' : 'failed';
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<section class="card stack" data-testid="plugins">
      <h2 tabindex="-1">${t('plugins.title')}</h2>
      <p>${t('plugins.lead')}</p>
      <up-stage .at=${this.#at} .fault=${this.#attempt.fault} @stage-retry=${this.#read}>
        ${this.#renderList()}
      </up-stage>
    </section>`;
  }

  /** Folded: twelve of them stand before the doors out of the page. */
  #renderList(): TemplateResult {
    const { t } = this.localizer;
    const offered = this.#offered.value;
    const on = offered.filter(({ state }) => state !== 'off').length;
    return html`<details>
      <summary data-testid="plugins-open">
        ${t('plugins.count', { count: offered.length })}${on > 0 ? html`, ${t('plugins.countOn', { count: on })}` : nothing}
      </summary>
      <ul class="stack">
        ${repeat(
          offered,
          ({ plugin }) => plugin.id,
          (each) => html`<li class="stack tight" data-testid="plugin">${this.#renderPlugin(each)}</li>`,
        )}
      </ul>
    </details>`;
  }

  #renderPlugin({ plugin, state }: OfferedPlugin): TemplateResult {
    const { t, bytes } = this.localizer;
    const about = ABOUT.get(plugin.id);
    return html`<p>
        <strong>${plugin.name}</strong> ${this.#renderState(state)}
        ${about === undefined ? nothing : html`<br />${t(about)}`}<br />
        <span class="soft small"
          >${t('plugins.about', { version: plugin.version, size: bytes(plugin.bytes) })}</span
        >
      </p>
      <div class="row">${this.#renderVerbs({ plugin, state })}</div>
      ${this.#renderFault(plugin.id)}`;
  }

  /** Where the person has just tapped: the list is longer than a phone. */
  #renderFault(id: string): TemplateResult | typeof nothing {
    return id === this.#tried ? html`<up-notice .fault=${this.#attempt.fault}></up-notice>` : nothing;
  }

  #renderState(state: OfferedPlugin['state']): TemplateResult | typeof nothing {
    const { t } = this.localizer;
    if (state === 'off') return nothing;
    return html`<span class="tag" data-testid="plugin-state"
      >${checkIcon} ${state === 'on' ? t('plugins.isOn') : t('plugins.isOther')}</span
    >`;
  }

  #renderVerbs(offered: OfferedPlugin): TemplateResult {
    const { t } = this.localizer;
    const { plugin, state } = offered;
    const { name } = plugin;
    if (state === 'off')
      return this.#renderButton(plugin.id, 'on', [t('plugins.on'), t('plugins.onOf', { name })], () =>
        this.#switchOn(offered),
      );
    return html`${
      state === 'other'
        ? this.#renderButton(
            plugin.id,
            'replace',
            [t('plugins.replace'), t('plugins.replaceOf', { name })],
            () => this.#switchOn(offered),
          )
        : nothing
    }
    ${this.#renderButton(plugin.id, 'off', [t('plugins.off'), t('plugins.offOf', { name })], () =>
      this.#switchOff(offered),
    )}`;
  }

  #renderButton(
    id: string,
    verb: string,
    [word, full]: readonly [word: string, full: string],
    onClick: () => Promise<void>,
  ): TemplateResult {
    return html`<button
      type="button"
      class=${verb === 'off' ? 'quiet' : ''}
      data-testid="plugin-${verb}-${id}"
      aria-label=${full}
      aria-disabled=${this.#attempt.busy ? 'true' : 'false'}
      @click=${() => void onClick()}
    >
      ${word}
    </button>`;
  }

  async #switchOn({ plugin }: OfferedPlugin): Promise<void> {
    const { signal } = this.#connection;
    if (await this.#try(plugin.id, () => this.plugins.switchOn(plugin, { signal })))
      this.#announce(this.localizer.t('plugins.isNowOn', { name: plugin.name }));
  }

  async #switchOff({ plugin }: OfferedPlugin): Promise<void> {
    if (await this.#try(plugin.id, () => this.plugins.switchOff(plugin)))
      this.#announce(this.localizer.t('plugins.isNowOff', { name: plugin.name }));
  }

  #try(id: string, work: () => Promise<void>): Promise<boolean> {
    if (!this.#attempt.busy) this.#tried = id;
    return this.#attempt.run(work);
  }

  #announce(text: string): void {
    this.dispatchEvent(new AnnounceEvent(text));
  }
}

export const pluginsCard: PageView = ({ opened }) =>
  html`<plugins-card .plugins=${opened.wiki.plugins}></plugins-card>`;

declare global {
  interface HTMLElementTagNameMap {
    'plugins-card': PluginsCard;
  }
}
