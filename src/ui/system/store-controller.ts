import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Store } from '../../kit/store.ts';

/** Redraws its host with each new value of a store, for as long as the host is on the page. */
export class StoreController<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #storeOf: () => Store<T>;
  readonly #onValue: ((value: T) => void) | undefined;
  #connection: AbortController | undefined;

  /** `storeOf` is called when the host is connected, when its properties are known. */
  constructor(host: ReactiveControllerHost, storeOf: () => Store<T>, onValue?: (value: T) => void) {
    this.#host = host;
    this.#storeOf = storeOf;
    this.#onValue = onValue;
    host.addController(this);
  }

  get value(): T {
    return this.#storeOf().get();
  }

  hostConnected(): void {
    const connection = new AbortController();
    this.#connection = connection;
    const onValue = (value: T): void => {
      this.#onValue?.(value);
      this.#host.requestUpdate();
    };
    this.#storeOf().subscribe(onValue, { signal: connection.signal });
  }

  hostDisconnected(): void {
    this.#connection?.abort();
  }
}
