import { html } from 'lit';
import type { PageView } from '../../navigation/page.ts';
import { NOTEBOOK, NOTEBOOK_LIST } from './face/addresses.ts';
import type { ViewWishEvent } from './note-events.ts';
import './notebook-page.ts';

export const notebookView: PageView = ({ opened, memory: { found }, go }, { rest: [view], isShown }) =>
  html`<notebook-page
    .opened=${opened}
    .found=${found?.whose === 'mine' ? found : undefined}
    .view=${view === 'list' ? 'list' : 'wiki'}
    @view-wish=${({ view: wished }: ViewWishEvent) => go(wished === 'list' ? NOTEBOOK_LIST : NOTEBOOK)}
    ?hidden=${!isShown}
  ></notebook-page>`;
