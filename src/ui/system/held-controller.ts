import type { LitElement, ReactiveController } from 'lit';
import { HeldStill } from './held-still.ts';

/** Whatever answers; what only puts off or unfolds is marked `data-harmless`. */
const CONTROLS = 'button:not([data-harmless]), a[href]';

const isControl = (target: EventTarget): boolean => target instanceof Element && target.matches(CONTROLS);

/** A key, or a screen reader's own way to press, makes a click that counts no presses. */
const waysOf = (event: MouseEvent): 'pointer' | 'key' => (event.detail === 0 ? 'key' : 'pointer');

/** Holds the buttons and links inside `host` still, after something that the person did not do put them there. */
export class HeldController implements ReactiveController {
  readonly #host: LitElement;
  readonly #still = new HeldStill({ nowMs: () => performance.now() });
  /** Buttons that say to everybody that they do not answer yet, and what they said before. */
  readonly #marked = new Map<Element, string | null>();
  #listening: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Does nothing count yet? */
  get isHeld(): boolean {
    return this.#listening !== undefined && this.#still.leftMs > 0;
  }

  begin(): void {
    this.end();
    this.#still.begin();
    this.#listening = new AbortController();
    const options = { capture: true, signal: this.#listening.signal };
    this.#host.addEventListener('pointermove', this.#onMove, options);
    this.#host.addEventListener('pointerdown', this.#onDown, options);
    this.#host.addEventListener('click', this.#onClick, options);
    this.#host.addEventListener('auxclick', this.#onClick, options);
    this.#wait();
  }

  end(): void {
    this.#listening?.abort();
    this.#listening = undefined;
    clearTimeout(this.#timer);
    this.#unmark();
  }

  hostUpdated(): void {
    if (this.isHeld) this.#mark();
    else this.#unmark();
  }

  hostDisconnected(): void {
    this.end();
  }

  /** The buttons look alive when they are. */
  #wait(): void {
    clearTimeout(this.#timer);
    const look = (): void => {
      if (this.#still.leftMs > 0) this.#wait();
      else this.#host.requestUpdate();
    };
    this.#timer = setTimeout(look, this.#still.leftMs);
  }

  #mark(): void {
    const { renderRoot } = this.#host;
    for (const element of [
      ...this.#host.querySelectorAll(CONTROLS),
      ...renderRoot.querySelectorAll(CONTROLS),
    ]) {
      if (this.#marked.has(element)) continue;
      this.#marked.set(element, element.getAttribute('aria-disabled'));
      element.setAttribute('aria-disabled', 'true');
    }
  }

  #unmark(): void {
    for (const [element, before] of this.#marked) {
      if (before === null) element.removeAttribute('aria-disabled');
      else element.setAttribute('aria-disabled', before);
    }
    this.#marked.clear();
  }

  /** Browsers make up moves of a pointer that rests when something new comes to stand under it. */
  readonly #onMove = (event: PointerEvent): void => {
    if (event.movementX !== 0 || event.movementY !== 0) this.#still.moved();
  };

  readonly #onDown = (event: PointerEvent): void => {
    if (event.pointerType !== 'mouse') this.#still.fingerDown();
  };

  readonly #onClick = (event: MouseEvent): void => {
    if (!event.composedPath().some(isControl)) return;
    if (this.#still.refuse(waysOf(event)) === undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#wait();
    this.#host.requestUpdate();
  };
}
