export const sha256Hex = async (bytes: ArrayBuffer): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

/** A response of our own: a redirected one may not answer a navigation. */
export const plainResponse = (bytes: ArrayBuffer, original: Response): Response =>
  new Response(bytes, {
    headers: { 'Content-Type': original.headers.get('Content-Type') ?? 'application/octet-stream' },
  });
