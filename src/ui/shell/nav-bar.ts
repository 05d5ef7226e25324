import { html, nothing, type TemplateResult } from 'lit';
import type { OpenedApp } from '../../app/app.ts';
import { brandMark } from '../system/icons.ts';
import '../columns/letterbox/face/inbox-door.ts';
import type { Localizer } from '../i18n/localize.ts';
import { BAR, PART_OF, type NotebookShown, type Shown } from './places.ts';
import { hrefOf } from '../navigation/routes.ts';

interface NavBar {
  readonly localizer: Localizer;
  readonly opened: OpenedApp;
  readonly shown: Shown;
  /** The notebook as it was seen last. */
  readonly notebook: NotebookShown;
  readonly isRail: boolean;
}

/** The places of the app: at the bottom on phones, else a rail. */
export const navBar = ({ localizer: { t }, opened, shown, notebook, isRail }: NavBar): TemplateResult => {
  const current = PART_OF[shown.page] ?? shown.page;
  return html`<nav aria-label=${t('nav.label')}>
    ${brandMark}
    <ul>
      ${BAR.map(
        ([page, key, icon]) =>
          html`<li>
            <a
              href=${hrefOf(page === 'notebook' ? notebook : { page })}
              data-testid="nav-${page}"
              aria-current=${page === current ? 'page' : 'false'}
            >
              <span>${icon}</span><span>${t(key)}</span>
            </a>
          </li>`,
      )}
    </ul>
    ${isRail ? html`<inbox-door .opened=${opened}></inbox-door>` : nothing}
  </nav>`;
};
