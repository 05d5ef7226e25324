import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Store } from '../../kit/store.ts';

/** Of the time after a drawing, what the next one may take: one part in so many. */
const PARTS = 20;
/** However long a drawing takes, what is new waits no longer, in milliseconds. */
const LONGEST_WAIT_MS = 1_500;

/**
 * Redraws its host with new values of a store, for as long as the host is on the page: at once where drawing costs nothing, and
 * else so seldom that the page answers in between. The last value is always drawn.
 */
export class CalmController<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #storeOf: () => Store<T>;
  readonly #nowMs: () => number;
  #connection: AbortController | undefined;
  #beganMs = 0;
  #freeFromMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `storeOf` is called when the host is connected, when its properties are known. */
  constructor(
    host: ReactiveControllerHost,
    storeOf: () => Store<T>,
    nowMs: () => number = () => performance.now(),
  ) {
    this.#host = host;
    this.#storeOf = storeOf;
    this.#nowMs = nowMs;
    host.addController(this);
  }

  get value(): T {
    return this.#storeOf().get();
  }

  hostConnected(): void {
    this.#connection = new AbortController();
    this.#storeOf().subscribe(() => this.#draw(), { signal: this.#connection.signal });
  }

  hostDisconnected(): void {
    this.#connection?.abort();
    this.#forget();
  }

  /** Whatever makes the host draw itself, it draws what is new as well. */
  hostUpdate(): void {
    this.#forget();
    this.#beganMs = this.#nowMs();
  }

  hostUpdated(): void {
    const nowMs = this.#nowMs();
    this.#freeFromMs = nowMs + Math.min(LONGEST_WAIT_MS, PARTS * (nowMs - this.#beganMs));
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #draw(): void {
    const leftMs = this.#freeFromMs - this.#nowMs();
    if (leftMs <= 0) this.#host.requestUpdate();
    else this.#timer ??= setTimeout(() => this.#host.requestUpdate(), leftMs);
  }
}
