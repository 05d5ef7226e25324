/** Where something is inside the app, without the `#/`: `notebook/list`. The bare address is the empty one. */
export type Address = string;

/** Longer parts are nobody's. */
const MAX_PART = 100;
/** A part of an address. */
const PART = /^[a-z0-9-]+$/;

/** The parts of what stands in the address bar, up to the first that cannot be one. */
export const parseAddress = (hash: string): readonly string[] => {
  const parts = hash.replace(/^#\/?/, '').split('/');
  const end = parts.findIndex((part) => part.length > MAX_PART || !PART.test(part));
  return end < 0 ? parts : parts.slice(0, end);
};

export const hrefOf = (address: Address): string => `#/${address}`;
