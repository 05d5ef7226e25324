import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Prepared, SessionActions } from '../../../../app/identity/session.types.ts';
import { doorContext } from '../../../contexts.ts';
import { brandMark, lockIcon } from '../../../system/icons.ts';
import { village } from '../../../system/village.ts';
import { focusHeading } from '../../../system/forms.ts';
import type { PlainDoorKey } from '../../../i18n/catalogue.ts';
import type { DoorLocalizer } from '../../../i18n/localize.ts';
import type { RandomBytes } from '../pick-positions.ts';
import { OpeningController } from '../../../navigation/opening-controller.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';
import './backup-door.ts';
import type { BackupChosenEvent, BackupDoor, ChosenBackup } from './backup-door.ts';
import './identity-step.ts';
import './new-words-step.ts';
import './own-secrets-step.ts';
import './passphrase-step.ts';
import { LeaveWelcomeEvent, type IdentityPreparedEvent } from './welcome-events.ts';
import { sameBytes } from '../../../../kit/bytes/bytes.ts';

type Way = 'new-words' | 'salt-pepper' | 'words';
type Step = 'choice' | 'secrets' | 'identity' | 'passphrase';

const WAYS: readonly (readonly [way: Way, testId: string, title: PlainDoorKey, hint: PlainDoorKey])[] = [
  ['new-words', 'way-new', 'welcome.new', 'welcome.newHint'],
  ['salt-pepper', 'way-salt-pepper', 'welcome.saltPepper', 'welcome.saltPepperHint'],
  ['words', 'way-words', 'welcome.ownWords', 'welcome.ownWordsHint'],
];

const isOf = ({ header }: ChosenBackup, publicKey: Uint8Array): boolean =>
  sameBytes(header.publicKey, publicKey);

