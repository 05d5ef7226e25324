import { html, type TemplateResult } from 'lit';
import { plusIcon } from '../../system/icons.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { EditNoteEvent } from './note-events.ts';

const onNew = (event: Event): void => {
  event.currentTarget?.dispatchEvent(new EditNoteEvent(undefined));
};

const WORDS = { new: ['list.new', 'list.newShort'], begun: ['list.resume', 'list.resumeShort'] } as const;

/** Begins a note, or goes on with the one that was begun; in one word where room is short. Fires `edit-note`. */
export const newNoteButton = (
  { t }: Localizer,
  { isBegun, isShort }: { readonly isBegun: boolean; readonly isShort: boolean },
): TemplateResult =>
  html`<button type="button" class="primary" data-testid="new-note" @click=${onNew}>
    ${plusIcon} ${t(WORDS[isBegun ? 'begun' : 'new'][isShort ? 1 : 0])}
  </button>`;
