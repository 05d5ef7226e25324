import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ContextProvider, provide } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { App } from '../../app/app.ts';
import type { ArrivalsActions } from '../../app/shell/arrivals.types.ts';
import type { NewVersionActions } from '../../app/shell/new-version.types.ts';
import type { Session } from '../../app/identity/session.types.ts';
import {
  clockContext,
  deviceContext,
  doorContext,
  hereContext,
  localizerContext,
  settingsContext,
  type Device,
  type Here,
  type NowMs,
} from '../contexts.ts';
import type { AnnounceEvent } from '../system/announce-event.ts';
import { brandMark } from '../system/icons.ts';
import '../system/up-notice.ts';
import { noStorageWords } from '../columns/shell/device-faults.ts';
import { followLook } from '../follow-look.ts';
import { isFocusLost, keepFocus } from '../system/focus-keeper.ts';
import { directionOf, type Language } from '../i18n/languages.ts';
import { loadDoor, loadLocalizer, type DoorLocalizer, type Localizer } from '../i18n/localize.ts';
import type { RandomBytes } from '../columns/identity/pick-positions.ts';
import type { Look, Settings } from '../settings.ts';
import { shared } from '../styles/shared.styles.ts';
import type { BackupChosenEvent } from '../columns/identity/welcome/backup-door.ts';
import '../columns/identity/unlock-page.ts';
import '../columns/identity/welcome/welcome-page.ts';
import { missingPart } from '../system/missing-part.ts';
import { shellStyles } from './uplanet-app.styles.ts';

