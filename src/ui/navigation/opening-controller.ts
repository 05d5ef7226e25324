import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Openings, type Opening } from './openings.ts';

const openingsOf = (page: Window): Openings => {
  const soon = (work: () => void): void => void page.setTimeout(work);
  const openings = new Openings({ steps: page.history, soon });
  for (const type of ['popstate', 'hashchange']) page.addEventListener(type, openings.moved);
  return openings;
};

/** A window has one history. */
let ofThisPage: Openings | undefined;

export interface OpeningOptions {
  /** How many openings of the host stand on each other now. */
  readonly depth: () => number;
  /** Back takes the last of them off. */
  readonly onBack: () => void;
  readonly outlivesPages?: boolean;
}

/** Makes what `host` opens steps of the history, as long as it stands on the page. */
export class OpeningController implements ReactiveController {
  readonly #depth: OpeningOptions['depth'];
  readonly #makeOpening: () => Opening;
  #begun: Opening[] = [];

  constructor(host: ReactiveControllerHost, { depth, onBack, outlivesPages = false }: OpeningOptions) {
    this.#depth = depth;
    this.#makeOpening = () => ({ leave: onBack, outlivesPages });
    host.addController(this);
  }

  hostUpdated(): void {
    this.#keepAt(this.#depth());
  }

  hostDisconnected(): void {
    this.#keepAt(0);
  }

  #keepAt(depth: number): void {
    ofThisPage ??= openingsOf(window);
    while (this.#begun.length > depth) {
      const last = this.#begun.pop();
      if (last !== undefined) ofThisPage.end(last);
    }
    while (this.#begun.length < depth) {
      const next = this.#makeOpening();
      this.#begun.push(next);
      ofThisPage.begin(next);
    }
  }
}
