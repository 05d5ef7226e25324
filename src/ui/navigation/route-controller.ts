import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { OpenedApp } from '../../app/app.ts';
import { hrefOf, type Address } from './address.ts';
import { PageChangeEvent } from './page-change-event.ts';
import type { Page, Registry, Shown } from './page.ts';
import { addressOf, spotOf } from './registry.ts';

/** No page opens at the bare address. */
export class NoStartError extends Error {
  override readonly name = 'NoStartError';
}

interface Inside {
  readonly registry: Registry;
  readonly opened: OpenedApp;
}

/** Follows the address bar while its host is on the page. */
export class RouteController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #inside: () => Inside;
  /** How the pages that stay alive were seen last. */
  readonly #last = new Map<Page, Shown>();
  #hash = window.location.hash;
  #connection = new AbortController();

  /** `inside` is asked once the host is connected, when its properties are known. */
  constructor(host: ReactiveControllerHost, inside: () => Inside) {
    this.#host = host;
    this.#inside = inside;
    host.addController(this);
  }

  /** @throws {NoStartError} when no column hands in a page that opens at the bare address. */
  get shown(): Shown {
    return this.#inside().registry.at(this.#hash) ?? { page: this.#start(), rest: [] };
  }

  /** Pages that stay alive behind the one that is shown, once they were. */
  get alive(): readonly Shown[] {
    return [...this.#last.values()];
  }

  /** Where who locks now finds themselves when they come back. */
  get afterLock(): Address {
    const shown = this.#inside().registry.at(this.#hash);
    return shown === undefined ? '' : (shown.page.afterLock ?? addressOf(shown));
  }

  hostConnected(): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#hash = window.location.hash;
    window.addEventListener('hashchange', this.#arrive, { signal });
    const redraw = (): void => this.#host.requestUpdate();
    const { registry, opened } = this.#inside();
    for (const { start } of registry.pages) start?.follows?.(opened).subscribe(redraw, { signal });
  }

  hostDisconnected(): void {
    this.#connection.abort();
  }

  hostUpdate(): void {
    const { shown } = this;
    if (shown.page.staysAlive === true) this.#last.set(shown.page, shown);
  }

  readonly go = (address: Address): void => {
    window.location.hash = hrefOf(address);
    this.#arrive();
  };

  readonly lastOf = (place: Address): Address => {
    const last = this.alive.find(({ page }) => page.address === place);
    return last === undefined ? place : addressOf(last);
  };

  readonly #arrive = (): void => {
    const before = spotOf(this.shown);
    this.#hash = window.location.hash;
    const { shown } = this;
    if (spotOf(shown) !== before) window.dispatchEvent(new PageChangeEvent(shown.page.address));
    this.#host.requestUpdate();
  };

  #start(): Page {
    const { registry, opened } = this.#inside();
    const [first] = registry.pages
      .flatMap((page) => (page.start?.isWanted(opened) === true ? [{ page, order: page.start.order }] : []))
      .toSorted((one, other) => one.order - other.order);
    if (first === undefined) throw new NoStartError();
    return first.page;
  }
}
