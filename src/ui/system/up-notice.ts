import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import { doorContext } from '../contexts.ts';
import type { Fault } from './faults.ts';
import type { DoorLocalizer } from '../i18n/localize.ts';
import { shared } from '../styles/shared.styles.ts';
import { warnIcon } from './icons.ts';

/** Says what happened, what is safe and what to do next. Actions go into the slot. */
@customElement('up-notice')
export class UpNotice extends LitElement {
  static override readonly styles = [
    shared,
    css`
      .notice {
        display: flex;
        gap: var(--s3);
        padding: var(--s4);
        border: var(--hair) solid var(--berry);
        border-inline-start-width: 4px;
        border-radius: var(--round);
        background: var(--berry-wash);
      }
      .notice > div {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      svg {
        color: var(--berry);
      }
      dt {
        font-size: var(--small);
        color: var(--ink);
        font-weight: var(--bold);
      }
      dl {
        margin-top: var(--s2);
        display: grid;
        gap: var(--s2);
      }
      strong {
        overflow-wrap: anywhere;
      }
      ::slotted(*) {
        margin-top: var(--s3);
      }
    `,
  ];

  @consume({ context: doorContext, subscribe: true }) localizer!: DoorLocalizer;
  @property({ attribute: false }) fault: Fault | undefined;

  override render(): TemplateResult | typeof nothing {
    if (this.fault === undefined) return nothing;
    const { t } = this.localizer;
    return html`<div class="notice" role="alert" data-testid="notice">
      ${warnIcon}
      <div>
        <strong data-testid="notice-what">${this.fault.what}</strong>
        <dl>
          <div>
            <dt>${t('fault.safe')}</dt>
            <dd>${this.fault.safe}</dd>
          </div>
          <div>
            <dt>${t('fault.next')}</dt>
            <dd>${this.fault.next}</dd>
          </div>
        </dl>
        <slot></slot>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'up-notice': UpNotice;
  }
}
