import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { Neighbour } from '../../../app/neighbourhood/neighbourhood.types.ts';
import { clip } from '../../system/clip.ts';
import { clockContext, localizerContext, type NowMs } from '../../contexts.ts';
import { checkIcon } from '../../system/icons.ts';
import { keyPattern } from '../identity/face/key-pattern.ts';
import { presenceTag } from './presence-tag.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { KeyWords } from '../identity/face/key-words.ts';
import { hrefOf } from '../../navigation/address.ts';
import { neighbourAt } from './face/addresses.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { personName } from './person-name.ts';

/** One neighbour at a glance. The whole card is one link. */
@customElement('neighbour-card')
export class NeighbourCard extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      :host {
        container-type: inline-size;
      }
      a {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--s3) var(--s4);
        color: inherit;
        text-decoration: none;
        transition: border-color var(--quick);
      }
      h2 {
        min-width: 0;
      }
      .head {
        align-content: center;
      }
      .facts {
        grid-column: 2;
      }
      @container (max-width: 26rem) {
        .facts {
          grid-column: 1 / -1;
        }
      }
      @container (max-width: 18rem) {
        a {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      a:hover {
        border-color: var(--pine);
      }
      a:focus-visible {
        border-radius: var(--round);
      }
      svg.pattern {
        width: 3rem;
        height: 3rem;
      }
      .titles {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s1) var(--s2);
      }
      .titles li {
        max-width: 100%;
        padding: 0.125rem var(--s3);
        border: var(--hair) solid var(--line);
        border-radius: var(--round);
        overflow-wrap: anywhere;
      }
      :host([selected]) .card {
        border-color: var(--pine);
        box-shadow: inset 0 0 0 1px var(--pine);
      }
      .tag svg {
        width: 14px;
        height: 14px;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @consume({ context: clockContext }) clock!: NowMs;
  @property({ attribute: false }) neighbour!: Neighbour;
  /** Read beside the list. */
  @property({ type: Boolean }) selected = false;
  readonly #words = new KeyWords(this);

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('a')?.focus(options);
  }

  override render(): TemplateResult {
    const { t, language } = this.localizer;
    const { name, displayName, petName, recentTitles, isAlike } = this.neighbour;
    const words = this.#words.of(name, language);
    return html`<a
      class="card"
      href=${hrefOf(neighbourAt(name))}
      aria-current=${this.selected ? 'page' : 'false'}
      data-testid="neighbour"
      data-name=${String(name)}
    >
      ${keyPattern(name, words)}
      <div class="row between head">
        <h2><bdi data-testid="neighbour-name">${personName(this.localizer, this.neighbour, words)}</bdi></h2>
        ${presenceTag(this.localizer, this.neighbour)}
        ${petName === undefined || displayName === undefined ? nothing : html`<span class="small soft">${t('who.callsThemselves', { name: displayName })}</span>`}
        ${isAlike && petName === undefined ? html`<span class="tag lit" data-testid="alike">${t('who.alike')}</span>` : nothing}
      </div>
      <div class="stack tight facts">
        ${this.#renderFacts()}
        ${
          recentTitles.length === 0
            ? nothing
            : html`<ul class="titles small" aria-label=${t('neighbours.newest')}>
                ${recentTitles.slice(0, 5).map((title) => html`<li><bdi>${clip(title, 60)}</bdi></li>`)}
              </ul>`
        }
      </div>
    </a>`;
  }

  #renderFacts(): TemplateResult {
    const { t, ago } = this.localizer;
    const { noteCount, updatedAtMs, keptHere } = this.neighbour;
    return html`<p class="row small soft">
      ${noteCount === undefined ? nothing : html`<span data-testid="neighbour-count">${t('neighbours.notes', { count: noteCount })}</span>`}
      ${
        updatedAtMs === undefined
          ? nothing
          : html`<span>${t('neighbours.updated', { when: ago(updatedAtMs, this.clock.nowMs()) })}</span>`
      }
      ${keptHere ? html`<span class="tag">${checkIcon} ${t('neighbours.kept')}</span>` : nothing}
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'neighbour-card': NeighbourCard;
  }
}
