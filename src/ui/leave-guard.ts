import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** While there is something to lose, the browser asks before it closes or reloads the page. */
export class LeaveGuard implements ReactiveController {
  readonly #isNeeded: () => boolean;

  constructor(host: ReactiveControllerHost, isNeeded: () => boolean) {
    this.#isNeeded = isNeeded;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('beforeunload', this.#onLeave);
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeunload', this.#onLeave);
  }

  readonly #onLeave = (event: Event): void => {
    if (this.#isNeeded()) event.preventDefault();
  };
}
