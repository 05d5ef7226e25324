import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import { mediaOf, mediaParts, type Media } from '../../../../domain/wiki/media.ts';
import type { Tiddler } from '../../../../domain/wiki/tiddler.ts';
import { clip } from '../../../system/clip.ts';
import { localizerContext } from '../../../contexts.ts';
import type { Localizer } from '../../../i18n/localize.ts';
import type { PlainKey } from '../../../i18n/catalogue.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';

const SHOW: Readonly<Record<Media['kind'], PlainKey>> = {
  picture: 'file.show.picture',
  sound: 'file.show.sound',
  video: 'file.show.video',
};

/**
 * The picture, sound or video that a note holds; nothing for any other note. What costs much, or was not asked for, waits for a
 * tap. The bytes never leave the page, and their address ends with the element: a drawing (SVG) could be opened at it as a page of
 * this app, so its address ends as soon as it is drawn.
 */
@customElement('note-media')
export class NoteMedia extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      :host {
        display: block;
      }
      img,
      video {
        display: block;
        max-width: 100%;
        max-height: 60dvh;
        border-radius: var(--round-small);
        background: var(--sunken);
      }
      audio {
        display: block;
        width: 100%;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  /** A stranger's, maybe. */
  @property({ attribute: false }) note: Tiddler | undefined;
  /** What costs little is shown without a tap. */
  @property({ type: Boolean }) unfolded = false;
  @state() private address: string | undefined;
  @state() private isRefused = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('note')) return;
    this.#forget();
    const media = this.#media;
    if (media !== undefined && this.unfolded && !media.isHeavy) this.#show(media);
  }

  override render(): TemplateResult | typeof nothing {
    const media = this.#media;
    if (media === undefined) return nothing;
    const { t } = this.localizer;
    if (this.isRefused)
      return html`<p class="small soft" role="status" data-testid="media-refused">${t('file.notShown')}</p>`;
    if (this.address !== undefined) return this.#renderMedia(media, this.address);
    return html`<button type="button" data-testid="media-show" @click=${() => this.#show(media)}>
      ${t(SHOW[media.kind])}
    </button>`;
  }

  get #media(): Media | undefined {
    return this.note && mediaOf(this.note.fields);
  }

  #renderMedia({ kind, type }: Media, address: string): TemplateResult {
    const title = clip(this.note?.title ?? '');
    switch (kind) {
      case 'picture':
        return html`<img
          data-testid="media-picture"
          alt=${title}
          src=${address}
          @load=${() => {
            if (type === 'image/svg+xml') URL.revokeObjectURL(address);
          }}
          @error=${this.#refuse}
        />`;
      case 'sound':
        return html`<audio
          controls
          disableremoteplayback
          preload="metadata"
          data-testid="media-sound"
          aria-label=${title}
          src=${address}
          @error=${this.#refuse}
        ></audio>`;
      case 'video':
        return html`<video
          controls
          disableremoteplayback
          playsinline
          preload="metadata"
          data-testid="media-video"
          aria-label=${title}
          src=${address}
          @error=${this.#refuse}
        ></video>`;
    }
  }

  #show({ type }: Media): void {
    const parts = this.note && mediaParts(this.note.fields);
    this.isRefused = parts === undefined;
    if (parts !== undefined) this.address = URL.createObjectURL(new Blob([...parts], { type }));
  }

  readonly #refuse = (): void => {
    this.#forget();
    this.isRefused = true;
  };

  #forget(): void {
    if (this.address !== undefined) URL.revokeObjectURL(this.address);
    this.address = undefined;
    this.isRefused = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'note-media': NoteMedia;
  }
}
