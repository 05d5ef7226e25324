import {
  MAX_SIGNED_BYTES,
  parseReleaseKeys,
  type ReleaseKey,
  type ServedBuild,
} from '../../domain/shell/release-word.ts';

interface Waiting {
  readonly signal: AbortSignal;
}

/** The server's answer is no build's: it is busy. */
export class NoBuildServedError extends Error {
  override readonly name = 'NoBuildServedError';
}

const MAX_WORKER_BYTES = 1_048_576;
const isAbsent = ({ status }: Response): boolean => status === 404 || status === 410;

/** Up to one byte more than `max`: who reads on sees that it is too much. */
const readUpTo = async (response: Response, max: number): Promise<Uint8Array> => {
  const reader = response.body?.getReader();
  const bytes = new Uint8Array(max + 1);
  let size = 0;
  for (let next = await reader?.read(); next?.done === false && size <= max; next = await reader?.read()) {
    const part = next.value.subarray(0, bytes.length - size);
    bytes.set(part, size);
    size += part.length;
  }
  await reader?.cancel();
  return bytes.slice(0, size);
};

const ask = async (url: URL, { signal }: Waiting): Promise<Response> => {
  const response = await fetch(url, { cache: 'no-store', signal });
  if (!response.ok && !isAbsent(response)) throw new NoBuildServedError(`HTTP ${response.status}`);
  return response;
};

/**
 * The build that lies at the server now, past the installed shell. @throws {NoBuildServedError} the server is busy.
 * @throws {TypeError} no network.
 */
export const readServedBuild = async (baseUrl: string, waiting: Waiting): Promise<ServedBuild> => {
  const signed = await ask(new URL('release.json', baseUrl), waiting);
  // Nobody has to carry what nothing is said about.
  if (!signed.ok) return { signed: undefined, worker: new Uint8Array() };
  const worker = await ask(new URL('service-worker.js', baseUrl), waiting);
  if (!worker.ok) throw new NoBuildServedError('no worker');
  return {
    signed: new TextDecoder().decode(await readUpTo(signed, MAX_SIGNED_BYTES)),
    worker: await readUpTo(worker, MAX_WORKER_BYTES),
  };
};

/** The keys that this page pins. A list that cannot be read pins none. */
export const readReleaseKeys = (): readonly ReleaseKey[] => {
  const tag = document.querySelector<HTMLMetaElement>('meta[name="uplanet-release-keys"]');
  const keys = parseReleaseKeys(tag?.content ?? '');
  return keys.ok ? keys.value : [];
};
