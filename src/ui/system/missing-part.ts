import { html, type TemplateResult } from 'lit';
import './up-notice.ts';
import type { DoorLocalizer } from '../i18n/localize.ts';

/** A part of the app could not be loaded; reloading asks for all of them anew. */
export const missingPart = ({ t }: DoorLocalizer): TemplateResult => {
  const fault = {
    what: t('fault.part.what'),
    safe: t('fault.unexpected.safe'),
    next: t('fault.part.next'),
  };
  return html`<up-notice .fault=${fault}>
    <button type="button" data-testid="reload" @click=${() => window.location.reload()}>
      ${t('fault.part.reload')}
    </button>
  </up-notice>`;
};
