import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localize.ts';

export interface TitleField {
  readonly testId: string;
  readonly title: string;
  /** It was to be saved without one. */
  readonly isMissing: boolean;
}

/** The field for a note's title, named `title` in its form. */
export const titleField = ({ t }: Localizer, { testId, title, isMissing }: TitleField): TemplateResult =>
  html`<div class="field">
    <label for="title">${t('note.title')}</label>
    <input
      id="title"
      name="title"
      data-testid=${testId}
      dir="auto"
      .value=${title}
      aria-invalid=${isMissing ? 'true' : 'false'}
      aria-describedby=${isMissing ? 'title-wrong' : nothing}
    />
    ${isMissing ? html`<p id="title-wrong" class="wrong small">${t('note.needTitle')}</p>` : nothing}
  </div>`;
