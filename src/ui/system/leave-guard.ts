import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Asked of the page itself, where the browser would not ask. */
const LEAVE = 'uplanet-leave';

/** May the page go? Whoever has something to lose cancels it. */
class LeaveEvent extends Event {
  constructor() {
    super(LEAVE, { cancelable: true });
  }
}

/** False while somebody on the page has something to lose. */
export const mayLeave = (): boolean => window.dispatchEvent(new LeaveEvent());

/** While there is something to lose, the browser asks before it closes or reloads the page, and `mayLeave` says no. */
export class LeaveGuard implements ReactiveController {
  readonly #isNeeded: () => boolean;

  constructor(host: ReactiveControllerHost, isNeeded: () => boolean) {
    this.#isNeeded = isNeeded;
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of ['beforeunload', LEAVE]) window.addEventListener(type, this.#onLeave);
  }

  hostDisconnected(): void {
    for (const type of ['beforeunload', LEAVE]) window.removeEventListener(type, this.#onLeave);
  }

  readonly #onLeave = (event: Event): void => {
    if (this.#isNeeded()) event.preventDefault();
  };
}
