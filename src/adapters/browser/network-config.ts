import * as v from 'valibot';
import { MAX_NAMED_STATIONS } from '../../domain/neighbourhood/limits.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import { readJson } from '../../kit/bytes/json.ts';

/** Stations to dial and STUN servers to ask; both may be empty. */
export interface NetworkConfig {
  readonly stations: readonly string[];
  readonly iceServers: readonly { readonly urls: string }[];
}

const MAX_ADDRESS_CHARACTERS = 512;
const REMEMBERED = 'uplanet-network-config';

const address = v.pipe(v.string(), v.startsWith('/'), v.maxLength(MAX_ADDRESS_CHARACTERS));
const schema = v.object({
  stations: v.pipe(v.array(address), v.maxLength(MAX_NAMED_STATIONS)),
  iceServers: v.pipe(
    v.array(v.object({ urls: v.pipe(v.string(), v.regex(/^stuns?:/), v.maxLength(MAX_ADDRESS_CHARACTERS)) })),
    v.maxLength(MAX_NAMED_STATIONS),
  ),
});

export const parseNetworkConfig = (text: string): Result<NetworkConfig, 'not-a-network-file'> => {
  const parsed = v.safeParse(schema, readJson(text));
  return parsed.success ? ok(parsed.output) : err('not-a-network-file');
};

const EMPTY: NetworkConfig = { stations: [], iceServers: [] };

const remembered = (): NetworkConfig => {
  const parsed = parseNetworkConfig(localStorage.getItem(REMEMBERED) ?? '');
  return parsed.ok ? parsed.value : EMPTY;
};

/** The network file beside the page; offline, the one read last. Addresses only, no secret, so it rests in the clear. */
export const readNetworkConfig = async (
  url: string,
  { signal }: { readonly signal: AbortSignal },
): Promise<NetworkConfig> => {
  try {
    const response = await fetch(url, { cache: 'no-store', signal });
    const text = await response.text();
    const parsed = parseNetworkConfig(text);
    if (!response.ok || !parsed.ok) return remembered();
    localStorage.setItem(REMEMBERED, text);
    return parsed.value;
  } catch {
    // No network is an ordinary state of this app, not a fault.
    return remembered();
  }
};
