import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Ask, LetterboxActions, Notice } from '../../../app/letterbox/letterbox.types.ts';
import type { ActsActions } from '../../../app/wiki/notebook.types.ts';
import { Attempt } from '../../system/attempt.ts';
import { clip } from '../../system/clip.ts';
import { localizerContext } from '../../contexts.ts';
import { askSentence, ASK_WORDS } from '../wiki/face/ask-words.ts';
import '../../system/up-ask.ts';
import type { AskAnswerEvent, UpAsk } from '../../system/up-ask.ts';
import '../../system/up-notice.ts';
import { keepFocus } from '../../system/focus-keeper.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { PageView } from '../../navigation/page.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { askAbout, inOrder, type AnsweredAsk } from './answered-asks.ts';
import './ask-evidence.ts';
import type { AllowOneEvent } from './ask-evidence.ts';

/** What holds code comes with a file, from another device, or from the wiki: only the other asks are of its frame alone. */
const CAUSES: Readonly<Record<Ask['kind'], UpAsk['caused']>> = {
  'public-changed': 'frame',
  deletions: 'frame',
  'wants-to-act': 'unknown',
};

/** What is to be decided, oldest first, and what was decided for the person's safety. An answer stays until the page is left. */
@customElement('inbox-page')
export class InboxPage extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) letterbox!: LetterboxActions;
  @property({ attribute: false }) acts!: ActsActions;
  @state() private answered: readonly AnsweredAsk[] = [];
  readonly #asks = new StoreController(this, () => this.letterbox.asks);
  readonly #notices = new StoreController(this, () => this.letterbox.notices);
  readonly #attempt = new Attempt(this);

  constructor() {
    super();
    keepFocus(this, () => this.renderRoot.querySelector('h1'));
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    const shown = inOrder(this.#asks.value, this.answered);
    return html`<div class="page stack">
      <h1 tabindex="-1">${t('inbox.title')}</h1>
      ${this.#attempt.fault === undefined ? nothing : html`<up-notice .fault=${this.#attempt.fault}></up-notice>`}
      ${shown.length === 0 ? html`<p class="lead" data-testid="inbox-empty">${t('inbox.empty')}</p>` : this.#renderAsks(shown)}
      ${this.#notices.value.length === 0 ? nothing : this.#renderNotices(this.#notices.value)}
    </div>`;
  }

  #renderAsks(shown: readonly (AnsweredAsk | { readonly ask: Ask })[]): TemplateResult {
    const count = this.#asks.value.length;
    return html`<h2>${this.localizer.t('inbox.toDecide', { count })}</h2>
      <div class="stack" data-testid="asks">
        ${repeat(
          shown,
          // What waits of one kind stays where it is while it becomes more or less.
          (entry) => ('isYes' in entry ? `${entry.ask.id} ${this.answered.indexOf(entry)}` : entry.ask.kind),
          (entry) => this.#renderAsk(entry.ask, 'isYes' in entry ? entry : undefined),
        )}
      </div>`;
  }

  #renderAsk(ask: Ask, answer: AnsweredAsk | undefined): TemplateResult {
    const { t } = this.localizer;
    const words = ASK_WORDS[ask.kind];
    return html`<up-ask
      .askId=${ask.id}
      .heading=${askSentence(this.localizer, ask)}
      .caused=${CAUSES[ask.kind]}
      .ifYes=${t(words.ifYes)}
      .ifNo=${t(words.ifNo)}
      .yes=${t(words.yes)}
      .no=${t(words.no)}
      .answered=${answer && t(answer.isYes ? words.saidYes : words.saidNo)}
      .undoable=${answer?.isYes === true && ask.kind === 'wants-to-act'}
      .busy=${this.#attempt.busy}
      @ask-answer=${(event: AskAnswerEvent) => {
        if (event.answer !== 'undo') void this.#answer(ask, event.answer === 'yes');
        else if (answer !== undefined) void this.#undo(answer);
      }}
      @allow-one=${({ title }: AllowOneEvent) => void this.#answer(ask, true, [title])}
    >
      <ask-evidence .ask=${ask}></ask-evidence>
    </up-ask>`;
  }

  #renderNotices(notices: readonly Notice[]): TemplateResult {
    const { t } = this.localizer;
    return html`<section class="stack tight" data-testid="notices">
      <h2>${t('inbox.told')}</h2>
      <ul class="stack tight">
        ${notices.map((notice) => html`<li class="card">${this.#tell(notice)}</li>`)}
      </ul>
      <div>
        <button type="button" data-testid="notices-read" @click=${() => this.letterbox.wereRead()}>
          ${t('inbox.read')}
        </button>
      </div>
    </section>`;
  }

  #tell(notice: Notice): string {
    const { t } = this.localizer;
    return notice.kind === 'wishes-refused'
      ? t('notice.wishesRefused', { count: notice.count })
      : t('notice.renamedPrivate', { title: clip(notice.title), was: clip(notice.was) });
  }

  async #answer(ask: Ask, isYes: boolean, titles?: readonly string[]): Promise<void> {
    const answer = { id: ask.id, isYes, ...(titles === undefined ? {} : { titles }) };
    if (!(await this.#attempt.run(() => this.letterbox.answer(answer)))) return;
    this.answered = [...this.answered, { ask: askAbout(ask, titles), isYes }];
  }

  /** What was allowed to act rests again. */
  async #undo(answer: AnsweredAsk): Promise<void> {
    const { ask } = answer;
    if (ask.kind !== 'wants-to-act') return;
    const { acts } = this;
    const titles = new Set(ask.notes.map(({ title }) => title));
    const allowed = acts.notes.get().acting.filter(({ note }) => titles.has(note.title));
    if (!(await this.#attempt.run(() => acts.rest(allowed)))) return;
    this.answered = this.answered.map((other) => (other === answer ? { ask, isYes: false } : other));
  }
}

export const inboxView: PageView = ({ opened: { letterbox, wiki } }) =>
  html`<inbox-page .letterbox=${letterbox} .acts=${wiki.acts}></inbox-page>`;

declare global {
  interface HTMLElementTagNameMap {
    'inbox-page': InboxPage;
  }
}
