import type { Prepared } from '../../../../app/identity/session.types.ts';

/** Secrets were read and gave an identity; the words, if any, stay with the step that showed them. */
export class IdentityPreparedEvent extends Event {
  readonly prepared: Omit<Prepared, 'words'>;
  readonly isNew: boolean;
  constructor(prepared: Omit<Prepared, 'words'>, isNew: boolean) {
    super('identity-prepared', { bubbles: true, composed: true });
    this.prepared = prepared;
    this.isNew = isNew;
  }
}

export class StepBackEvent extends Event {
  constructor() {
    super('step-back', { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'identity-prepared': IdentityPreparedEvent;
    'step-back': StepBackEvent;
  }
}
