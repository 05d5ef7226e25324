import { html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { OpenedApp } from '../../../app/app.ts';
import { whyUnpublishable } from '../../../domain/wiki/audience.ts';
import type { NoteRecord } from '../../../domain/wiki/tiddler.ts';
import { clip } from '../../system/clip.ts';
import { localizerContext } from '../../contexts.ts';
import { AnnounceEvent } from '../../system/announce-event.ts';
import '../site/face/consent-dialog.ts';
import '../site/face/publish-dialog.ts';
import type { PublishQuestion } from '../site/face/publish-dialog.ts';
import type { Fault } from '../../system/faults.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { StoreController } from '../../system/store-controller.ts';

/** The app would not publish the note: it bears a secret, or holds another text by now. */
export class NotPublishedEvent extends Event {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super('not-published', { bubbles: true, composed: true });
    this.fault = fault;
  }
}

/** The one way out for a note: each wish, of the wiki in its frame or of the person in the list, becomes a question here. */
@customElement('publishing-desk')
export class PublishingDesk extends LitElement {
  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) opened!: OpenedApp;
  /** What the person tapped in the list. */
  @state() private own: NoteRecord | undefined;
  @state() private reviewing = false;
  /** Many notes were just made public: the review opens as soon as the app waits for consent. */
  #reviewWanted = false;
  readonly #wish = new StoreController(this, () => this.opened.wiki.wishes.wish);
  readonly #publication = new StoreController(this, () => this.opened.site.publication);

  override render(): TemplateResult {
    return html`<publish-dialog
        .opened=${this.opened}
        .question=${this.#question()}
        @publish-refused=${this.#onNo}
        @published=${() => (this.own = undefined)}
      ></publish-dialog>
      <consent-dialog
        .opened=${this.opened}
        .open=${this.reviewing}
        @close-wish=${() => (this.reviewing = false)}
      ></consent-dialog>`;
  }

  protected override willUpdate(): void {
    if (!this.#reviewWanted || this.#publication.value.state !== 'waiting-for-consent') return;
    this.#reviewWanted = false;
    this.reviewing = true;
  }

  /** The person wants this note of theirs to be public. */
  ask(title: string): void {
    const { wiki } = this.opened;
    this.own = wiki.list().find((note) => note.title === title);
  }

  review(): void {
    this.reviewing = true;
  }

  reviewSoon(): void {
    this.#reviewWanted = true;
    this.requestUpdate();
  }

  #question(): PublishQuestion | undefined {
    const { own } = this;
    const wish = this.#wish.value;
    // What the person began comes first; the wish waits behind it.
    if (own !== undefined) return { note: own, caused: 'person', publish: (note) => this.#publishOwn(note) };
    if (wish === undefined) return undefined;
    const publish = async (note: NoteRecord): Promise<void> =>
      this.#tell(note.title, await this.opened.wiki.wishes.publish(wish, note));
    return { note: wish.note, caused: 'frame', publish };
  }

  async #publishOwn(note: NoteRecord): Promise<void> {
    const { wiki } = this.opened;
    await wiki.setAudience([note.title], 'public', { seen: [note] });
    await this.#tell(note.title, wiki.status.get().publicTitles.includes(note.title));
  }

  async #tell(title: string, isPublic: boolean): Promise<void> {
    const { t } = this.localizer;
    if (!isPublic) {
      this.dispatchEvent(new NotPublishedEvent(this.#whyNot(title)));
      return;
    }
    await this.#agree(title);
    this.dispatchEvent(new AnnounceEvent(t('list.nowPublic', { title: clip(title) })));
  }

  #whyNot(title: string): Fault {
    const { t } = this.localizer;
    const fields = this.opened.wiki.list().find((note) => note.title === title)?.fields ?? null;
    const why = fields === null ? undefined : whyUnpublishable({ title, fields });
    const what = t('list.secretWhat');
    if (why === 'title-too-long')
      return { what, safe: t('list.longTitleSafe'), next: t('list.longTitleNext') };
    return { what, safe: t('list.secretSafe'), next: t('list.secretNext') };
  }

  /** The first yes is also the yes to publish at all, where nothing but what was read would go out. */
  async #agree(title: string): Promise<void> {
    const { site } = this.opened;
    if (site.publication.get().state !== 'waiting-for-consent') return;
    if (site.preview().every((note) => note.title === title)) await site.consent();
    else this.reviewing = true;
  }

  readonly #onNo = (): void => {
    const wish = this.#wish.value;
    if (this.own === undefined && wish !== undefined) this.opened.wiki.wishes.refuse(wish);
    this.own = undefined;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'publishing-desk': PublishingDesk;
  }
  interface HTMLElementEventMap {
    'not-published': NotPublishedEvent;
  }
}
