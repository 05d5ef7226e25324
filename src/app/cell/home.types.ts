import type { CoordinateFault, SectorId, UmapId } from '../../domain/cell/cell.ts';
import type { Result } from '../../kit/result.ts';
import type { Town } from '../../ports/places.ts';
import type { Store } from '../../kit/store.ts';

/** Where the person lives. Only the sector is ever shown to others. */
export interface Home {
  readonly label: string;
  readonly umap: UmapId;
  readonly sector: SectorId;
}

export interface HomeActions {
  /** `undefined` until chosen. */
  readonly home: Store<Home | undefined>;
  /** Best matches first; accents, case and hyphens ignored. Loads the list on first use. */
  readonly findTowns: (query: string, options: { readonly signal: AbortSignal }) => Promise<readonly Town[]>;
  readonly choose: (place: {
    readonly label: string;
    readonly latDegrees: number;
    readonly lonDegrees: number;
  }) => Promise<Result<Home, CoordinateFault>>;
  /** Asks the device for its position: only after a tap. @throws {LocationRefusedError} */
  readonly locate: (options: {
    readonly signal: AbortSignal;
  }) => Promise<{ readonly latDegrees: number; readonly lonDegrees: number }>;
}
