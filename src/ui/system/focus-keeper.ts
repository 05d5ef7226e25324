import type { LitElement, ReactiveController } from 'lit';

/** What had the focus is gone, and nothing near it can take it: a dialog, or else the page, does. */
export class FocusLostEvent extends Event {
  constructor() {
    super('focus-lost', { bubbles: true, composed: true });
  }
}

/** The innermost element with the focus, through open shadow roots. */
const innermost = (root: DocumentOrShadowRoot | null): HTMLElement | null => {
  let element = root?.activeElement ?? null;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement ? element : null;
};

/** What has the focus now, through open shadow roots. */
export const focusedElement = (): HTMLElement | null => innermost(document);

export const isFocusLost = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  readonly #place: () => HTMLElement | null | undefined;
  #had: HTMLElement | null = null;

  constructor(host: LitElement, place: () => HTMLElement | null | undefined) {
    this.#host = host;
    this.#place = place;
  }

  hostUpdate(): void {
    this.#had = innermost(this.#host.shadowRoot);
  }

  hostUpdated(): void {
    const had = this.#had;
    this.#had = null;
    if (had === null || !isFocusLost()) return;
    // A list in a new order only moved it.
    had.focus({ preventScroll: true });
    if (isFocusLost()) this.#place()?.focus({ preventScroll: true });
    if (isFocusLost()) this.#host.dispatchEvent(new FocusLostEvent());
  }
}

/**
 * Keeps the focus on the page when an update of `host` takes away, or moves, what had it: somebody at the keyboard would
 * else start again at the top, and a screen reader would fall silent. `place` gives what takes the focus next; where it
 * gives nothing, the host fires `FocusLostEvent`. Call it from the constructor.
 */
export const keepFocus = (
  host: LitElement,
  place: () => HTMLElement | null | undefined = () => undefined,
): void => {
  host.addController(new FocusKeeper(host, place));
};

declare global {
  interface HTMLElementEventMap {
    'focus-lost': FocusLostEvent;
  }
}
