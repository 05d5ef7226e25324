import { LocationRefusedError, type Places, type Town } from '../../ports/places.ts';

/** Towns handed in; the device stands at `here`, or refuses to say where it is. */
export const createMemoryPlaces = (deps: {
  readonly towns: readonly Town[];
  readonly here?: { readonly latDegrees: number; readonly lonDegrees: number };
}): Places => ({
  load: async ({ signal }) => {
    signal.throwIfAborted();
    return Promise.resolve(deps.towns);
  },
  locate: async ({ signal }) => {
    signal.throwIfAborted();
    if (deps.here === undefined) throw new LocationRefusedError('the person said no');
    return Promise.resolve(deps.here);
  },
});
