import type { Address } from './address.ts';

/** The person left a page for another one; the views of a page are one. Fired on the window, when the address changes. */
export class PageChangeEvent extends Event {
  /** The page that is shown now. */
  readonly to: Address;
  constructor(to: Address) {
    super('page-change');
    this.to = to;
  }
}

declare global {
  interface WindowEventMap {
    'page-change': PageChangeEvent;
  }
}
