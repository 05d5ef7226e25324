import { NO_NETWORK } from './headers.ts';

/** Modes of the wiki page; each has its own rights. */
export type FrameMode = 'edit' | 'read';

export const isFrameMode = (text: string): text is FrameMode => text === 'edit' || text === 'read';

const RIGHTS: Readonly<Record<FrameMode, string>> = {
  edit: 'sandbox allow-scripts allow-downloads',
  read: 'sandbox allow-scripts',
};

/**
 * The page's own meta tag narrows scripts further, to one hash and eval; both policies hold. Only a header can sandbox.
 * https://www.w3.org/TR/CSP3/#directive-sandbox
 */
const policy = (mode: FrameMode): string =>
  [
    RIGHTS[mode],
    "default-src 'none'",
    "script-src 'unsafe-inline' 'unsafe-eval'",
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    'media-src data: blob:',
    'font-src data:',
    "connect-src 'none'",
    "frame-src 'none'",
    "worker-src 'none'",
    "object-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ');

/** Nothing of the device, no full screen to play the app on, and for a reader no clipboard. https://www.w3.org/TR/permissions-policy/ */
const DENIED = [
  'accelerometer', 'autoplay', 'bluetooth', 'camera', 'display-capture', 'encrypted-media', 'fullscreen', 'gamepad', 'geolocation',
  'gyroscope', 'hid', 'identity-credentials-get', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi',
  'payment', 'picture-in-picture', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb', 'web-share',
  'xr-spatial-tracking',
]; // prettier-ignore
const denied = (mode: FrameMode): string =>
  [...DENIED, ...(mode === 'read' ? ['clipboard-read', 'clipboard-write'] : [])]
    .map((feature) => `${feature}=()`)
    .join(', ');

/** The frame page, confined to an opaque origin. */
export const framePage = (page: Response, mode: FrameMode): Response =>
  new Response(page.body, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy(mode),
      ...NO_NETWORK,
      'Permissions-Policy': denied(mode),
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-DNS-Prefetch-Control': 'off',
    },
  });
