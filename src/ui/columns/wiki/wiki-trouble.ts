import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { ActingNote, ActsActions, WikiTrouble } from '../../../app/wiki/notebook.types.ts';
import { Attempt } from '../../system/attempt.ts';
import { clip } from '../../system/clip.ts';
import { localizerContext } from '../../contexts.ts';
import { exact } from '../../system/exact.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { hrefOf } from '../../navigation/address.ts';
import { EXTENSIONS } from './face/addresses.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { AnnounceEvent } from '../../system/announce-event.ts';
import '../../system/up-notice.ts';

/** One of the suspects was switched off or deleted. */
export class TroubleEndedEvent extends Event {
  static readonly type = 'trouble-ended';

  constructor() {
    super(TroubleEndedEvent.type, { bubbles: true, composed: true });
  }
}

const WHAT: Readonly<Record<WikiTrouble['kind'], PlainKey>> = {
  failed: 'trouble.failed',
  stumbled: 'trouble.stumbled',
  empty: 'trouble.empty',
  reloads: 'trouble.reloads',
  hangs: 'trouble.hangs',
};

/** Of what runs at the start, more than one may be at fault: that it failed would be a lie. */
const nextOf = ({ kind, suspects }: WikiTrouble): PlainKey => {
  if (suspects.length === 0) return 'trouble.next';
  return kind === 'hangs' ? 'trouble.nextHangs' : 'trouble.nextNamed';
};

/** What is wrong with the wiki on screen, what may be behind it, and the ways out. More ways go into the slot. */
@customElement('wiki-trouble')
export class WikiTroubleNotice extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) trouble!: WikiTrouble;
  @property({ attribute: false }) acts!: ActsActions;
  readonly #attempt = new Attempt(this);

  override render(): TemplateResult {
    const { t } = this.localizer;
    const { kind, suspects } = this.trouble;
    const fault = {
      what: t(WHAT[kind]),
      safe: t('fault.unexpected.safe'),
      next: t(nextOf(this.trouble)),
    };
    return html`<up-notice .fault=${fault} data-testid="wiki-trouble" data-kind=${kind}>
      <div class="stack tight">
        ${suspects.map((suspect) => this.#renderSuspect(suspect))}
        ${this.#attempt.fault === undefined ? nothing : html`<up-notice .fault=${this.#attempt.fault}></up-notice>`}
        <div class="row">
          <slot></slot>
          <a class="button quiet" href=${hrefOf(EXTENSIONS)} data-testid="trouble-extensions"
            >${t('extensions.title')}</a
          >
        </div>
      </div>
    </up-notice>`;
  }

  #renderSuspect(suspect: ActingNote): TemplateResult {
    const { t } = this.localizer;
    const { title, fields } = suspect.note;
    const name = fields?.get('name') ?? '';
    return html`<div class="stack tight" data-testid="suspect">
      <p>
        ${
          name === ''
            ? nothing
            : html`<strong><bdi>${exact(clip(name, 80))}</bdi></strong
                ><br />`
        }
        <bdi class="small mono" data-testid="suspect-title">${exact(clip(title))}</bdi>
      </p>
      <div class="row">
        ${this.#renderVerb(suspect, 'rest', [t('acts.rest'), t('acts.restOf', { title: clip(title) })])}
        ${this.#renderVerb(suspect, 'remove', [t('acts.remove'), t('acts.removeOf', { title: clip(title) })])}
      </div>
    </div>`;
  }

  #renderVerb(
    suspect: ActingNote,
    verb: 'rest' | 'remove',
    [word, full]: readonly [word: string, full: string],
  ): TemplateResult {
    return html`<button
      type="button"
      class=${verb === 'remove' ? 'quiet' : ''}
      data-testid="suspect-${verb}"
      aria-label=${full}
      aria-disabled=${this.#attempt.busy ? 'true' : 'false'}
      @click=${() => void this.#do(suspect, verb)}
    >
      ${word}
    </button>`;
  }

  async #do(suspect: ActingNote, verb: 'rest' | 'remove'): Promise<void> {
    if (!(await this.#attempt.run(() => this.acts[verb]([suspect])))) return;
    const title = clip(suspect.note.title);
    const said = verb === 'rest' ? 'trouble.rested' : 'acts.removed';
    this.dispatchEvent(new AnnounceEvent(this.localizer.t(said, { title })));
    this.dispatchEvent(new TroubleEndedEvent());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wiki-trouble': WikiTroubleNotice;
  }
  interface HTMLElementEventMap {
    'trouble-ended': TroubleEndedEvent;
  }
}
