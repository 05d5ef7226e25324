/** The person is done with what asks them something; whoever opened it closes it. */
export class CloseWishEvent extends Event {
  constructor() {
    super('close-wish');
  }
}

declare global {
  interface HTMLElementEventMap {
    'close-wish': CloseWishEvent;
  }
}
