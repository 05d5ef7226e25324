import type { NoteRecord } from '../../domain/wiki/tiddler.ts';

/** A picture that says where it was taken. */
export interface PlacedPicture {
  readonly note: NoteRecord;
  /** `stays`: the place cannot be taken out of such a picture here (HEIC, AVIF, a broken file). */
  readonly place: 'removable' | 'stays';
}

/** What pictures tell of where they were taken, before anybody else sees them. */
export interface PicturePlacesActions {
  /** Is there a picture among them at all? Answers without a look into one; of many notes without a look at any: `find` tells. */
  readonly mayTell: (notes: readonly NoteRecord[]) => boolean;
  /** Those that tell a place, in the order of the notes. The page answers in between. */
  readonly find: (
    notes: readonly NoteRecord[],
    options: { readonly signal: AbortSignal },
  ) => Promise<readonly PlacedPicture[]>;
  /**
   * Takes everything said about these pictures out of the notes that hold them; durable when it resolves, to the notes as
   * they stand then. @throws {PictureChangedError} and takes out of no further one; of none either once `stop` says so
   */
  readonly takeOut: (
    seen: readonly NoteRecord[],
    options?: { readonly stop: AbortSignal },
  ) => Promise<readonly NoteRecord[]>;
}
