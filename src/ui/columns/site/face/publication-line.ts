import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import { MAX_ROOT_BYTES } from '../../../../domain/record/record.ts';
import { clip } from '../../../system/clip.ts';
import type { Publication, PublicationActions, PublicSize } from '../../../../app/site/publication.types.ts';
import { localizerContext } from '../../../contexts.ts';
import type { Fault } from '../../../system/faults.ts';
import { keepFocus } from '../../../system/focus-keeper.ts';
import type { PlainKey } from '../../../i18n/catalogue.ts';
import type { Localizer } from '../../../i18n/localize.ts';
import { StoreController } from '../../../system/store-controller.ts';
import { NARROW, WidthController } from '../../../system/width-controller.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';
import { checkIcon, clockIcon, eyeIcon, lockIcon, warnIcon } from '../../../system/icons.ts';
import '../../../system/up-notice.ts';
import '../without-dialog.ts';
import { ReviewWishEvent } from './publish-events.ts';

const TITLE_LENGTH = 40;

const NEXT: Readonly<Record<NonNullable<Publication['reason']>, PlainKey>> = {
  'storage-full': 'publication.full.next',
  'too-big': 'publication.tooBig.next',
  other: 'publication.failed.next',
};

/** Which notes take the room: what to keep for oneself is the person's choice. */
const tooBig = ({ t, bytes }: Localizer, size: PublicSize): string =>
  t('publication.tooBigOf', {
    size: bytes(size.bytes),
    room: bytes(MAX_ROOT_BYTES),
    largest: size.largest
      .map((note) => `${clip(note.title, TITLE_LENGTH)} (${bytes(note.bytes)})`)
      .join(', '),
  });

/** What neighbours may still read while it is not so for them. */
const takenBackOnItsWay = (publication: Publication): PlainKey | undefined => {
  const { state, waitingForNetwork, seenBy, seenByUnnamed, heardBy, declinedBy } = publication;
  if (state === 'publishing') return 'publication.takingBack';
  if (waitingForNetwork) return 'publication.takingBackWaits';
  return seenBy + seenByUnnamed + heardBy + declinedBy === 0 ? 'publication.takingBackUnheard' : undefined;
};

/** What keeps the notes from being published, in words. */
const faultOfState = (localizer: Localizer, publication: Publication): Fault | undefined => {
  const { t } = localizer;
  const { state, reason, elsewhere, size } = publication;
  if (state === 'waiting-for-other-device') {
    const count = elsewhere?.noteCount;
    return {
      what: count === undefined ? t('publication.elsewhereUncounted') : t('publication.elsewhere', { count }),
      safe: t('publication.elsewhere.safe'),
      next: t('publication.elsewhere.next'),
    };
  }
  if (state !== 'failed') return undefined;
  return {
    what: t('publication.failed.what'),
    safe: t('publication.failed.safe'),
    next: size === undefined ? t(NEXT[reason ?? 'other']) : tooBig(localizer, size),
  };
};

