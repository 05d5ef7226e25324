import { html, nothing, type TemplateResult } from 'lit';
import type { OpenedApp } from '../../../app/app.ts';
import './export-button.ts';
import { importIcon } from '../../system/icons.ts';
import '../letterbox/face/inbox-door.ts';
import { viewSwitch, type View } from './face/view-switch.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { newNoteButton } from './new-note-button.ts';

interface NotebookBar {
  readonly localizer: Localizer;
  readonly opened: OpenedApp;
  readonly view: View;
  readonly onView: (view: View) => void;
  /** The shell's rail is there: it has the letterbox, and the bar has room for a new note. */
  readonly isRail: boolean;
  /** A new note was begun and not saved. */
  readonly isBegun: boolean;
  readonly onPick: (event: Event) => void;
}

/** What stands above the notebook: its views, and the ways in and out for files. */
export const notebookBar = (bar: NotebookBar): TemplateResult => {
  const { localizer, opened, isRail, isBegun } = bar;
  const { t } = localizer;
  return html`<div class="bar">
    ${viewSwitch({
      localizer,
      label: t('notebook.views'),
      views: ['wiki', 'list'],
      chosen: bar.view,
      onChoose: bar.onView,
    })}
    <div class="row">
      ${isRail ? nothing : html`<inbox-door .letterbox=${opened.letterbox}></inbox-door>`}
      <label class="button tool" data-testid="import">
        ${importIcon} <span>${t('notebook.import')}</span>
        <input type="file" class="sr-only" data-testid="import-file" multiple @change=${bar.onPick} />
      </label>
      <export-button compact .wiki=${opened.wiki} .label=${t('notebook.export')}></export-button>
      ${isRail ? newNoteButton(localizer, { isBegun, isShort: false }) : nothing}
    </div>
  </div>`;
};
