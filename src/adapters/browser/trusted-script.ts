/** The part of Trusted Types that is used here. https://www.w3.org/TR/trusted-types/ */
interface TrustedTypeFactory {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ) => { readonly createScriptURL: (url: string) => string };
}

/** A script from elsewhere: no file of this app. */
export class ForeignScriptError extends Error {
  override readonly name = 'ForeignScriptError';
}

/** Absolute address of a file below the folder of the app. @throws {ForeignScriptError} */
const ownScript = (url: string, baseUrl: string): string => {
  const absolute = new URL(url, baseUrl).href;
  if (!absolute.startsWith(baseUrl)) throw new ForeignScriptError(absolute);
  return absolute;
};

/**
 * The only way to start a worker under `require-trusted-types-for 'script'`: the policy `uplanet` of index.html lets
 * files of the app's own folder pass and nothing else. A browser without Trusted Types gets the plain address.
 * @param baseUrl folder of the app, ending in `/`
 */
export const createScriptTrust = (baseUrl: string): ((url: string) => string) => {
  const rules = { createScriptURL: (url: string) => ownScript(url, baseUrl) };
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypeFactory };
  const policy = trustedTypes?.createPolicy('uplanet', rules) ?? rules;
  return (url) => policy.createScriptURL(url);
};
