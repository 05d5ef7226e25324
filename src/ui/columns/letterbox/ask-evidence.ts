import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { Ask, HeldChange, WantsToActAsk } from '../../../app/letterbox/letterbox.types.ts';
import { clip } from '../../system/clip.ts';
import { localizerContext } from '../../contexts.ts';
import '../wiki/face/act-list.ts';
import { moreButton, PAGE_SIZE } from '../../system/more-button.ts';
import '../wiki/face/whole-note.ts';
import { exact } from '../../system/exact.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

type Asking = WantsToActAsk['notes'][number];

/** The person allows one note of those that ask. */
export class AllowOneEvent extends Event {
  readonly title: string;
  constructor(title: string) {
    super('allow-one', { bubbles: true, composed: true });
    this.title = title;
  }
}

/** What the person reads before they answer: the texts before and after, what each note may do, or which notes would go. */
@customElement('ask-evidence')
export class AskEvidence extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      h4 {
        margin: 0;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) ask!: Ask;
  @state() private shownCount = PAGE_SIZE;

  override render(): TemplateResult {
    switch (this.ask.kind) {
      case 'public-changed':
        return this.#renderList(this.ask.changes, (change) => this.#renderChange(change));
      case 'wants-to-act':
        return this.#renderList(this.ask.notes, (note) => this.#renderActing(note));
      case 'deletions':
        return this.#renderList(this.ask.titles, (title) => html`<bdi>${exact(title)}</bdi>`);
    }
  }

  #renderList<Item>(items: readonly Item[], render: (item: Item) => TemplateResult): TemplateResult {
    return html`<ul class="stack">
        ${items.slice(0, this.shownCount).map((item) => html`<li data-testid="ask-item">${render(item)}</li>`)}
      </ul>
      ${moreButton(this.localizer, items.length > this.shownCount, () => (this.shownCount += PAGE_SIZE))}`;
  }

  #renderChange({ title, before, after, resembles }: HeldChange): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="stack tight">
      <h4 class="outside"><bdi>${exact(title)}</bdi></h4>
      ${
        resembles === undefined
          ? nothing
          : html`<p class="wrong" data-testid="ask-resembles">
              ${t('ask.resembles', { title: clip(resembles) })}
            </p>`
      }
      <p class="small soft">${t('ask.before')}</p>
      <whole-note .noteTitle=${title} .fields=${before}></whole-note>
      <p class="small soft">${after === null ? t('ask.deleted') : t('ask.after')}</p>
      ${after === null ? nothing : html`<whole-note .noteTitle=${title} .fields=${after}></whole-note>`}
    </div>`;
  }

  #renderActing({ title, acts }: Asking): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="stack tight">
      <h4 class="outside"><bdi>${exact(title)}</bdi></h4>
      <act-list .acts=${acts}></act-list>
      <div>
        <button
          type="button"
          data-testid="ask-allow-one"
          aria-label=${t('acts.allowOf', { title: clip(title) })}
          @click=${() => this.dispatchEvent(new AllowOneEvent(title))}
        >
          ${t('acts.allow')}
        </button>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-evidence': AskEvidence;
  }
  interface HTMLElementEventMap {
    'allow-one': AllowOneEvent;
  }
}