/** The way in: three doors, then the secrets, then the passphrase of this device. Back leads to the step before. */
@customElement('welcome-page')
export class WelcomePage extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .page {
        padding-top: clamp(var(--s5), 6vh, var(--s6));
      }
      .brand {
        display: flex;
        align-items: center;
        gap: var(--s3);
        font: var(--heading) 1.5rem var(--display);
        margin-bottom: var(--s5);
      }
      .door {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        justify-content: stretch;
        gap: var(--s1);
        width: 100%;
        padding: var(--s4) var(--s5);
        border-radius: var(--round);
        text-align: start;
        box-shadow: var(--shadow);
        border-color: var(--line);
      }
      .door:focus-visible {
        border-radius: var(--round);
      }
      .door strong {
        font: var(--heading) var(--h2) / 1.3 var(--display);
      }
      .door span {
        font-weight: 400;
        line-height: 1.45;
      }
      .door:not(.primary) span {
        color: var(--soft);
      }
    `,
  ];

  @consume({ context: doorContext, subscribe: true }) localizer!: DoorLocalizer;
  @property({ attribute: false }) identity!: SessionActions;
  @property({ attribute: false }) chance!: RandomBytes;
  /** Somebody rests on this device: offer the way back to the unlock page. */
  @property({ type: Boolean }) returning = false;
  @state() private step: Step = 'choice';
  @state() private prepared: Omit<Prepared, 'words'> | undefined;
  @query('[data-step]:not([hidden])') private readonly stepElement!: LitElement | null;
  @state() private chosen: ChosenBackup | undefined;
  @query('backup-door') private readonly backupDoor!: BackupDoor | null;
  #way: Way = 'new-words';
  /** Did the person say whose secrets these are, before they came to the passphrase? */
  #wasAsked = false;

  constructor() {
    super();
    new OpeningController(this, { depth: () => this.#depth, onBack: this.#stepBack, outlivesPages: true });
  }

  get #depth(): number {
    const { step } = this;
    const own =
      step === 'choice' ? 0 : step === 'secrets' ? 1 : step === 'identity' || !this.#wasAsked ? 2 : 3;
    return own + (this.returning ? 1 : 0);
  }

  override render(): TemplateResult {
    return html`<div
      class="page"
      @identity-prepared=${this.#onPrepared}
      @identity-confirmed=${() => (this.step = 'passphrase')}
      @step-back=${this.#onBack}
      @backup-chosen=${(event: BackupChosenEvent) => (this.chosen = event.chosen)}
    >
      <div class="brand">${brandMark} ${this.localizer.t('app.name')}</div>
      ${this.#renderStep()}
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('step') || changed.get('step') === undefined) return;
    void focusHeading(this.stepElement ?? this);
  }

  #renderStep(): TemplateResult | typeof nothing {
    const { step } = this;
    if (step === 'choice') return this.#renderChoice();
    const isRead = step !== 'secrets';
    // Whoever comes back from the passphrase finds the words that they noted, not others.
    return html`${isRead && this.#way !== 'new-words' ? nothing : this.#renderSecrets(isRead)}
    ${isRead ? this.#renderOwned(step) : nothing}`;
  }

  #renderOwned(at: 'identity' | 'passphrase'): TemplateResult | typeof nothing {
    const { prepared } = this;
    if (prepared === undefined) return nothing;
    return at === 'identity'
      ? html`<identity-step
          data-step
          .prepared=${prepared}
          .kind=${this.#way === 'salt-pepper' ? 'salt-pepper' : 'words'}
        ></identity-step>`
      : html`<passphrase-step data-step .identity=${this.identity} .chance=${this.chance}></passphrase-step>`;
  }

  #renderSecrets(isBehind: boolean): TemplateResult {
    return this.#way === 'new-words'
      ? html`<new-words-step
          data-step
          ?hidden=${isBehind}
          .identity=${this.identity}
          .chance=${this.chance}
        ></new-words-step>`
      : html`<own-secrets-step data-step .identity=${this.identity} .kind=${this.#way}></own-secrets-step>`;
  }

  #renderChoice(): TemplateResult {
    const { t } = this.localizer;
    return html`<section class="stack wide-gap">
      ${village(3)}
      <h1 tabindex="-1">${t('welcome.title')}</h1>
      <p class="lead">${t('welcome.lead')}</p>
      <div class="stack">
        ${WAYS.filter(([way]) => this.chosen === undefined || way !== 'new-words').map(
          ([way, testId, title, hint]) =>
            html`<button
              type="button"
              class=${way === 'new-words' ? 'door primary' : 'door'}
              data-testid=${testId}
              @click=${() => this.#choose(way)}
            >
              <strong>${t(title)}</strong><span>${t(hint)}</span>
            </button>`,
        )}
      </div>
      <backup-door .chosen=${this.chosen}></backup-door>
      <p class="row soft">${lockIcon} ${t('welcome.promise')}</p>
      ${
        this.returning
          ? html`<div>
              <button type="button" class="quiet" data-testid="back-to-unlock" @click=${this.#onLeave}>
                ${t('welcome.backToUnlock')}
              </button>
            </div>`
          : nothing
      }
    </section>`;
  }

  #choose(way: Way): void {
    this.#way = way;
    this.step = 'secrets';
  }

  readonly #onLeave = (): void => {
    this.dispatchEvent(new LeaveWelcomeEvent());
  };

  readonly #onBack = (): void => {
    const atIdentity = this.step === 'identity' && this.#way !== 'new-words';
    this.prepared = undefined;
    this.step = atIdentity ? 'secrets' : 'choice';
  };

  readonly #stepBack = (): void => {
    const { step } = this;
    if (step === 'choice') this.#onLeave();
    else if (step === 'secrets') this.step = 'choice';
    else if (step === 'passphrase' && this.#wasAsked) this.step = 'identity';
    else this.step = 'secrets';
  };

  readonly #onPrepared = (event: IdentityPreparedEvent): void => {
    const { prepared, isNew } = event;
    if (this.chosen !== undefined && !isOf(this.chosen, prepared.identity.publicKey)) {
      this.step = 'choice';
      void this.updateComplete.then(() => this.backupDoor?.refuse());
      return;
    }
    this.prepared = prepared;
    this.#wasAsked = !isNew || prepared.otherThan !== undefined;
    this.step = this.#wasAsked ? 'identity' : 'passphrase';
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'welcome-page': WelcomePage;
  }
}
