const ALLOWED = new Set(['http:', 'https:', 'mailto:', 'ipfs:', 'ipns:']);

/** Characters that turn the writing around, join or hide: https://www.unicode.org/reports/tr9/#Directional_Formatting_Codes */
const INVISIBLE = /[\p{Cf}\p{Cc}\u2028\u2029]/gu;

/** Where a link really goes. */
export interface LinkAddress {
  /** In the letters of the address itself (ASCII), without user name; what is opened. */
  readonly href: string;
  /** The place alone, as the network knows it; empty for a kind of address without one. */
  readonly host: string;
  /** Something stood before an `@`, where a name that people trust would not be the place. */
  readonly hadUser: boolean;
  /** The name has letters beyond ASCII, which may look like others; `host` shows them as `xn--…`. */
  readonly hasForeignLetters: boolean;
}

/** Reads a stranger's link; `undefined` for kinds of links that are never followed. */
export const readLink = (url: string): LinkAddress | undefined => {
  const parsed = URL.parse(url);
  if (parsed === null || !ALLOWED.has(parsed.protocol)) return undefined;
  const hadUser = parsed.username !== '' || parsed.password !== '';
  parsed.username = '';
  parsed.password = '';
  const { href, host } = parsed;
  return { href, host, hadUser, hasForeignLetters: /(^|\.)xn--/i.test(host) };
};

/** A text that is no address to follow, so that it can be shown: nothing in it turns what stands around it. */
export const plainlyShown = (text: string): string => text.replace(INVISIBLE, '');
