import type { Address } from '../../../navigation/address.ts';

export const ME = 'me';

/** `id`: of a section, or an old name of one. */
export const meAt = (id: string): Address => `${ME}/${id}`;
