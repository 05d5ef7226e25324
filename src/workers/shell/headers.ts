/**
 * A worker does not inherit the page's policy, and a static host sends none: where the service worker answers, it does.
 * Vault, search and journal compute and store; they have nothing to say to any network.
 */
const WORKER_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/**
 * Closes what no directive of a content policy covers: connections made ahead (`preconnect`, `dns-prefetch`), speculation
 * rules, peer connections. Chromium knows it; elsewhere it is ignored. https://github.com/WICG/connection-allowlists
 */
export const NO_NETWORK = { 'Connection-Allowlist': '()' } as const;

/** What only a header can say of the page itself: that nobody may frame it. The rest is in its meta tag. */
const HEADERS: ReadonlyMap<RequestDestination, readonly (readonly [string, string])[]> = new Map([
  ['document', [['Content-Security-Policy', "frame-ancestors 'none'"]]],
  [
    'worker',
    [
      ['Content-Security-Policy', WORKER_POLICY],
      ['Connection-Allowlist', '(response-origin)'],
    ],
  ],
]);

/** A file of the shell with the headers that its use asks for. */
export const withHeaders = (response: Response, destination: RequestDestination): Response => {
  const wanted = HEADERS.get(destination);
  if (wanted === undefined || !response.ok) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of wanted) headers.set(name, value);
  headers.set('X-Content-Type-Options', 'nosniff');
  return new Response(response.body, { headers });
};
