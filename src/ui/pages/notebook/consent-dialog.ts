import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { OpenedApp } from '../../../app/app.ts';
import type { NoteRecord } from '../../../domain/wiki/tiddler.ts';
import { clip, MAX_SHOWN_TEXT } from '../../clip.ts';
import { localizerContext } from '../../contexts.ts';
import '../../elements/up-dialog.ts';
import '../../elements/up-notice.ts';
import { faultOf, type Fault } from '../../faults.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { StoreController } from '../../store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

/** Shows exactly what will be public, and publishes only after a clear yes. Fires `consent-close`. */
@customElement('consent-dialog')
export class ConsentDialog extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .text {
        white-space: pre-wrap;
        max-height: 14rem;
        overflow: auto;
      }
      .warning {
        padding: var(--s3);
        border-radius: var(--round-small);
        background: var(--clay-wash);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) opened!: OpenedApp;
  @property({ type: Boolean }) open = false;
  @state() private busy = false;
  @state() private fault: Fault | undefined;
  // Each change of what waits redraws the preview.
  readonly #publication = new StoreController(this, () => this.opened.site.publication);

  override render(): TemplateResult {
    const { t } = this.localizer;
    const notes =
      this.open && this.#publication.value.state !== 'nothing-public' ? this.opened.site.preview() : [];
    return html`<up-dialog
      .heading=${t('consent.title')}
      .open=${this.open}
      .busy=${this.busy}
      @dialog-close=${this.#leave}
    >
      <p>${t('consent.lead')}</p>
      <div class="stack tight" data-testid="consent-notes">
        <h3>${notes.length === 0 ? t('consent.empty') : t('consent.notes', { count: notes.length })}</h3>
        ${repeat(
          notes,
          (note) => note.title,
          (note) => this.#renderNote(note),
        )}
      </div>
      ${this.#renderWith()}
      <p class="warning">${t('consent.warning')}</p>
      <up-notice .fault=${this.fault}></up-notice>
      <div class="row actions">
        <button
          type="button"
          class="primary"
          data-testid="consent-publish"
          ?disabled=${this.busy || notes.length === 0}
          @click=${this.#onPublish}
        >
          ${this.busy ? t('consent.publishing') : t('consent.publish')}
        </button>
        <button type="button" data-testid="consent-later" ?disabled=${this.busy} @click=${this.#leave}>
          ${t('consent.later')}
        </button>
      </div>
    </up-dialog>`;
  }

  #renderNote(note: NoteRecord): TemplateResult {
    const { t } = this.localizer;
    const title = clip(note.title);
    const others = [...(note.fields ?? [])].filter(([name]) => name !== 'text');
    return html`<details class="card" data-testid="consent-note">
      <summary><bdi>${title}</bdi></summary>
      <div class="stack tight">
        <p
          class="text outside"
          dir="auto"
          tabindex="0"
          role="group"
          aria-label=${title}
          .textContent=${clip(note.fields?.get('text') ?? '', MAX_SHOWN_TEXT)}
        ></p>
        ${
          others.length === 0
            ? nothing
            : html`<p class="small soft">
                ${t('consent.otherFields')}<br />${others.map(([name, value]) => html`<bdi class="mono">${name}: ${clip(value)}</bdi><br />`)}
              </p>`
        }
        <div>
          <button
            type="button"
            data-testid="consent-keep"
            aria-label=${t('list.makePrivateOf', { title })}
            @click=${() => void this.#keep(note.title)}
          >
            ${t('consent.keepPrivate')}
          </button>
        </div>
      </div>
    </details>`;
  }

  #renderWith(): TemplateResult {
    const { t } = this.localizer;
    const { displayName } = this.opened.site.profile.get();
    const home = this.opened.cell.home.get();
    return html`<div class="stack tight">
      <h3>${t('consent.with')}</h3>
      <ul>
        <li>
          ${displayName === '' ? t('consent.withNoName') : t('consent.withName', { name: clip(displayName) })}
        </li>
        <li>
          ${home === undefined ? t('consent.withNoSector') : t('consent.withSector', { sector: home.sector })}
        </li>
      </ul>
    </div>`;
  }

  async #keep(title: string): Promise<void> {
    try {
      await this.opened.wiki.setAudience([title], 'me');
      this.requestUpdate();
    } catch (error) {
      this.fault = faultOf(this.localizer, error);
    }
  }

  readonly #leave = (): void => {
    this.fault = undefined;
    this.dispatchEvent(new Event('consent-close'));
  };

  readonly #onPublish = async (): Promise<void> => {
    this.busy = true;
    this.fault = undefined;
    try {
      await this.opened.site.consent();
      this.#leave();
    } catch (error) {
      this.fault = faultOf(this.localizer, error);
    } finally {
      this.busy = false;
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'consent-dialog': ConsentDialog;
  }
}
