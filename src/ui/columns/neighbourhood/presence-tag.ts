import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../../i18n/localize.ts';

/** Whether somebody is at home now: a window, lit or dark, and the words. Wants the controls' styles. */
export const presenceTag = ({ t }: Localizer, online: boolean): TemplateResult =>
  html`<span class=${online ? 'tag lit' : 'tag'} data-testid="presence" data-online=${online}>
    <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <rect
        x="1.5"
        y="1.5"
        width="11"
        height="11"
        rx="2.5"
        fill=${online ? 'var(--sun)' : 'none'}
        stroke="currentcolor"
        stroke-width="1.6"
      ></rect>
      <path d="M7 2v10M2 7h10" stroke="currentcolor" stroke-width="1.2"></path>
    </svg>
    ${online ? t('neighbours.online') : t('neighbours.offline')}
  </span>`;
