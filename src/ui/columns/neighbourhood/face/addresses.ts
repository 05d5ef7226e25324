import type { Address } from '../../../navigation/address.ts';

export const NEIGHBOURS = 'neighbours';

/** `name` is what was typed or given: the page checks it. */
export const neighbourAt = (name: string): Address => `${NEIGHBOURS}/${name}`;
