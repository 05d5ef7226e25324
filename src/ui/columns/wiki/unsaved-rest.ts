import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { UnsavedActions, UnsavedNote } from '../../../app/wiki/unsaved-notes.types.ts';
import { Attempt } from '../../system/attempt.ts';
import { bundleFile, bundleName } from './bundle-file.ts';
import { clockContext, localizerContext, type NowMs } from '../../contexts.ts';
import '../../system/up-count.ts';
import '../../system/up-notice.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { fileToTake } from './face/note-file.ts';
import { saveFile } from '../../system/save-file.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { isAmong, unsavedTitle } from './unsaved-words.ts';

/** These are in a file that the person took. */
export class UnsavedTakenEvent extends Event {
  readonly notes: readonly UnsavedNote[];
  constructor(notes: readonly UnsavedNote[]) {
    super('unsaved-taken', { bubbles: false, composed: false });
    this.notes = notes;
  }
}

/** Of many unsaved notes: the titles of those that are not told one by one, and one file with all of them. Fires `unsaved-taken`. */
@customElement('unsaved-rest')
export class UnsavedRest extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      p {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @consume({ context: clockContext }) clock!: NowMs;
  @property({ attribute: false }) unsaved!: UnsavedActions;
  /** All of them, the ones that nobody keeps any more too. */
  @property({ type: Number }) count = 0;
  /** What is in the file that the person took. */
  @state() private taken: readonly UnsavedNote[] = [];
  readonly #attempt = new Attempt(this);
  readonly #life = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life.abort();
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    const all = this.unsaved.all();
    const beyond = this.count - all.length;
    return html`<div class="stack tight">
      <up-count
        data-testid="unsaved-more"
        .sentence=${t('unsaved.more', { count: this.count - 1 })}
        .lines=${all.slice(1).map((note) => unsavedTitle(this.localizer, note))}
      ></up-count>
      ${beyond > 0 ? html`<p class="small" data-testid="unsaved-beyond">${t('unsaved.beyond', { count: beyond })}</p>` : nothing}
      <div class="row">
        <button
          type="button"
          data-testid="unsaved-take-all"
          aria-disabled=${this.#attempt.busy ? 'true' : 'false'}
          @click=${this.#onTakeAll}
        >
          ${this.#attempt.busy ? t('notebook.exporting') : t('unsaved.takeAll')}
        </button>
      </div>
      ${this.#attempt.fault === undefined ? nothing : html`<up-notice .fault=${this.#attempt.fault}></up-notice>`}
      <div role="status">${this.#renderTaken(all)}</div>
    </div>`;
  }

  /** What changed since stays: the file does not hold it. */
  #renderTaken(all: readonly UnsavedNote[]): TemplateResult | typeof nothing {
    const { t } = this.localizer;
    const still = this.taken.filter((note) => isAmong(all, note));
    if (still.length === 0) return nothing;
    return html`<p class="small" data-testid="unsaved-took-all">
        ${t('unsaved.tookAll', { count: this.taken.length, file: bundleName(this.clock.nowMs()) })}
      </p>
      <div class="row">
        <button type="button" data-testid="unsaved-let-go-all" @click=${() => this.#letGo(still)}>
          ${t('unsaved.letGoAll', { count: still.length })}
        </button>
      </div>`;
  }

  #letGo(notes: readonly UnsavedNote[]): void {
    for (const note of notes) this.unsaved.letGo(note);
    this.taken = [];
  }

  readonly #onTakeAll = async (): Promise<void> => {
    const { signal } = this.#life;
    const atMs = this.clock.nowMs();
    const notes = this.unsaved.all().filter(({ content }) => content !== undefined);
    const files = notes.flatMap(({ title, content }) =>
      content === undefined ? [] : [fileToTake(title, content)],
    );
    const isDone = await this.#attempt.run(async () =>
      saveFile(await bundleFile(files, { atMs, signal }), bundleName(atMs), signal),
    );
    if (!isDone) return;
    this.taken = notes;
    this.dispatchEvent(new UnsavedTakenEvent(notes));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'unsaved-rest': UnsavedRest;
  }
  interface HTMLElementEventMap {
    'unsaved-taken': UnsavedTakenEvent;
  }
}
