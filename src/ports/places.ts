/** A town of the bundled list (GeoNames, CC BY 4.0). */
export interface Town {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly latDegrees: number;
  readonly lonDegrees: number;
  readonly population: number;
}

export interface Places {
  /** The list, loaded once on first use; works offline when the app does. @throws {PlacesUnavailableError} */
  readonly load: (options: { readonly signal: AbortSignal }) => Promise<readonly Town[]>;
  /** Asks the device; only ever called after the person tapped for it. @throws {LocationRefusedError} */
  readonly locate: (options: {
    readonly signal: AbortSignal;
  }) => Promise<{ readonly latDegrees: number; readonly lonDegrees: number }>;
}

export class LocationRefusedError extends Error {
  override readonly name = 'LocationRefusedError';
}
/** The list could not be loaded or read. */
export class PlacesUnavailableError extends Error {
  override readonly name = 'PlacesUnavailableError';
}
