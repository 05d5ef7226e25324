/** A copy that WebCrypto accepts (never a view on shared memory); its owner may fill it with zeroes afterwards. */
export const ownBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** The same, for a secret that nobody needs elsewhere: the original is overwritten. */
export const takeBytes = (secret: Uint8Array): Uint8Array<ArrayBuffer> => {
  const own = ownBytes(secret);
  secret.fill(0);
  return own;
};

/** Runs `use` and overwrites the secret when it is done, however it ended. */
export const withSecret = async <B extends Uint8Array, T>(
  secret: B,
  use: (secret: B) => Promise<T>,
): Promise<T> => {
  try {
    return await use(secret);
  } finally {
    secret.fill(0);
  }
};
