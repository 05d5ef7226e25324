import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { OpenedApp } from '../../../app/app.ts';
import { localizerContext } from '../../contexts.ts';
import '../../system/done-line.ts';
import '../site/face/publication-line.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { newNoteButton } from './new-note-button.ts';
import './just-deleted.ts';
import './save-line.ts';
import './waits-line.ts';

/** What became of the last change and where it stands; on a phone also the new note, under the thumb. */
@customElement('notebook-foot')
export class NotebookFoot extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      :host {
        position: sticky;
        z-index: 1;
        bottom: var(--bar, 0px);
        margin-block-start: auto;
        background: var(--paper);
        border-block-start: var(--hair) solid var(--line);
      }
      /* Over the notes: nothing moves when it comes or goes. */
      done-line {
        position: absolute;
        inset-block-end: 100%;
        inset-inline: 0;
      }
      footer,
      .lines {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--s1) var(--s3);
      }
      footer {
        min-height: var(--target);
        padding: var(--s1) var(--s4);
      }
      .lines {
        flex: 1 1 9rem;
      }
      /* A question needs room for its words. */
      .asks {
        flex-basis: 12rem;
      }
      button {
        flex: 0 1 auto;
        margin-inline-start: auto;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) opened!: OpenedApp;
  @property({ type: Boolean }) offersNew = false;
  /** A new note was begun and not saved. */
  @property({ type: Boolean }) isBegun = false;
  /** Texts that were typed in the editor and not saved. */
  @property({ type: Number }) draftCount = 0;
  readonly #publication = new StoreController(this, () => this.opened.site.publication);

  override render(): TemplateResult {
    const { state } = this.#publication.value;
    const asks =
      state === 'waiting-for-consent' || state === 'waiting-for-other-device' || state === 'failed';
    return html`<done-line></done-line>
      <just-deleted .deleted=${this.opened.wiki.deleted}></just-deleted>
      <waits-line .letterbox=${this.opened.letterbox}></waits-line>
      <footer>
        <div class=${asks ? 'lines asks' : 'lines'}>
          <save-line .wiki=${this.opened.wiki} .draftCount=${this.draftCount}></save-line>
          <publication-line compact .site=${this.opened.site}></publication-line>
        </div>
        ${this.offersNew ? newNoteButton(this.localizer, { isBegun: this.isBegun, isShort: true }) : nothing}
      </footer>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'notebook-foot': NotebookFoot;
  }
}
