/** Asks the shell to say one sentence, to screen readers and on the page, without moving the focus. */
export class AnnounceEvent extends Event {
  readonly text: string;
  /** On the page until it is put away: what was done left a file, or changed much. */
  readonly stays: boolean;

  constructor(text: string, { stays = false }: { readonly stays?: boolean } = {}) {
    super('announce', { bubbles: true, composed: true });
    this.text = text;
    this.stays = stays;
  }
}

declare global {
  interface HTMLElementEventMap {
    announce: AnnounceEvent;
  }
}
