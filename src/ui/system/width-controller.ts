import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A phone held upright: where the bar and the foot have room for few words. As `.roomy` in shared.styles.ts. */
export const NARROW = '(max-width: 30rem)';
/** Where the navigation moves from the bottom to the start of the line (shell). */
export const RAIL = '(min-width: 48rem)';
/** Where it has room for words beside its signs. */
export const WIDE_RAIL = '(min-width: 80rem)';
/** Room for two panes beside each other. */
export const TWO_PANES = '(min-width: 64rem)';

/** Redraws its host when the window becomes wide or narrow. */
export class WidthController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #query: MediaQueryList;

  /** `query` is one of the widths named above, or any media query. */
  constructor(host: ReactiveControllerHost, query: string) {
    this.#host = host;
    this.#query = window.matchMedia(query);
    host.addController(this);
  }

  get matches(): boolean {
    return this.#query.matches;
  }

  hostConnected(): void {
    this.#query.addEventListener('change', this.#onChange);
  }

  hostDisconnected(): void {
    this.#query.removeEventListener('change', this.#onChange);
  }

  readonly #onChange = (): void => this.#host.requestUpdate();
}
