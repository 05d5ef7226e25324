import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localize.ts';

/** Notes that a list shows at first, and again with each press. */
export const PAGE_SIZE = 50;

/** Asks for the next notes of a list; nothing once all are shown. */
export const moreButton = (
  { t }: Localizer,
  isMore: boolean,
  onMore: () => void,
): TemplateResult | typeof nothing =>
  isMore
    ? html`<button type="button" data-testid="notes-more" @click=${onMore}>${t('list.more')}</button>`
    : nothing;
