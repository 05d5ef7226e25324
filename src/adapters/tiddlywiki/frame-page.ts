import { pinnedUrl } from '../../domain/shell/release.ts';
import type { Clock } from '../../kit/world/clock.ts';

/** How the frame page reached its opaque origin: docs/decisions/0005-two-ways-to-serve-the-frame.md */
export type FrameWay = 'service-worker' | 'sandbox-attribute';

/** How long a page waits for its first service worker before it takes the other way. */
const CONTROLLER_WAIT_MS = 1_500;

const hasController = (): boolean => navigator.serviceWorker.controller !== null;

/** Resolves when a service worker controls the page, or after a while without. */
const waitForController = async (clock: Clock, signal: AbortSignal): Promise<void> => {
  const enough = new AbortController();
  const changed = new Promise<void>((resolve) => {
    navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), {
      once: true,
      signal: enough.signal,
    });
  });
  try {
    await Promise.race([changed, clock.wait(CONTROLLER_WAIT_MS, { signal })]);
  } finally {
    enough.abort();
  }
};

/** Private windows of some browsers have no service workers; `serviceWorker` is absent or refuses. */
const isExpected = async (): Promise<boolean> => {
  if (!('serviceWorker' in navigator)) return false;
  try {
    return hasController() || (await navigator.serviceWorker.getRegistration()) !== undefined;
  } catch {
    // Refused, so none will come.
    return false;
  }
};

export const chooseWay = async (clock: Clock, signal: AbortSignal): Promise<FrameWay> => {
  if (!(await isExpected())) return 'sandbox-attribute';
  if (!hasController()) await waitForController(clock, signal);
  return hasController() ? 'service-worker' : 'sandbox-attribute';
};

/**
 * A frame that is led from one page to another makes a step of the browser's history, and Back would take back the frame's page.
 * One that comes onto the page as it is makes none.
 */
const putAnew = (frame: HTMLIFrameElement, change: () => void): void => {
  const { parentNode, nextSibling } = frame;
  frame.remove();
  change();
  parentNode?.insertBefore(frame, nextSibling);
};

/** Takes the page out of the element. */
export const emptyFrame = (frame: HTMLIFrameElement): void =>
  putAnew(frame, () => frame.removeAttribute('src'));

interface FrameAddress {
  readonly way: FrameWay;
  readonly mode: 'edit' | 'read';
  readonly baseUrl: string;
  readonly version: string | undefined;
}

const addressFrame = (frame: HTMLIFrameElement, { way, mode, baseUrl, version }: FrameAddress): void => {
  frame.allow = mode === 'edit' ? 'clipboard-write' : '';
  frame.referrerPolicy = 'no-referrer';
  if (way === 'service-worker') {
    frame.removeAttribute('sandbox');
    frame.src = pinnedUrl(new URL(`frame/${mode}/`, baseUrl).href, version);
    return;
  }
  frame.setAttribute('sandbox', mode === 'edit' ? 'allow-scripts allow-downloads' : 'allow-scripts');
  frame.src = new URL('wiki/frame.html', baseUrl).href;
};

/**
 * Shows the frame page in the element. An element with a `sandbox` attribute is not served by the service worker,
 * so exactly one of the two confines it.
 */
export const navigateFrame = (frame: HTMLIFrameElement, address: FrameAddress): void =>
  putAnew(frame, () => addressFrame(frame, address));