/** The whole face. Give it the app, a random source, a clock and the settings; it does the rest. */
@customElement('uplanet-app')
export class UplanetApp extends LitElement {
  static override readonly styles = [shared, shellStyles];

  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) chance!: RandomBytes;
  @provide({ context: clockContext }) @property({ attribute: false }) clock!: NowMs;
  @provide({ context: settingsContext }) @property({ attribute: false }) settings!: Settings;
  /** Without it the page "Me" does not say where the app lives. */
  @provide({ context: hereContext }) @property({ attribute: false }) here: Here | undefined;
  /** Without it the face never hears of a newer version. */
  @property({ attribute: false }) newVersion: NewVersionActions | undefined;
  /** Without it the face never says what the browser keeps or lacks. */
  @provide({ context: deviceContext }) @property({ attribute: false }) device: Device | undefined;
  /** The browser refuses all storage: nobody can come in. */
  @property({ type: Boolean }) keepsNothing = false;
  /** Without it nothing ever comes from other apps. */
  @property({ attribute: false }) arrivals: ArrivalsActions | undefined;
  @state() private sharing = false;
  @state() private localizer: DoorLocalizer | undefined;
  /** The shell and all words: what stands behind the door. */
  @state() private house: 'unwanted' | 'coming' | 'there' | 'missing' = 'unwanted';
  @state() private session: Session = { state: 'starting' };
  @state() private otherSecrets = false;
  @state() private announcement = '';
  @state() private hasNotices = false;
  /** Chosen on the way in; brought in as soon as its owner is here. */
  @state() private restoring: Blob | undefined;
  readonly #doors = new ContextProvider(this, { context: doorContext });
  readonly #localizers = new ContextProvider(this, { context: localizerContext });
  #connection = new AbortController();

  constructor() {
    super();
    keepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('main'));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    followLook(this.settings, { signal });
    this.settings.look.subscribe((look) => void this.#onLook(look), { signal });
    this.arrivals?.next.subscribe((next) => (this.sharing = next?.kind === 'share'), { signal });
    this.app.identity.session.subscribe((session) => this.#onSession(session), { signal });
    // Whoever touches the door is about to come in: the house comes meanwhile.
    for (const type of ['pointerdown', 'keydown'])
      this.addEventListener(type, () => this.#wantHouse(), { signal, once: true });
    void this.#bringNotices();
  }

  #wantHouse(): void {
    if (this.house === 'unwanted') void this.#bringHouse();
  }

  async #bringHouse(): Promise<void> {
    this.house = 'coming';
    try {
      await Promise.all([import('./opened-shell.ts'), this.#bringWords()]);
      this.house = 'there';
    } catch {
      // Its file is gone or could not be fetched; the person is told.
      this.house = 'missing';
    }
  }

  /** The house stands only with words, also where another language is chosen meanwhile. */
  async #bringWords(): Promise<void> {
    let { language } = this.settings.look.get();
    let localizer = await loadLocalizer(language);
    while (language !== this.settings.look.get().language) {
      ({ language } = this.settings.look.get());
      localizer = await loadLocalizer(language);
    }
    this.#speak(language, localizer);
  }

  /** Nobody waits at the door for notices: they come beside it. */
  async #bringNotices(): Promise<void> {
    await Promise.all([
      import('../columns/shell/device-notice.ts'),
      import('../columns/shell/version-notice.ts'),
    ]);
    this.hasNotices = true;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connection.abort();
  }

  /** Nothing is drawn before the first language has arrived. */
  protected override shouldUpdate(): boolean {
    return this.localizer !== undefined;
  }

  override render(): TemplateResult | typeof nothing {
    if (this.localizer === undefined) return nothing;
    const isOpen = this.session.state === 'open' && this.house === 'there';
    return html`<div
      class=${isOpen ? 'opened' : 'closed'}
      @announce=${this.#onAnnounce}
      @focus-lost=${this.#onFocusLost}
    >
      ${isOpen ? this.#renderOpened() : html`<main id="main" tabindex="-1">${this.#renderClosed(this.localizer)}</main>`}
      <div class="corner">
        ${this.hasNotices ? html`${this.#renderDeviceNotice()} ${this.#renderVersionNotice()}` : nothing}
      </div>
      <div class="sr-only" role="status" data-testid="announcement">${this.announcement}</div>
    </div>`;
  }

  /** Locking loads the page anew: whoever locked it stands at the page that unlocks, as after any other change of page. */
  protected override firstUpdated(): void {
    if (isFocusLost()) this.renderRoot.querySelector('main')?.focus({ preventScroll: true });
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('localizer') || this.localizer === undefined) return;
    const { language } = this.localizer;
    Object.assign(document.documentElement, { lang: language, dir: directionOf(language) });
  }

  #renderVersionNotice(): TemplateResult | typeof nothing {
    if (this.newVersion === undefined) return nothing;
    return html`<version-notice .newVersion=${this.newVersion}></version-notice>`;
  }

  #renderDeviceNotice(): TemplateResult | typeof nothing {
    return this.device === undefined ? nothing : html`<device-notice .device=${this.device}></device-notice>`;
  }

  #renderStarting(localizer: DoorLocalizer): TemplateResult {
    const { t } = localizer;
    if (this.keepsNothing)
      return html`<div class="page stack wide-gap">
        <h1>${t('app.name')}</h1>
        <up-notice data-testid="no-storage" .fault=${noStorageWords(localizer)}></up-notice>
      </div>`;
    return this.#renderSplash(localizer);
  }

  #renderSplash({ t }: DoorLocalizer): TemplateResult {
    return html`<div class="splash" role="status" data-testid="starting">
      ${brandMark}
      <h1 class="sr-only">${t('app.name')}</h1>
      <span>${t('app.starting')}</span> <span class="soft">${t('app.motto')}</span>
    </div>`;
  }

  #renderMissing(localizer: DoorLocalizer): TemplateResult {
    return html`<div class="page">${missingPart(localizer)}</div>`;
  }

  #renderClosed(localizer: DoorLocalizer): TemplateResult | typeof nothing {
    const { session } = this;
    switch (session.state) {
      case 'starting':
        return this.#renderStarting(localizer);
      case 'welcome':
        return this.#renderWelcome(false);
      case 'locked':
        return this.otherSecrets
          ? this.#renderWelcome(true)
          : html`<unlock-page
              .identity=${this.app.identity}
              .resting=${session.identity}
              .sharing=${this.sharing}
              @other-secrets=${() => (this.otherSecrets = true)}
            ></unlock-page>`;
      case 'open':
        return this.house === 'missing' ? this.#renderMissing(localizer) : this.#renderSplash(localizer);
    }
  }

  #renderWelcome(returning: boolean): TemplateResult {
    return html`<welcome-page
      .identity=${this.app.identity}
      .chance=${this.chance}
      .returning=${returning}
      @backup-chosen=${(event: BackupChosenEvent) => (this.restoring = event.chosen.file)}
      @leave-welcome=${() => (this.otherSecrets = false)}
    ></welcome-page>`;
  }

  #renderOpened(): TemplateResult | typeof nothing {
    const opened = this.app.opened();
    if (opened === undefined || this.session.state !== 'open') return nothing;
    return html`<opened-shell
      .identity=${this.app.identity}
      .person=${this.session.identity}
      .opened=${opened}
      .restoring=${this.restoring}
      .arrivals=${this.arrivals}
    ></opened-shell>`;
  }

  #onSession(session: Session): void {
    if (session.state !== 'locked') this.otherSecrets = false;
    if (session.state === 'open') this.#wantHouse();
    if (this.session.state === 'open' && session.state !== 'open') {
      window.location.hash = this.renderRoot.querySelector('opened-shell')?.hrefAfterLock ?? '#/';
      this.restoring = undefined;
    }
    this.session = session;
  }

  async #onLook(look: Look): Promise<void> {
    const { language } = look;
    if (this.localizer?.language === language) return;
    if (this.house === 'coming' || this.house === 'there')
      this.#speak(language, await loadLocalizer(language));
    else this.#speakAtDoor(language, await loadDoor(language));
  }

  #speakAtDoor(language: Language, localizer: DoorLocalizer): void {
    if (this.settings.look.get().language !== language) return;
    this.#doors.setValue(localizer);
    this.localizer = localizer;
  }

  #speak(language: Language, localizer: Localizer): void {
    if (this.settings.look.get().language !== language) return;
    this.#localizers.setValue(localizer);
    this.#speakAtDoor(language, localizer);
  }

  /** Of what stands beside the page: a notice that went away. */
  readonly #onFocusLost = (): void => {
    this.renderRoot.querySelector<HTMLElement>('opened-shell, main')?.focus({ preventScroll: true });
  };

  readonly #onAnnounce = (event: AnnounceEvent): void => {
    // The same sentence twice is still news: a trailing space makes it a change.
    this.announcement = this.announcement === event.text ? `${event.text} ` : event.text;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'uplanet-app': UplanetApp;
  }
}
