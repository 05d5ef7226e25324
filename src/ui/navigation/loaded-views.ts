import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PageView } from './page.ts';

interface Loadable {
  readonly load: () => Promise<PageView>;
}

/** The code of each page comes when it is first shown; it may not come, and the browser may then never ask for it again. */
export class LoadedViews implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #states = new Map<Loadable, 'loading' | 'missing' | PageView>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // Nothing is loaded before it is shown.
  }

  /** What draws it, or why nothing does. Asks for its code, once. */
  of(part: Loadable): 'loading' | 'missing' | PageView {
    const state = this.#states.get(part) ?? 'unasked';
    if (state !== 'unasked') return state;
    this.#states.set(part, 'loading');
    void this.#load(part);
    return 'loading';
  }

  async #load(part: Loadable): Promise<void> {
    try {
      this.#states.set(part, await part.load());
    } catch {
      // Its file is gone or could not be fetched; the person is told, and reloading asks for all of them anew.
      this.#states.set(part, 'missing');
    }
    this.#host.requestUpdate();
  }
}
