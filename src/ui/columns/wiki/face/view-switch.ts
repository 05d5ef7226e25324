import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../../../i18n/localize.ts';

/** Notes as a light list, or as the wiki in its frame. */
export type View = 'list' | 'wiki';

interface ViewSwitch {
  readonly localizer: Localizer;
  readonly label: string;
  /** In the order in which they stand. */
  readonly views: readonly View[];
  readonly chosen: View;
  readonly onChoose: (view: View) => void;
}

export const viewSwitch = ({
  localizer: { t },
  label,
  views,
  chosen,
  onChoose,
}: ViewSwitch): TemplateResult =>
  html`<div class="segments" role="group" aria-label=${label}>
    ${views.map(
      (view) =>
        html`<button
          type="button"
          data-testid="view-${view}"
          aria-pressed=${view === chosen ? 'true' : 'false'}
          @click=${() => onChoose(view)}
        >
          ${view === 'list' ? t('notebook.viewList') : t('notebook.viewWiki')}
        </button>`,
    )}
  </div>`;
