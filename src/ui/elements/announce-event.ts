/** Asks the shell to say one sentence to screen readers, without moving the focus. */
export class AnnounceEvent extends Event {
  readonly text: string;
  constructor(text: string) {
    super('announce', { bubbles: true, composed: true });
    this.text = text;
  }
}

declare global {
  interface HTMLElementEventMap {
    announce: AnnounceEvent;
  }
}
