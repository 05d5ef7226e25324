import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, query } from 'lit/decorators.js';
import type { OpenedApp } from '../../../../app/app.ts';
import type { NoteRecord } from '../../../../domain/wiki/tiddler.ts';
import { Attempt } from '../../../system/attempt.ts';
import { localizerContext } from '../../../contexts.ts';
import { exact } from '../../../system/exact.ts';
import { clip } from '../../../system/clip.ts';
import type { Localizer } from '../../../i18n/localize.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';
import '../../wiki/face/picture-places.ts';
import type { PicturePlaces } from '../../wiki/face/picture-places.ts';
import '../published-with.ts';
import type { PublishedWith } from '../published-with.ts';
import '../../../system/up-dialog.ts';
import '../../../system/up-notice.ts';
import '../../wiki/face/whole-note.ts';
import { PublishedEvent, PublishRefusedEvent } from './publish-events.ts';
import { yesNo } from '../../../system/yes-no.ts';
import { goOut } from '../../wiki/face/going-out.ts';
import { warning } from './warning.styles.ts';

/** One note that is about to go out, and who wants that. */
export interface PublishQuestion {
  /** As the person reads it: their word is about this content. */
  readonly note: NoteRecord;
  readonly caused: 'person' | 'frame';
  /** Does it, with the note as it stands once its place is taken out: only a yes of the person calls it. */
  readonly publish: (note: NoteRecord) => Promise<void>;
}

const NO_FIELDS: ReadonlyMap<string, string> = new Map();

/** Shows the very text that goes out and to whom, and publishes only after a clear yes. Fires `publish-refused` and `published`. */
@customElement('publish-dialog')
export class PublishDialog extends LitElement {
  static override readonly styles = [shared, controls, warning];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) opened!: OpenedApp;
  @property({ attribute: false }) question: PublishQuestion | undefined;
  @query('picture-places') private readonly places!: PicturePlaces | null;
  @query('published-with') private readonly with!: PublishedWith | null;
  readonly #attempt = new Attempt(this);

  override render(): TemplateResult {
    const { question } = this;
    const title = question?.note.title ?? '';
    return html`<up-dialog
      .heading=${this.localizer.t('publish.title', { title: clip(title) })}
      .open=${question !== undefined}
      .busy=${this.#attempt.busy}
      .caused=${question?.caused ?? 'person'}
      .step=${title}
      @dialog-close=${this.#onNo}
    >
      ${question === undefined ? nothing : this.#renderQuestion(question.note)}
    </up-dialog>`;
  }

  #renderQuestion(note: NoteRecord): TemplateResult {
    const { title, fields } = note;
    const { t } = this.localizer;
    const isFirst = this.#isFirst;
    return html`<p>${t('publish.lead')}</p>
      <picture-places .wiki=${this.opened.wiki} .notes=${[note]}></picture-places>
      <h3 class="outside" data-testid="publish-note"><bdi>${exact(title)}</bdi></h3>
      <whole-note .noteTitle=${title} .fields=${fields ?? NO_FIELDS}></whole-note>
      ${isFirst ? html`<published-with .site=${this.opened.site} .cell=${this.opened.cell}></published-with>` : nothing}
      <p class="warning" data-testid="consent-warning">${t('consent.warning')}</p>
      ${this.#attempt.fault === undefined ? nothing : html`<up-notice .fault=${this.#attempt.fault}></up-notice>`}
      ${this.#renderAnswers()}`;
  }

  #renderAnswers(): TemplateResult {
    const { t } = this.localizer;
    const { busy } = this.#attempt;
    const words = busy ? t('consent.publishing') : t('consent.publish');
    const no = { testId: 'publish-no', words: t('consent.keepPrivate'), onClick: this.#onNo };
    return yesNo({ testId: 'publish-yes', words, onClick: this.#onYes }, no, busy);
  }

  /** Nothing was ever published: what goes along is told too. */
  get #isFirst(): boolean {
    const { state } = this.opened.site.publication.get();
    return state === 'nothing-public' || state === 'waiting-for-consent';
  }

  readonly #onNo = (): void => {
    if (this.#attempt.busy) return;
    this.#attempt.clear();
    this.dispatchEvent(new PublishRefusedEvent());
  };

  readonly #onYes = async (): Promise<void> => {
    const { question } = this;
    if (question === undefined) return;
    const steps = { attempt: this.#attempt, places: this.places, first: async () => this.with?.keepName() };
    const isDone = await goOut(steps, ([bare]) => question.publish(bare ?? question.note));
    if (isDone) this.dispatchEvent(new PublishedEvent());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'publish-dialog': PublishDialog;
  }
}
