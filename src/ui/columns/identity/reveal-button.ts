import { html, type TemplateResult } from 'lit';
import type { DoorLocalizer } from '../../i18n/localize.ts';

/** Shows or hides what is written in the secret fields beside it. */
export const revealButton = (
  { t }: DoorLocalizer,
  revealed: boolean,
  onPress: () => void,
  look: 'quiet' | '' = '',
): TemplateResult =>
  html`<button type="button" class=${look} aria-pressed=${revealed ? 'true' : 'false'} @click=${onPress}>
    ${revealed ? t('common.hide') : t('common.show')}
  </button>`;
