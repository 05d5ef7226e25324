import { css, html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { Act } from '../../../../domain/wiki/acts.ts';
import { localizerContext } from '../../../contexts.ts';
import { exact } from '../../../system/exact.ts';
import type { Localizer } from '../../../i18n/localize.ts';
import { shared } from '../../../styles/shared.styles.ts';
import { ACT_WORDS } from './ask-words.ts';

/** What a note would do by itself, in plain words, each kind with the first place where it stands. */
@customElement('act-list')
export class ActList extends LitElement {
  static override readonly styles = [
    shared,
    css`
      .sample {
        padding: var(--s1) var(--s2);
        border-radius: var(--round-small);
        background: var(--sunken);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) acts: readonly Act[] = [];

  override render(): TemplateResult {
    const kinds = [...new Map(this.acts.toReversed().map((act) => [act.kind, act])).values()].toReversed();
    return html`<ul class="stack tight">
      ${kinds.map(
        ({ kind, sample }) =>
          html`<li>
            <p class="small">${this.localizer.t(ACT_WORDS[kind])}</p>
            <p class="sample mono" dir="auto">${exact(sample)}</p>
          </li>`,
      )}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'act-list': ActList;
  }
}
