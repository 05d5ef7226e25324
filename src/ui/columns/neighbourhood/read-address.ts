import type { IpnsName } from '../../../domain/identity/identity.ts';
import { parseIpnsName } from '../../../domain/identity/key-formats.ts';
import type { Result } from '../../../kit/result.ts';

/** Longest paste that is looked at. */
const MAX_ADDRESS = 2_000;
const BEFORE_NAME = /^(?:ipns:\/\/|(?:https?:\/\/[^/\s]+)?\/ipns\/)/i;

/**
 * The name in an address as people pass it on: bare, as `ipns://…`, as the path `/ipns/…` alone or behind a gateway,
 * with spaces around it and whatever page it leads to behind it.
 */
export const readAddress = (text: string): Result<IpnsName, 'not-an-ipns-name'> => {
  const address = text.slice(0, MAX_ADDRESS).trim().replace(BEFORE_NAME, '');
  return parseIpnsName((/^[^/?#]*/.exec(address)?.[0] ?? '').toLowerCase());
};