/** Where the public notes stand, route by route, in plain words. Fires `review-wish`. */
@customElement('publication-line')
export class PublicationLine extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .row {
        min-height: var(--target);
        font-size: var(--small);
      }
      @media (max-width: 30rem) {
        :host([compact]) .row {
          min-height: 0;
        }
      }
      .failed {
        color: var(--berry);
      }
      .good svg {
        color: var(--pine);
      }
      svg {
        width: 18px;
        height: 18px;
      }
      span {
        display: inline-flex;
        align-items: center;
        gap: var(--s1);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) site!: PublicationActions;
  /** One line also when publishing failed, and few words on a phone: the whole story is on the page of the person. */
  @property({ type: Boolean }) compact = false;
  readonly #publication = new StoreController(this, () => this.site.publication);
  /** The person wishes to publish without what another device shows. */
  @state() private isAsking = false;
  readonly #narrow = new WidthController(this, NARROW);

  constructor() {
    super();
    keepFocus(this);
  }

  /** Once the other device was heard, nobody is asked any more. */
  protected override willUpdate(): void {
    this.isAsking &&= this.#publication.value.elsewhere !== undefined;
  }

  override render(): TemplateResult {
    const publication = this.#publication.value;
    return html`${this.#renderLine(publication)}
      <without-dialog
        .site=${this.site}
        .elsewhere=${this.isAsking ? publication.elsewhere : undefined}
        @close-wish=${() => (this.isAsking = false)}
      ></without-dialog>`;
  }

  #renderLine(publication: Publication): TemplateResult {
    const fault = faultOfState(this.localizer, publication);
    if (fault !== undefined && !this.compact)
      return html`<up-notice .fault=${fault}>${this.#renderWithout(publication)}</up-notice>`;
    return html`<div
      class="row"
      role="group"
      aria-label=${this.localizer.t('publication.label')}
      data-testid="publication"
      data-state=${publication.state}
    >
      ${this.#renderState(publication)}
    </div>`;
  }

  /** The way on when the other device is gone for good. */
  #renderWithout({ state }: Publication): TemplateResult | typeof nothing {
    if (state !== 'waiting-for-other-device') return nothing;
    return html`<button type="button" data-testid="publish-without" @click=${() => (this.isAsking = true)}>
      ${this.localizer.t('publication.without')}
    </button>`;
  }

  get #isShort(): boolean {
    return this.compact && this.#narrow.matches;
  }

  #renderState(publication: Publication): TemplateResult {
    const { t } = this.localizer;
    if (publication.state === 'nothing-public')
      return html`<span class="soft"
        >${lockIcon} ${t(this.#isShort ? 'publication.nothingShort' : 'publication.nothing')}</span
      >`;
    if (publication.state === 'waiting-for-consent') {
      return html`<span
          >${eyeIcon} ${t('publication.waitingConsent', { count: publication.publicCount })}</span
        >
        <button type="button" data-testid="review" @click=${() => this.dispatchEvent(new ReviewWishEvent())}>
          ${t('publication.review')}
        </button>`;
    }
    const fault = faultOfState(this.localizer, publication);
    if (fault !== undefined)
      return html`<span class="failed">${warnIcon} <span>${fault.what} ${fault.next}</span></span>
        ${this.#renderWithout(publication)}`;
    const isTakenBack = publication.publicCount === 0 && publication.root !== undefined;
    return isTakenBack ? this.#renderTakenBack(publication) : this.#renderRoutes(publication);
  }

  /** Something was public and nothing is any more: who saw it is of no account, whether the taking-back goes out is. */
  #renderTakenBack(publication: Publication): TemplateResult {
    const { t } = this.localizer;
    const onItsWay = takenBackOnItsWay(publication);
    return html`<span class="soft" data-testid="route-nothing"
        >${lockIcon} ${t('publication.nothingAnyMore')}</span
      >
      ${
        onItsWay === undefined
          ? nothing
          : html`<span class="soft" data-testid="route-taking-back">${clockIcon} ${t(onItsWay)}</span>`
      }
      ${this.#renderTookIn(publication.tookIn)}`;
  }

  #renderRoutes({ state, savedHere, waitingForNetwork, tookIn, ...seen }: Publication): TemplateResult {
    const { t } = this.localizer;
    return html`${state === 'publishing' ? html`<span class="soft">${clockIcon} ${t('publication.publishing')}</span>` : nothing}
    ${savedHere ? html`<span class=${this.compact ? 'good roomy' : 'good'} data-testid="route-here">${checkIcon} ${t('publication.savedHere')}</span>` : nothing}
    ${this.#renderSeen(seen)}
    ${
      waitingForNetwork
        ? html`<span class="soft" data-testid="route-waiting">${clockIcon} ${t('publication.waiting')}</span>`
        : nothing
    }
    ${
      seen.seenBy + seen.seenByUnnamed + seen.heardBy + seen.declinedBy === 0 &&
      !waitingForNetwork &&
      state === 'published'
        ? html`<span class="soft" data-testid="route-unseen">${clockIcon} ${t('publication.notSeen')}</span>`
        : nothing
    }
    ${this.#renderTookIn(tookIn)}`;
  }

  /** The most that anybody said: less is not told beside it. */
  #renderSeen({
    seenBy,
    seenByUnnamed,
    heardBy,
    declinedBy,
  }: Pick<Publication, 'seenBy' | 'seenByUnnamed' | 'heardBy' | 'declinedBy'>):
    TemplateResult | typeof nothing {
    const { t } = this.localizer;
    if (seenBy > 0)
      return html`<span class="good" data-testid="route-seen"
        >${eyeIcon} ${t('publication.seenBy', { count: seenBy })}</span
      >`;
    if (seenByUnnamed > 0)
      return html`<span class="good" data-testid="route-seen"
        >${eyeIcon} ${t('publication.seenByUnnamed', { count: seenByUnnamed })}</span
      >`;
    if (heardBy > 0)
      return html`<span class="soft" data-testid="route-heard"
        >${clockIcon} ${t('publication.heardBy', { count: heardBy })}</span
      >`;
    if (declinedBy === 0) return nothing;
    return html`<span class="soft" data-testid="route-declined"
      >${warnIcon} <span>${t('publication.declinedBy', { count: declinedBy })}</span></span
    >`;
  }

  #renderTookIn(tookIn: Publication['tookIn']): TemplateResult {
    const { t } = this.localizer;
    const { arrived, withdrawn } = tookIn ?? { arrived: 0, withdrawn: 0 };
    return html`${arrived > 0 ? html`<span class="soft" data-testid="took-in">${t('publication.arrived', { count: arrived })}</span>` : nothing}
    ${withdrawn > 0 ? html`<span class="soft" data-testid="taken-back">${t('publication.withdrawn', { count: withdrawn })}</span>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'publication-line': PublicationLine;
  }
}
