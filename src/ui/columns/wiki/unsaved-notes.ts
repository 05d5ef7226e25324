import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { UnsavedActions, UnsavedNote } from '../../../app/wiki/unsaved-notes.types.ts';
import { localizerContext } from '../../contexts.ts';
import '../../system/up-notice.ts';
import { keepFocus } from '../../system/focus-keeper.ts';
import { HeldController } from '../../system/held-controller.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { fileToTake } from './face/note-file.ts';
import { saveFile } from '../../system/save-file.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import './unsaved-rest.ts';
import type { UnsavedTakenEvent } from './unsaved-rest.ts';
import { canBeTried, isAmong, unsavedFault } from './unsaved-words.ts';

/**
 * What could not be saved, one at a time and the rest by their titles, however much a wiki refuses: by its title, with a file to
 * take, until it is saved or the person lets go of it. A frame causes it: held still whenever another one comes to stand here.
 */
@customElement('unsaved-notes')
export class UnsavedNotesCard extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      up-notice {
        display: block;
        margin: var(--s3) var(--s4) 0;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) unsaved!: UnsavedActions;
  /** About which one the person is asked whether they mean it. */
  @state() private askedId: string | undefined;
  readonly #list = new StoreController(this, () => this.unsaved.list);
  readonly #held = new HeldController(this);
  readonly #life = new AbortController();
  /** Taken as files: nothing of them is lost any more. */
  #taken: readonly UnsavedNote[] = [];
  #shownId: string | undefined;

  constructor() {
    super();
    keepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('button'));
  }

  override render(): TemplateResult | typeof nothing {
    const { notes, count } = this.#list.value;
    const [first] = notes;
    if (first === undefined) return nothing;
    return html`<up-notice .fault=${unsavedFault(this.localizer, first)} data-testid="unsaved">
      ${this.askedId === first.id ? this.#renderSure(first) : this.#renderActions(first)}
      ${count > 1 ? html`<unsaved-rest .unsaved=${this.unsaved} .count=${count} @unsaved-taken=${this.#onTaken}></unsaved-rest>` : nothing}
    </up-notice>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const id = this.#list.value.notes[0]?.id;
    if (id === this.#shownId) return;
    this.#shownId = id;
    if (id === undefined) this.#held.end();
    else this.#held.begin();
  }

  #renderActions(note: UnsavedNote): TemplateResult {
    const { t } = this.localizer;
    const { content } = note;
    return html`<div class="row">
      ${
        content === undefined
          ? nothing
          : html`<button
              type="button"
              class="primary"
              data-testid="unsaved-take"
              @click=${() => this.#take(note, fileToTake(note.title, content))}
            >
              ${t('file.take')}
            </button>`
      }
      ${
        canBeTried(note)
          ? html`<button type="button" data-testid="unsaved-again" @click=${() => this.unsaved.tryAgain()}>
              ${t('common.retry')}
            </button>`
          : nothing
      }
      <button type="button" data-testid="unsaved-let-go" @click=${() => this.#wishLetGo(note)}>
        ${t('unsaved.letGo')}
      </button>
    </div>`;
  }

  #renderSure(note: UnsavedNote): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="stack tight">
      <p data-testid="unsaved-sure">${t('unsaved.sure')}</p>
      <div class="row">
        <button
          type="button"
          class="danger"
          data-testid="unsaved-yes"
          @click=${() => this.unsaved.letGo(note)}
        >
          ${t('unsaved.yes')}
        </button>
        <button type="button" data-testid="unsaved-no" @click=${() => (this.askedId = undefined)}>
          ${t('common.cancel')}
        </button>
      </div>
    </div>`;
  }

  readonly #onTaken = ({ notes }: UnsavedTakenEvent): void => {
    this.#taken = [...this.#taken, ...notes];
  };

  #take(note: UnsavedNote, { blob, name }: ReturnType<typeof fileToTake>): void {
    this.#taken = [...this.#taken, note];
    saveFile(blob, name, this.#life.signal);
  }

  /** What was taken needs no second word. */
  #wishLetGo(note: UnsavedNote): void {
    if (isAmong(this.#taken, note) || note.content === undefined) this.unsaved.letGo(note);
    else this.askedId = note.id;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'unsaved-notes': UnsavedNotesCard;
  }
}
