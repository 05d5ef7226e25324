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

/** The person wants to come in as somebody else than whose keys rest here. */
export class OtherSecretsEvent extends Event {
  constructor() {
    super('other-secrets');
  }
}

/** The person goes back to where they came from. */
export class LeaveWelcomeEvent extends Event {
  constructor() {
    super('leave-welcome');
  }
}

declare global {
  interface HTMLElementEventMap {
    'other-secrets': OtherSecretsEvent;
    'leave-welcome': LeaveWelcomeEvent;
    'identity-prepared': IdentityPreparedEvent;
    'step-back': StepBackEvent;
  }
}
