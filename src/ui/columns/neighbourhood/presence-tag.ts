import { html, type TemplateResult } from 'lit';
import type { Neighbour } from '../../../app/neighbourhood/neighbourhood.types.ts';
import type { Localizer } from '../../i18n/localize.ts';

const windowSign = (online: boolean): TemplateResult =>
  html`<svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
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
  </svg>`;

/**
 * Whether somebody is at home now: a window, lit or dark, and the words. Of who is hidden nothing is heard, so they are not
 * called away. Wants the controls' styles.
 */
export const presenceTag = (
  { t }: Localizer,
  { online, standing }: Pick<Neighbour, 'online' | 'standing'>,
): TemplateResult =>
  standing === 'hidden'
    ? html`<span class="tag" data-testid="presence" data-hidden>${t('neighbours.isHidden')}</span>`
    : html`<span class=${online ? 'tag lit' : 'tag'} data-testid="presence" data-online=${online}>
        ${windowSign(online)} ${online ? t('neighbours.online') : t('neighbours.offline')}
      </span>`;
