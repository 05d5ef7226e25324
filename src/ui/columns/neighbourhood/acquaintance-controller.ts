import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { NeighbourhoodActions } from '../../../app/neighbourhood/neighbourhood.types.ts';

type Acquaintances = NeighbourhoodActions['acquaintances'];

/**
 * Redraws its host when somebody is hidden, named or shown again: who is not on the list changes without a change of it.
 */
export class AcquaintanceController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #acquaintancesOf: () => Acquaintances;
  #connection: AbortController | undefined;

  /** `acquaintancesOf` is called when the host is connected, when its properties are known. */
  constructor(host: ReactiveControllerHost, acquaintancesOf: () => Acquaintances) {
    this.#host = host;
    this.#acquaintancesOf = acquaintancesOf;
    host.addController(this);
  }

  hostConnected(): void {
    const connection = new AbortController();
    this.#connection = connection;
    this.#acquaintancesOf().onChange(() => this.#host.requestUpdate(), { signal: connection.signal });
  }

  hostDisconnected(): void {
    this.#connection?.abort();
  }
}
