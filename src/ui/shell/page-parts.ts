import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PAGE_LOADERS } from './page-loaders.ts';

type Loaders = typeof PAGE_LOADERS;
type Page = keyof Loaders;
type PartState = 'loading' | 'there' | 'missing';

/** The code of each page comes when it is first shown; it may not come, and the browser may then never ask for it again. */
export class PageParts implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #loaders: Loaders;
  readonly #states = new Map<Page, PartState>();

  constructor(host: ReactiveControllerHost, loaders: Loaders) {
    this.#host = host;
    this.#loaders = loaders;
    host.addController(this);
  }

  hostConnected(): void {
    // Nothing is loaded before it is shown.
  }

  /** Asks for the page's code, once. */
  want(page: Page): void {
    if (this.#states.has(page)) return;
    this.#states.set(page, 'loading');
    void this.#load(page);
  }

  stateOf(page: Page): PartState {
    return this.#states.get(page) ?? 'loading';
  }

  async #load(page: Page): Promise<void> {
    try {
      await this.#loaders[page]();
      this.#states.set(page, 'there');
    } catch {
      // Its file is gone or could not be fetched; the person is told, and reloading asks for all of them anew.
      this.#states.set(page, 'missing');
    }
    this.#host.requestUpdate();
  }
}
