import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import { changedAtMs } from '../../../app/wiki/list-order.ts';
import type { NoteRecord } from '../../../domain/wiki/tiddler.ts';
import { clip } from '../../system/clip.ts';
import { clockContext, localizerContext, type NowMs } from '../../contexts.ts';
import { moreButton, PAGE_SIZE } from '../../system/more-button.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { ContinueDraftEvent } from './note-events.ts';

/** Drafts shown at first: the notes below must not be pushed away. */
const FIRST = 3;

/** The title that the note is to have. */
const wishedTitle = ({ title, fields }: NoteRecord): string =>
  fields?.get('draft.title') ?? fields?.get('draft.of') ?? title;

/** What was typed in the wiki and not confirmed there: saved, but no note yet. Fires `continue-draft`. */
@customElement('wiki-drafts')
export class WikiDrafts extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .card {
        display: grid;
        gap: var(--s2);
        padding: var(--s3) var(--s4);
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--s1) var(--s3);
      }
      li > span {
        flex: 1 1 8rem;
        min-width: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @consume({ context: clockContext }) clock!: NowMs;
  @property({ attribute: false }) drafts: readonly NoteRecord[] = [];
  @state() private shown = FIRST;

  override render(): TemplateResult | typeof nothing {
    const { drafts } = this;
    if (drafts.length === 0) return nothing;
    const { t } = this.localizer;
    return html`<section class="card" aria-label=${t('wikiDrafts.title')} data-testid="wiki-drafts">
      <p class="small">${t('wikiDrafts.lead', { count: drafts.length })}</p>
      <ul class="stack tight">
        ${drafts.slice(0, this.shown).map((draft) => this.#renderDraft(draft))}
      </ul>
      ${moreButton(this.localizer, drafts.length > this.shown, () => (this.shown += PAGE_SIZE))}
    </section>`;
  }

  #renderDraft(draft: NoteRecord): TemplateResult {
    const { t, ago } = this.localizer;
    const title = clip(wishedTitle(draft));
    return html`<li data-testid="wiki-draft">
      <span
        ><strong><bdi>${title}</bdi></strong>
        <span class="small soft">${ago(changedAtMs(draft), this.clock.nowMs())}</span></span
      >
      <button
        type="button"
        data-testid="wiki-draft-go"
        aria-label=${t('wikiDrafts.goOn', { title })}
        @click=${() => this.dispatchEvent(new ContinueDraftEvent(draft.title))}
      >
        ${t('wikiDrafts.go')}
      </button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wiki-drafts': WikiDrafts;
  }
}
