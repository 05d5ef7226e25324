import { LocationRefusedError, PlacesUnavailableError, type Places, type Town } from '../../ports/places.ts';
import { parseTowns } from './towns-file.ts';

/** Beside the page, so that it loads from any gateway path. */
const PLACES_URL = './places.txt';
/** Three times what we ship; a gateway's error page or a stranger's file is not read to its end. */
const MAX_PLACES_BYTES = 4 * 1_024 * 1_024;
/** Village or quarter is enough: the smallest cell is a kilometre wide. */
const POSITION: PositionOptions = { enableHighAccuracy: false, timeout: 20_000, maximumAge: 600_000 };

const readText = async (body: ReadableStream<Uint8Array>): Promise<string> => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let text = '';
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > MAX_PLACES_BYTES) throw new PlacesUnavailableError('the list of towns is too long');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};

const fetchTowns = async (url: string): Promise<readonly Town[]> => {
  const response = await fetch(url);
  if (!response.ok || response.body === null) {
    throw new PlacesUnavailableError(`the list of towns answers ${response.status}`);
  }
  const towns = parseTowns(await readText(response.body));
  if (!towns.ok) throw new PlacesUnavailableError(towns.error);
  return towns.value;
};

const asUnavailable = (cause: unknown): PlacesUnavailableError =>
  cause instanceof PlacesUnavailableError
    ? cause
    : new PlacesUnavailableError('the list of towns did not load', { cause });

/** The caller's wait ends with its signal; the work goes on for whoever asks next. */
const whileWanted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the port promises the signal's own reason, whatever kind of value it is
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });

const askDevice = (): Promise<GeolocationPosition> =>
  new Promise((resolve, reject) => {
    const refuse = (error: GeolocationPositionError): void =>
      reject(new LocationRefusedError(error.message, { cause: error }));
    navigator.geolocation.getCurrentPosition(resolve, refuse, POSITION);
  });

/** The bundled list, fetched once and kept, and the device's position. */
export const createBrowserPlaces = ({ url = PLACES_URL }: { readonly url?: string } = {}): Places => {
  let loading: Promise<readonly Town[]> | undefined;
  const load = async (): Promise<readonly Town[]> => {
    try {
      return await fetchTowns(url);
    } catch (cause) {
      // The next search tries again: the network may be back by then.
      loading = undefined;
      throw asUnavailable(cause);
    }
  };
  return {
    load: async ({ signal }) => whileWanted((loading ??= load()), signal),
    locate: async ({ signal }) => {
      const { coords } = await whileWanted(askDevice(), signal);
      return { latDegrees: coords.latitude, lonDegrees: coords.longitude };
    },
  };
};
