import { html, type TemplateResult } from 'lit';

export interface Answer {
  readonly testId: string;
  readonly words: string;
  readonly onClick: () => unknown;
}

/** The two answers to a question before something goes out. While the yes is carried out both stay where they are, and do nothing. */
export const yesNo = (
  yes: Answer & { readonly isOff?: boolean },
  no: Answer,
  isBusy: boolean,
): TemplateResult => {
  const busy = isBusy ? 'true' : 'false';
  return html`<div class="row actions">
    <button
      type="button"
      class="primary"
      data-testid=${yes.testId}
      ?disabled=${yes.isOff ?? false}
      aria-disabled=${busy}
      @click=${yes.onClick}
    >
      ${yes.words}
    </button>
    <button type="button" data-testid=${no.testId} aria-disabled=${busy} @click=${no.onClick}>
      ${no.words}
    </button>
  </div>`;
};
