import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The one work that a dialog does at a time: it ends with the next one, with `stop`, and when the dialog goes. */
export class Run implements ReactiveController {
  #ending = new AbortController();

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Ends what runs; the signal is that of what begins now. */
  begin(): AbortSignal {
    this.stop();
    this.#ending = new AbortController();
    return this.#ending.signal;
  }

  stop(): void {
    this.#ending.abort();
  }
}
