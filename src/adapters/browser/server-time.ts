/** What the server that holds the app says it is, from the header that every answer bears; `undefined` offline. */
export const readServerTimeMs = async (
  url: string,
  { signal }: { readonly signal: AbortSignal },
): Promise<number | undefined> => {
  try {
    // Not from a cache: an old answer bears an old date.
    const { headers } = await fetch(url, { method: 'HEAD', cache: 'no-store', signal });
    const ms = Date.parse(headers.get('Date') ?? '');
    return Number.isNaN(ms) ? undefined : ms;
  } catch {
    // No network is an ordinary state of this app, not a fault.
    return undefined;
  }
};
